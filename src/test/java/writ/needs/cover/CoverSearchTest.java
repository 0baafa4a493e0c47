package writ.needs.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import writ.property.Choices;
import writ.property.ForAll;
import writ.token.Scope;

/// The smallest cover is the one that trying all sets of grants finds.
final class CoverSearchTest {

  private static final int GROUPS = 12;

  @Test
  void isTheSmallestOfAllSubsets() {
    ForAll.of(CoverSearchTest::requirements)
        .cases(10_000)
        .hold(requirements -> {
          var found = CoverSearch.of(requirements, CoverSearch.STEPS, 0);
          assertThat(found.isProven()).isTrue();
          assertThat(found.best()).isEqualTo(smallest(requirements));
        });
  }

  @Test
  void othersCoverToo_holdNoOther_andComeInTheOrderOfTheirCost() {
    ForAll.of(CoverSearchTest::requirements)
        .cases(1_000)
        .hold(requirements -> {
          var found = CoverSearch.of(requirements, CoverSearch.STEPS, 2);
          assertThat(found.others()).isSorted();
          for (var other : found.others()) {
            assertThat(other.grants()).isNotEqualTo(found.best().grants());
            assertThat(covers(requirements, other.grants())).isTrue();
            assertThat(other.grants())
                .allSatisfy(each -> {
                  var without = new TreeSet<>(other.grants());
                  without.remove(each);
                  assertThat(covers(requirements, without)).isFalse();
                });
            assertThat(other).isGreaterThan(found.best());
          }
        });
  }

  @Test
  void saysWhereItDidNotLookAtAll() {
    var requirements =
        IntStream.range(0, 30)
            .mapToObj(row ->
                new Requirement(
                    IntStream.range(0, 40)
                        .filter(column -> (row + column) % 4 == 0)
                        .mapToObj(column ->
                            Set.copyOf(List.of(grant(column), grant((column + row) % 40))))
                        .toList()))
            .toList();
    var found = CoverSearch.of(requirements, 50, 0);

    assertThat(found.isProven()).isFalse();
    assertThat(covers(requirements, found.best().grants())).isTrue();
  }

  private static boolean covers(List<Requirement> requirements, Set<CandidateGrant> grants) {
    return requirements.stream().allMatch(each -> each.isSatisfiedBy(grants));
  }

  private static Cover smallest(List<Requirement> requirements) {
    var all = new TreeSet<CandidateGrant>();
    requirements.forEach(each -> each.alternatives().forEach(all::addAll));
    var columns = List.copyOf(all);
    return IntStream.range(0, 1 << columns.size())
        .mapToObj(bits ->
            IntStream.range(0, columns.size())
                .filter(each -> (bits >> each & 1) == 1)
                .mapToObj(columns::get)
                .toList())
        .filter(grants -> covers(requirements, new HashSet<>(grants)))
        .map(Cover::of)
        .min(Cover::compareTo)
        .orElseThrow();
  }

  /// Up to six requirements over twelve groups, one in four alternatives a conjunction.
  private static List<Requirement> requirements(Choices choices) {
    var groups =
        IntStream.range(0, GROUPS)
            .mapToObj(each ->
                grant(each, choices.oneOf(CostClass.values()), choices.oneOf(Breadth.values())))
            .toList();
    return Stream.generate(
            () -> {
              var alternatives = new ArrayList<Set<CandidateGrant>>();
              for (var i = 0; i <= choices.below(4); i++) {
                var alternative = new HashSet<CandidateGrant>();
                var size = choices.below(4) == 0 ? 2 + choices.below(2) : 1;
                for (var j = 0; j < size; j++) {
                  alternative.add(groups.get(choices.below(GROUPS)));
                }
                alternatives.add(alternative);
              }
              return new Requirement(alternatives);
            })
        .limit(1 + choices.below(6))
        .toList();
  }

  private static CandidateGrant grant(int order) {
    return grant(order, order % 2 == 0 ? CostClass.WRITE : CostClass.READ, Breadth.ZONE);
  }

  private static CandidateGrant grant(int order, CostClass costClass, Breadth breadth) {
    return new CandidateGrant(
        order, "group " + order, Scope.ZONE, costClass, breadth, "zone:example.com");
  }
}
