package writ.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import writ.diagnostic.SourceFile;
import writ.plan.saved.PlanJson;
import writ.plan.saved.Staleness;
import writ.property.Choices;
import writ.property.ForAll;
import writ.token.AccessPolicy;
import writ.token.DesiredToken.Present;
import writ.token.Effect;
import writ.token.LiveToken;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.TokenDefinition;

/// Laws that hold for every plan.
final class PlanLawsTest {

  private static final Duration APPLYING = Duration.ofMinutes(3);

  private record Applied(Present desired, TokenDefinition made) {

    static Applied created(Choices choices) {
      var desired = TokenGenerator.present(choices, "a");
      var plan = Planner.plan(TokenGenerator.input(List.of(desired), List.of(), Acme.NOW));
      var create = (Change.Create) plan.changes().getFirst();
      return new Applied(desired, TokenGenerator.respelled(choices, create.target()));
    }

    /// From any live definition; the live one itself where nothing was planned.
    static Applied modified(Choices choices) {
      var desired = TokenGenerator.present(choices, "a");
      var before = TokenGenerator.definition(choices, "a");
      var live = TokenGenerator.live(1, before, Acme.NOW.minus(Duration.ofDays(9)));
      var plan = Planner.plan(TokenGenerator.input(List.of(desired), List.of(live), Acme.NOW));
      var after =
          plan.changes().stream()
              .filter(Change.Modify.class::isInstance)
              .map(change -> ((Change.Modify) change).after())
              .findFirst()
              .orElse(before);
      return new Applied(desired, TokenGenerator.respelled(choices, after));
    }

    OwnerPlan replanned() {
      var now = Acme.NOW.plus(APPLYING);
      var live = TokenGenerator.live(1, made, Acme.NOW);
      return Planner.plan(TokenGenerator.input(List.of(desired), List.of(live), now));
    }
  }

  @Test
  void nothingIsPlannedOnceATokenWasMadeHoweverItIsListed() {
    ForAll.of(Applied::created)
        .cases(4000)
        .hold(applied -> {
          var plan = applied.replanned();
          assertThat(plan.changes()).isEmpty();
          assertThat(plan.unchanged()).isEqualTo(1);
        });
  }

  @Test
  void nothingIsPlannedOnceATokenWasChangedHoweverItIsListed() {
    ForAll.of(Applied::modified)
        .cases(4000)
        .hold(applied -> assertThat(applied.replanned().changes()).isEmpty());
  }

  @Test
  void aFingerprintSeesMeaningAndNotSpelling() {
    record Pair(TokenDefinition one, TokenDefinition same, TokenDefinition other) {}
    ForAll.of(
            choices -> {
              var one = TokenGenerator.definition(choices, "a");
              return new Pair(
                  one,
                  TokenGenerator.respelled(choices, one),
                  TokenGenerator.definition(choices, "a"));
            })
        .cases(4000)
        .hold(pair -> {
          assertThat(fingerprint(pair.one)).isEqualTo(fingerprint(pair.same));
          assertThat(fingerprint(pair.one).equals(fingerprint(pair.other)))
              .isEqualTo(CanonicalDefinition.same(pair.one, pair.other));
        });
  }

  @Test
  void grantsAreEqualExactlyWhenTheirAtomsAre() {
    record Pair(TokenDefinition one, TokenDefinition other) {}
    ForAll.of(choices ->
            new Pair(
                TokenGenerator.definition(choices, "a"), TokenGenerator.definition(choices, "a")))
        .cases(4000)
        .hold(pair -> {
          var one = PolicyAtoms.of(pair.one.policies());
          var other = PolicyAtoms.of(pair.other.policies());
          var missing = new TreeSet<>(atoms(pair.one.policies()));
          missing.removeAll(atoms(pair.other.policies()));
          assertThat(atoms(one.rectangles())).isEqualTo(atoms(pair.one.policies()));
          assertThat(atoms(one.minus(other))).isEqualTo(missing);
          assertThat(one.equals(other))
              .isEqualTo(atoms(pair.one.policies()).equals(atoms(pair.other.policies())));
        });
  }

  @Test
  void aPlanDependsOnNoOrder() {
    record Shuffled(PlanInput input, PlanInput other) {}
    ForAll.of(
            choices -> {
              var input = TokenGenerator.any(choices);
              var listed = new ArrayList<LiveToken>();
              input.listing().tokens().forEach(live -> listed.add(reordered(choices, live)));
              var other =
                  TokenGenerator.input(
                      choices.shuffled(input.desired()),
                      choices.shuffled(listed),
                      input.now(),
                      input.ownership(),
                      input.selection(),
                      input.listing().gap());
              return new Shuffled(input, other);
            })
        .hold(pair ->
            assertThat(PlanJson.digest(whole(Planner.plan(pair.other))))
                .isEqualTo(PlanJson.digest(whole(Planner.plan(pair.input)))));
  }

  @Test
  void aPlanComesBackFromItsSavedForm() {
    ForAll.of(TokenGenerator::any)
        .hold(input -> {
          var plan = whole(Planner.plan(input));
          var saved = PlanJson.write(plan);
          assertThat(PlanJson.read(new SourceFile("plan.json", saved)).valueOrNull())
              .isEqualTo(plan);
        });
  }

  @Test
  void whatIsNotClaimedIsNeverTouchedAndANarrowedRunNeverPrunes() {
    ForAll.of(TokenGenerator::any)
        .cases(3000)
        .hold(input -> {
          for (var change : Planner.plan(input).changes()) {
            assertThat(input.ownership().claims(change.key().name())).isTrue();
            if (change instanceof Change.Delete delete
                && delete.reason() == Change.Delete.Reason.UNMANAGED) {
              assertThat(input.selection().isNarrowed()).isFalse();
              assertThat(input.listing().isComplete()).isTrue();
              assertThat(input.ownership().mayPrune(delete.before().name())).isTrue();
            }
          }
        });
  }

  @Test
  void aRightAwayStaleCheckRefusesNothing() {
    ForAll.of(TokenGenerator::any)
        .hold(input -> {
          var plan = whole(Planner.plan(input));
          var checked = Staleness.check(plan, List.of(input.listing()), Acme.NOW);
          assertThat(checked.refusals()).isEmpty();
          assertThat(checked.plan()).isEqualTo(plan);
        });
  }

  @Test
  void aLargeCrossProductIsNeverSpelledOut() {
    var permissions = IntStream.range(0, 500).mapToObj(PlanLawsTest::permission).toList();
    var zones = IntStream.range(0, 10_000).mapToObj(PlanLawsTest::zone).toList();
    var whole = List.of(AccessPolicy.of(Effect.ALLOW, permissions, zones));
    var halves =
        List.of(
            AccessPolicy.of(Effect.ALLOW, permissions, zones.subList(0, 6_000)),
            AccessPolicy.of(
                Effect.ALLOW, permissions.subList(0, 400), zones.subList(5_000, 9_999)));
    assertThat(PolicyAtoms.of(whole).rectangles()).hasSize(1);
    assertThat(PolicyAtoms.of(whole).minus(PolicyAtoms.of(halves)))
        .containsExactlyInAnyOrder(
            AccessPolicy.of(
                Effect.ALLOW, permissions.subList(400, 500), zones.subList(6_000, 9_999)),
            AccessPolicy.of(Effect.ALLOW, permissions, zones.subList(9_999, 10_000)));
  }

  private static PermissionId permission(int number) {
    return new PermissionId("%032x".formatted(number));
  }

  private static Resource zone(int number) {
    return Resource.zone("%032x".formatted(number));
  }

  private static LiveToken reordered(Choices choices, LiveToken live) {
    var definition = live.definition();
    var other =
        new TokenDefinition(
            definition.name(),
            choices.shuffled(definition.policies()),
            definition.ipFilter(),
            definition.notBefore(),
            definition.expiresOn(),
            definition.status());
    return new LiveToken(
        live.id(),
        live.owner(),
        other,
        live.issuedOn(),
        live.modifiedOn(),
        live.lastUsedOn(),
        live.creator(),
        live.provisioner(),
        live.unreadable(),
        live.unknown(),
        live.wire());
  }

  private static Plan whole(OwnerPlan plan) {
    return new Plan(Acme.NOW, List.of(plan), List.of(), false);
  }

  private static String fingerprint(TokenDefinition definition) {
    return CanonicalDefinition.fingerprint(TokenGenerator.live(1, definition, Acme.NOW));
  }

  private static Set<String> atoms(List<AccessPolicy> policies) {
    var atoms = new TreeSet<String>();
    for (var policy : policies) {
      for (var permission : policy.permissions()) {
        policy
            .resources()
            .forEach(resource -> atoms.add(policy.effect() + " " + permission + " " + resource));
      }
    }
    return atoms;
  }
}
