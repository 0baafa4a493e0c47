package writ.access.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import writ.access.AccessComparison;
import writ.access.EffectiveGrants;
import writ.access.ResourceAtom;
import writ.access.Universe;
import writ.property.Choices;
import writ.property.ForAll;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.TokenDefinition;

/// What holds of reach, whatever a token holds.
final class ReachLawsTest {

  private final Universe universe = ReachSamples.universe();
  private final Reaches reaches = Reaches.in(universe);
  private final Reaches none = new Reaches(new ReachTable(List.of()), universe);

  private record Pair(TokenDefinition before, TokenDefinition after, AccessPolicy more) {

    static Pair of(Choices choices) {
      return new Pair(
          ReachSamples.token(choices), ReachSamples.token(choices), ReachSamples.policy(choices));
    }
  }

  private record Found(String what, String place) {}

  /// Verdicts are worked out apart: `writ.access` cannot know this package, and what is asked of
  /// either table in between changes none of them.
  @Test
  void verdictsAreTheSameWithAndWithoutReach() {
    ForAll.of(Pair::of)
        .hold(pair -> {
          none.gained(pair.before, pair.after);
          var without = AccessComparison.compare(pair.before, pair.after, universe);
          reaches.gained(pair.before, pair.after);
          reaches.of(pair.before);
          assertThat(AccessComparison.compare(pair.before, pair.after, universe))
              .isEqualTo(without);
          assertThat(AccessComparison.compare(pair.before, pair.after, ReachSamples.universe()))
              .isEqualTo(without);
        });
  }

  @Test
  void moreGrantsNeverReachLess() {
    ForAll.of(Pair::of)
        .hold(pair -> {
          var policies = new ArrayList<>(pair.after.policies());
          policies.add(
              AccessPolicy.of(Effect.ALLOW, pair.more.permissions(), pair.more.resources()));
          var more = pair.after.with(policies);
          assertThat(places(more)).containsAll(places(pair.after));
        });
  }

  /// Whoever is granted what is reached reaches nothing more.
  @Test
  void reachOfReachAddsNothing() {
    ForAll.of(Pair::of)
        .hold(pair -> {
          var policies = new ArrayList<AccessPolicy>();
          pair.after.policies().forEach(policies::add);
          for (var reach : reaches.of(pair.after)) {
            if (reach.reached() instanceof Reached.Permission permission
                && reach.place() instanceof ResourceAtom.Named named) {
              policies.add(ReachSamples.allow(List.of(permission.id()), named.resource()));
            }
          }
          var granted = pair.after.with(policies.stream().filter(ReachLawsTest::isAllow).toList());
          var alone =
              pair.after.with(
                  pair.after.policies().stream().filter(ReachLawsTest::isAllow).toList());
          if (places(alone).equals(places(pair.after))) {
            assertThat(places(granted)).isEqualTo(places(alone));
          }
        });
  }

  @Test
  void everyChainBeginsWithAGrantAndFollowsRowsOfTheTable() {
    var rows = Set.copyOf(ReachTable.shipped().steps());
    ForAll.of(Pair::of)
        .hold(pair -> {
          var held = EffectiveGrants.of(List.of(pair.after), _ -> true, universe).getFirst();
          for (var reach : reaches.of(pair.after)) {
            var chain = reach.chain();
            assertThat(rows).containsAll(chain.steps());
            assertThat(chain.steps().getLast().reached()).isEqualTo(reach.reached());
            for (var start : chain.starts()) {
              assertThat(isAllowed(start.permission(), pair.after)).isTrue();
              for (var resource : start.resources()) {
                assertThat(held)
                    .anyMatch(grant ->
                        grant.named().equals(start.permission())
                            && grant.resource().equals(resource));
              }
            }
            assertThat(isLinked(chain)).isTrue();
          }
        });
  }

  /// Each step but those that begin with a grant takes up what an earlier one reached.
  private boolean isLinked(ReachChain chain) {
    var had = new HashSet<String>();
    for (var start : chain.starts()) {
      EffectiveGrants.included(start.permission(), universe).forEach(each -> had.add(name(each)));
    }
    for (var step : chain.steps()) {
      if (!had.contains(step.from().name())
          || (step.with() != null && !had.contains(step.with().name()))) {
        return false;
      }
      had.add(step.reached().words());
    }
    return true;
  }

  private String name(PermissionId id) {
    var known = universe.permissions().get(id);
    return known == null ? id.value() : known.name();
  }

  @Test
  void whatIsGrantedIsNotToldAsReachedAndNothingElseIsLeftOut() {
    ForAll.of(Pair::of)
        .hold(pair -> {
          var held = EffectiveGrants.of(List.of(pair.after), _ -> true, universe).getFirst();
          var beyond = reaches.beyond(pair.after);
          for (var reach : reaches.of(pair.after)) {
            var isGranted =
                reach.reached() instanceof Reached.Permission(var _, var id)
                    && held.stream()
                        .anyMatch(grant ->
                            grant.permission().equals(id)
                                && grant.resource().equals(reach.place()));
            assertThat(beyond.contains(reach)).isEqualTo(!isGranted);
          }
        });
  }

  @Test
  void filterAndDatesLessenNothing() {
    ForAll.of(Pair::of)
        .hold(pair -> {
          var bound =
              pair.after
                  .with(IpFilter.of(List.of(Cidr.of("198.51.100.7/32")), List.of()))
                  .expiring(Instant.parse("2026-12-01T09:00:01Z"));
          assertThat(reaches.of(bound)).isEqualTo(reaches.of(pair.after));
        });
  }

  @Test
  void aChangeToTheSameGainsNothingAndOneFromNothingGainsAll() {
    ForAll.of(Pair::of)
        .hold(pair -> {
          assertThat(reaches.gained(pair.after, pair.after)).isEmpty();
          assertThat(reaches.gained(null, pair.after)).isEqualTo(reaches.beyond(pair.after));
        });
  }

  @Test
  void aSecondPermissionCountsOnTheSameAccountAlone() {
    var words = "values of the account's Secrets Store secrets of scope workers";
    var together =
        ReachSamples.token(
            ReachSamples.allow(List.of(ReachSamples.SCRIPTS), ReachSamples.ON_ACME),
            ReachSamples.allow(List.of(ReachSamples.SECRETS), ReachSamples.ON_ACME));
    var apart =
        ReachSamples.token(
            ReachSamples.allow(List.of(ReachSamples.SCRIPTS), ReachSamples.ON_ACME),
            ReachSamples.allow(
                List.of(ReachSamples.SECRETS), Resource.account(ReachSamples.OTHER)));
    assertThat(words(together)).contains(words);
    assertThat(words(apart)).doesNotContain(words).contains("D1 Write");
  }

  @Test
  void theSameAccountIsTheSameHoweverItIsReferredTo() {
    var words = "values of the account's Secrets Store secrets of scope workers";
    var allWorkers = Resource.flat(Scope.WORKER_SCRIPT + ".*");
    var ways =
        List.of(
            List.of(ReachSamples.SITE, Resource.allAccounts()),
            List.of(allWorkers, ReachSamples.ON_ACME),
            List.of(allWorkers, Resource.allAccounts()),
            List.of(ReachSamples.SITE, ReachSamples.ON_ACME));
    for (var way : ways) {
      var token =
          ReachSamples.token(
              ReachSamples.allow(List.of(ReachSamples.EDITOR), way.getFirst()),
              ReachSamples.allow(List.of(ReachSamples.SECRETS), way.getLast()));
      assertThat(words(token)).as(way.toString()).contains(words);
    }
  }

  @Test
  void oneWorkerReachesTheWholeAccount() {
    var token =
        ReachSamples.token(ReachSamples.allow(List.of(ReachSamples.EDITOR), ReachSamples.SITE));
    assertThat(reaches.of(token))
        .isNotEmpty()
        .allMatch(reach -> reach.place().equals(new ResourceAtom.Named(ReachSamples.ON_ACME)));
    assertThat(words(token)).contains("Workers KV Storage Read", "D1 Write");
  }

  @Test
  void aDenyOfWhatIsReachedTakesNothing() {
    var token =
        ReachSamples.token(
            ReachSamples.allow(
                List.of(ReachSamples.CI, ReachSamples.KV_WRITE), ReachSamples.ON_ACME),
            AccessPolicy.of(
                Effect.DENY, List.of(ReachSamples.KV_WRITE), List.of(ReachSamples.ON_ACME)));
    assertThat(reaches.beyond(token).stream().map(each -> each.reached().words()))
        .contains("Workers KV Storage Write");
  }

  @Test
  void whatNobodyKnowsReachesNobodyKnowsWhat() {
    var token =
        ReachSamples.token(
            ReachSamples.allow(
                List.of(ReachSamples.UNKNOWN, ReachSamples.SCRIPTS), ReachSamples.ON_ACME));
    assertThat(reaches.unknown(token)).containsExactly(ReachSamples.UNKNOWN);
  }

  private Set<Found> places(TokenDefinition token) {
    return reaches.of(token).stream().flatMap(reach -> found(reach)).collect(Collectors.toSet());
  }

  /// By the accounts, zones and users that exist: what lies in any other one depends on which are
  /// told apart.
  private static Stream<Found> found(Reach reach) {
    return reach.place() instanceof ResourceAtom.Named named
        ? Stream.of(new Found(reach.reached().words(), named.resource().toString()))
        : Stream.of();
  }

  private Set<String> words(TokenDefinition token) {
    return reaches.of(token).stream()
        .map(each -> each.reached().words())
        .collect(Collectors.toSet());
  }

  private static boolean isAllow(AccessPolicy policy) {
    return policy.effect() == Effect.ALLOW;
  }

  private static boolean isAllowed(PermissionId permission, TokenDefinition token) {
    return token.policies().stream()
        .anyMatch(policy -> isAllow(policy) && policy.permissions().contains(permission));
  }
}
