package writ.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import writ.property.Seeds;

/// A remark about an inclusion stands beside an answer exactly where the answer would be another
/// one without it.
final class DecidingInclusionsTest {

  private static final int ROUNDS = Math.min(3_000, Integer.getInteger("writ.access.pairs", 3_000));

  private final Seeds seeds = Seeds.of(DecidingInclusionsTest.class);
  private final Universe universe = SampleUniverse.universe();

  @Test
  void aRemarkStandsBesideAChangeExactlyWhereItDecides() {
    var remarks = new AtomicInteger();
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var generator = new Generator(seed);
          var a = generator.token();
          var b = generator.variant(a);
          var pair = AccessComparison.in(universe).new Pair(a.definition(), b.definition());
          var told = pair.deciding(pair.atWork());
          remarks.addAndGet(told.size());
          assertExact(told, pair::outcome);
        });
    assertThat(remarks.get()).isGreaterThan(ROUNDS / 300);
  }

  @Test
  void aRemarkStandsBesideWhatAllTokensGainExactlyWhereItDecides() {
    var remarks = new AtomicInteger();
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var generator = new Generator(seed);
          var beside = generator.token().definition();
          var a = generator.token();
          var change = new FleetComparison.Pair(a.definition(), generator.variant(a).definition());
          var fleet = new FleetComparison(List.of(beside), List.of(change), universe);
          var told = DecidingInclusions.of(fleet.atWork(), fleet::said);
          remarks.addAndGet(told.size());
          assertExact(told, fleet::said);
        });
    assertThat(remarks.get()).isGreaterThan(ROUNDS / 300);
  }

  @Test
  void theVerdictOfANewTokenRestsOnNone() {
    seeds.hold(
        LongStream.range(0, ROUNDS),
        seed -> {
          var token = new Generator(seed).token().definition();
          assertThat(AccessComparison.compare(null, token, universe).assumptions())
              .noneMatch(each -> each.contains("includes"));
        });
  }

  /// Holds the remarks to every row that any permission of the universe has, whether the search
  /// looked at it or not.
  private <T> void assertExact(
      List<Set<Capabilities.Inclusion>> told, Function<Set<Capabilities.Inclusion>, T> outcome) {
    var given = outcome.apply(Set.of());
    var alone = new HashSet<Set<Capabilities.Inclusion>>();
    var rows = new HashSet<Capabilities.Inclusion>();
    for (var permission : universe.permissions().keySet()) {
      rows.addAll(universe.capabilities().inclusions(permission));
    }
    for (var row : rows) {
      if (!outcome.apply(Set.of(row)).equals(given)) {
        alone.add(Set.of(row));
      }
    }
    if (!alone.isEmpty()) {
      assertThat(told).containsExactlyInAnyOrderElementsOf(alone);
    } else if (outcome.apply(rows).equals(given)) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).hasSize(1);
      var together = told.getFirst();
      assertThat(outcome.apply(together)).isNotEqualTo(given);
      for (var row : together) {
        var fewer = new HashSet<>(together);
        fewer.remove(row);
        assertThat(outcome.apply(fewer)).isEqualTo(given);
      }
    }
  }
}
