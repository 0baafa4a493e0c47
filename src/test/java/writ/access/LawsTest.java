package writ.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import writ.property.Seeds;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// What holds of every comparison, whatever the tokens are.
final class LawsTest {

  private static final int ROUNDS = Math.min(3_000, Integer.getInteger("writ.access.pairs", 3_000));
  private static final Set<Verdict> WITHIN = Set.of(Verdict.EQUIVALENT, Verdict.NARROWING);

  private final Seeds seeds = Seeds.of(LawsTest.class);
  private final Universe universe = SampleUniverse.universe();

  @Test
  void everyTokenIsEquivalentToItself() {
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var token = new Generator(seed).token();
          assertThat(compare(token, token).verdict()).isEqualTo(Verdict.EQUIVALENT);
        });
  }

  @Test
  void theConverseOfAComparisonIsItsMirror() {
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var generator = new Generator(seed);
          var a = generator.token();
          var b = generator.variant(a);
          var there = compare(a, b);
          var back = compare(b, a);
          assertThat(there.gained()).isEqualTo(back.lost());
          assertThat(there.lost()).isEqualTo(back.gained());
        });
  }

  @Test
  void lyingWithinIsTransitive() {
    var chains = new AtomicInteger();
    seeds.hold(
        LongStream.range(0, 3L * ROUNDS),
        seed -> {
          var generator = new Generator(seed);
          var a = generator.token();
          var b = generator.variant(a);
          var c = generator.variant(b);
          if (isWithin(a, b) && isWithin(b, c)) {
            chains.incrementAndGet();
            assertThat(isWithin(a, c)).isTrue();
          }
        });
    assertThat(chains.get()).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void addingAnAllowNeverLosesAndAddingADenyNeverGains() {
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var generator = new Generator(seed);
          var token = generator.token();
          var policy = generator.policy();
          var policies = new ArrayList<>(token.policies());
          policies.add(policy);
          var delta = compare(token, with(token, policies));
          assertThat(policy.effect().equals("allow") ? delta.lost() : delta.gained()).isEmpty();
        });
  }

  @Test
  void orderAndSplittingAreNoChange() {
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var token = new Generator(seed).token();
          var policies = new ArrayList<RawToken.Policy>();
          token.policies().forEach(policy -> policies.addAll(Generator.split(policy)));
          Collections.shuffle(policies, new Random(seed));
          assertThat(compare(token, with(token, policies)).verdict()).isEqualTo(Verdict.EQUIVALENT);
        });
  }

  @Test
  void lyingWithinEachOtherIsBeingEquivalent() {
    var mutual = new AtomicInteger();
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var generator = new Generator(seed);
          var a = generator.token();
          var b = generator.variant(a);
          if (isWithin(a, b) && isWithin(b, a)) {
            mutual.incrementAndGet();
            assertThat(compare(a, b).verdict()).isEqualTo(Verdict.EQUIVALENT);
          }
        });
    assertThat(mutual.get()).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void halvingNetworksIsNoChange() {
    var halved = new AtomicInteger();
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var token = new Generator(seed).token().definition();
          var filter = token.ipFilter();
          var halves = IpFilter.of(halves(filter.in()), halves(filter.notIn()));
          halved.addAndGet(filter.equals(halves) ? 0 : 1);
          var delta = AccessComparison.compare(token, filtered(token, halves), universe);
          assertThat(delta.verdict()).isEqualTo(Verdict.EQUIVALENT);
        });
    assertThat(halved.get()).isGreaterThan(ROUNDS / 10);
  }

  /// A verdict that gains without a gain to show says why: a deny went, or something is unknown.
  @Test
  void nothingIsGainedExactlyWhereTheVerdictSaysSo() {
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var generator = new Generator(seed);
          var before = generator.token();
          var delta = compare(before, generator.variant(before));
          if (!delta.gained().isEmpty()) {
            assertThat(delta.verdict().gains()).isTrue();
            assertThat(delta.witness()).isNotNull();
          } else if (delta.verdict().gains()) {
            assertThat(delta.assumptions()).isNotEmpty();
          }
        });
  }

  @Test
  void whatCannotBeReadIsNeverNarrower() {
    var country = List.of(UnknownPart.of("/condition/request_ip/country", "[]"));
    var geo = List.of(UnknownPart.of("/condition/geo", "1"));
    seeds.hold(
        LongStream.range(0, ROUNDS / 3),
        seed -> {
          var generator = new Generator(seed);
          var raw = generator.token();
          var a = raw.definition();
          var b = generator.variant(raw).definition();
          var same = AccessComparison.compare(a, b, universe);
          var inPolicy =
              a.policies().stream()
                  .limit(1)
                  .map(policy -> UnknownPart.of("/policies/0/until", "1", policy))
                  .toList();
          for (var before : List.of(a, a.withUnknown(country), a.withUnknown(inPolicy))) {
            for (var after :
                List.of(b, b.withUnknown(country), b.withUnknown(geo), b.withUnknown(inPolicy))) {
              var delta = AccessComparison.compare(before, after, universe);
              if (before.unknown().isEmpty() && after.unknown().isEmpty()) {
                assertThat(delta).isEqualTo(same);
              } else {
                var isAlike = before.unknown().equals(after.unknown());
                assertThat(delta.verdict()).isNotEqualTo(Verdict.NARROWING);
                assertThat(delta.verdict() == Verdict.INCOMPARABLE || isAlike).isTrue();
                assertThat(delta.witness()).isNull();
              }
            }
          }
        });
  }

  @Test
  void whatAnyReadingOfADenySaysCounts() {
    var apart = new AtomicInteger();
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var generator = new Generator(seed);
          var a = generator.token();
          var b = generator.variant(a);
          var together = compare(a, b);
          var each =
              Stream.of(Reading.values())
                  .map(universe::readingDenies)
                  .map(one -> AccessComparison.compare(a.definition(), b.definition(), one))
                  .toList();
          var verdicts = each.stream().map(AccessDelta::verdict).distinct().toList();
          apart.addAndGet(verdicts.size() - 1);
          assertThat(together.gained().isEmpty())
              .isEqualTo(each.stream().allMatch(one -> one.gained().isEmpty()));
          assertThat(together.lost().isEmpty())
              .isEqualTo(each.stream().allMatch(one -> one.lost().isEmpty()));
          if (verdicts.size() == 1) {
            assertThat(together.verdict()).isEqualTo(verdicts.getFirst());
          } else {
            assertThat(together.assumptions()).isNotEmpty();
            assertThat(together.verdict().gains())
                .isEqualTo(verdicts.stream().anyMatch(Verdict::gains));
          }
          var dns =
              Prohibition.of(new TreeSet<>(List.of(new PermissionId(SampleUniverse.DNS_READ))));
          var forbidden = dns.violatedBy(b.definition(), universe) != null;
          assertThat(forbidden)
              .isEqualTo(
                  Stream.of(Reading.values())
                      .map(universe::readingDenies)
                      .anyMatch(one -> dns.violatedBy(b.definition(), one) != null));
          var change = List.of(new FleetComparison.Pair(a.definition(), b.definition()));
          assertThat(FleetComparison.compare(List.of(), change, universe).isNothing())
              .isEqualTo(
                  Stream.of(Reading.values())
                      .map(universe::readingDenies)
                      .allMatch(
                          one -> FleetComparison.compare(List.of(), change, one).isNothing()));
        });
    assertThat(apart.get()).isGreaterThan(ROUNDS / 1_000);
  }

  private static List<Cidr> halves(Collection<Cidr> networks) {
    var halves = new ArrayList<Cidr>();
    for (var network : networks) {
      var longer = network.prefix() + 1;
      var last = network.last();
      if (longer > network.first().bits()) {
        halves.add(network);
      } else {
        halves.add(new Cidr(network.ipv6(), network.high(), network.low(), longer));
        halves.add(new Cidr(network.ipv6(), last.high(), last.low(), longer));
      }
    }
    return halves;
  }

  private static TokenDefinition filtered(TokenDefinition token, IpFilter filter) {
    return new TokenDefinition(
        token.name(),
        token.policies(),
        filter,
        token.notBefore(),
        token.expiresOn(),
        token.status());
  }

  @Test
  void theNameIsNoPartOfAccess() {
    var token = new Generator(1).token().definition();
    var delta = AccessComparison.compare(token, token.named("other"), universe);
    assertThat(delta.verdict()).isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void leavingOutWhatIsRedundantKeepsTheAccess() {
    var found = new AtomicInteger();
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var token = new Generator(seed).token();
          var redundancy = Redundancy.of(token.definition(), universe);
          assertThat(redundancy.isDead())
              .isEqualTo(AccessComparison.all(token.definition(), universe).gained().isEmpty());
          found.addAndGet(redundancy.findings().size());
          var rest = without(token.definition(), redundancy.findings());
          var delta = AccessComparison.compare(token.definition(), rest, universe);
          assertThat(delta.gained()).isEmpty();
          assertThat(delta.lost()).isEmpty();
        });
    assertThat(found.get()).isGreaterThan(ROUNDS / 2);
  }

  @Test
  void theOrganisationGainsWhatItsOnlyTokenGains() {
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var generator = new Generator(seed);
          var a = generator.token();
          var b = generator.variant(a);
          var change = new FleetComparison.Pair(a.definition(), b.definition());
          var alone = FleetComparison.compare(List.of(), List.of(change), universe);
          assertThat(alone.isNothing()).isEqualTo(compare(a, b).gained().isEmpty());
          var beside = FleetComparison.compare(List.of(b.definition()), List.of(change), universe);
          assertThat(beside.isNothing()).isTrue();
        });
  }

  /// Policies are emptied, so that the others keep their places.
  private static TokenDefinition without(TokenDefinition token, List<Redundancy.Finding> findings) {
    var policies = new ArrayList<>(token.policies());
    var in = new TreeSet<>(token.ipFilter().in());
    var notIn = new TreeSet<>(token.ipFilter().notIn());
    for (var finding : findings) {
      switch (finding) {
        case Redundancy.Finding.Policy(var i) -> policies.set(i, nothing(policies.get(i)));
        case Redundancy.Finding.IneffectiveDeny(var i) -> policies.set(i, nothing(policies.get(i)));
        case Redundancy.Finding.Permission(var i, var permission) -> {
          var policy = policies.get(i);
          var permissions = new TreeSet<>(policy.permissions());
          assertThat(permissions.remove(permission)).isTrue();
          policies.set(i, AccessPolicy.of(policy.effect(), permissions, policy.resources()));
        }
        case Redundancy.Finding.OneResource(var i, var resource) -> {
          var policy = policies.get(i);
          var resources = new TreeSet<>(policy.resources());
          assertThat(resources.remove(resource)).isTrue();
          policies.set(i, AccessPolicy.of(policy.effect(), policy.permissions(), resources));
        }
        case Redundancy.Finding.Network(var network, var isNotIn) ->
            assertThat((isNotIn ? notIn : in).remove(network)).isTrue();
      }
    }
    return new TokenDefinition(
        token.name(),
        policies,
        IpFilter.of(in, notIn),
        token.notBefore(),
        token.expiresOn(),
        token.status());
  }

  private static AccessPolicy nothing(AccessPolicy policy) {
    return AccessPolicy.of(policy.effect(), List.of(), List.of());
  }

  private boolean isWithin(RawToken smaller, RawToken larger) {
    return WITHIN.contains(compare(larger, smaller).verdict());
  }

  private AccessDelta compare(RawToken before, RawToken after) {
    return AccessComparison.compare(before.definition(), after.definition(), universe);
  }

  private static RawToken with(RawToken token, List<RawToken.Policy> policies) {
    return new RawToken(policies, token.in(), token.notIn(), token.notBefore(), token.expiresOn());
  }
}
