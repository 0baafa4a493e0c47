package writ.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import writ.property.Seeds;
import writ.token.Resource;

/// The algebra of sets against an oracle that takes the JSON literally and knows both readings of a
/// deny, cell by cell, and every witness asked of the latter. Another hundred thousand pairs:
/// `-DargLine=-Dwrit.access.seed=7`.
final class ComparisonOracleTest {

  private static final int PAIRS = Integer.getInteger("writ.access.pairs", 100_000);
  private static final long SEED = Long.getLong("writ.access.seed", 20_261_123);

  private final AtomicInteger apart = new AtomicInteger();

  private final ThreadLocal<AccessComparison> comparison =
      ThreadLocal.withInitial(() -> AccessComparison.in(SampleUniverse.universe()));

  @Test
  void everyVerdictIsThatOfTheOracle() {
    var verdicts = new ConcurrentHashMap<Verdict, AtomicInteger>();
    Seeds.of(ComparisonOracleTest.class)
        .hold(
            LongStream.range(SEED, SEED + PAIRS).parallel(),
            seed ->
                verdicts
                    .computeIfAbsent(judged(seed), verdict -> new AtomicInteger())
                    .incrementAndGet());
    assertThat(verdicts)
        .as("the generator must reach every verdict often")
        .allSatisfy((verdict, count) -> assertThat(count.get()).isGreaterThan(PAIRS / 100))
        .containsOnlyKeys(
            Verdict.EQUIVALENT, Verdict.NARROWING, Verdict.WIDENING, Verdict.INCOMPARABLE);
    assertThat(apart.get())
        .as("the generator must often make what the readings of a deny tell apart")
        .isGreaterThan(PAIRS / 100);
  }

  private Verdict judged(long seed) {
    var generator = new Generator(seed);
    var before = generator.token();
    var after = generator.variant(before);
    var outcomes = BruteForce.outcomes(before, after);
    var outcome = BruteForce.any(outcomes);
    if (!outcomes.getFirst().equals(outcomes.getLast())) {
      apart.incrementAndGet();
    }
    var delta = comparison.get().between(before.definition(), after.definition());
    Supplier<String> told = () -> before + "\n" + after + "\n" + delta;
    assertThat(delta.verdict()).as(told).isEqualTo(BruteForce.verdict(before, after, outcomes));
    var gains = outcome.gainsSomewhere();
    var loses = outcome.losesSomewhere();
    assertThat(!delta.gained().isEmpty()).as(() -> "gained, " + told.get()).isEqualTo(gains);
    assertThat(!delta.lost().isEmpty()).as(() -> "lost, " + told.get()).isEqualTo(loses);
    var witness = delta.witness();
    assertThat(witness != null).as(() -> "witness, " + told.get()).isEqualTo(gains || loses);
    if (witness != null) {
      var allowing = gains ? after : before;
      var refusing = gains ? before : after;
      assertThat(targets(witness.resource()))
          .as(() -> "witness, " + told.get())
          .anyMatch(target ->
              Stream.of(Reading.values())
                  .anyMatch(reading ->
                      allows(allowing, witness, target, reading)
                          && !allows(refusing, witness, target, reading)));
    }
    return delta.verdict();
  }

  private static boolean allows(
      RawToken token, Witness witness, Oracle.Target target, Reading reading) {
    var address = InetAddress.ofLiteral(witness.source().toString()).getAddress();
    return Oracle.isValid(token, witness.instant())
        && Oracle.isLetIn(token, address)
        && Oracle.granted(token, target, reading).contains(witness.permission().value());
  }

  /// What a witness's resource can be, in the placements of a resource whose account is unknown.
  private static List<Oracle.Target> targets(ResourceAtom atom) {
    return switch (atom) {
      case ResourceAtom.Named(Resource resource) -> {
        var within = resource.within();
        var zone = SampleUniverse.ZONES.get(resource.id());
        var homes =
            within != null
                ? List.of(within.substring(SampleUniverse.ACCOUNT.length() + 1))
                : zone != null ? List.of(zone) : List.of("a", "b", "elsewhere");
        var bucket = resource.key().startsWith(SampleUniverse.BUCKET);
        yield homes.stream()
            .filter(home -> !bucket || resource.id().startsWith(home + "_"))
            .map(home -> new Oracle.Target(resource.key(), home))
            .toList();
      }
      case ResourceAtom.AnyOther other ->
          List.of(
              new Oracle.Target(
                  other.kind() + ".never-named",
                  other.account() == null ? "elsewhere" : other.account().value()));
    };
  }
}
