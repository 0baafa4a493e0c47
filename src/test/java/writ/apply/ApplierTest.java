package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import writ.apply.FaultyStore.FaultRates;
import writ.apply.SecretSink.Failure;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Change;
import writ.plan.ForcedActions;
import writ.plan.OwnerPlan;
import writ.token.DesiredToken;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.TokenName;
import writ.token.secret.SecretValue;

/// Single changes and what becomes of them.
final class ApplierTest {

  private static final String BUG_TEXT = "cfat_CanaryCanaryCanaryCanaryCanaryCanary012345";

  private final ApplySimulation simulation = new ApplySimulation(1, 1);
  private final AtomicInteger lists = new AtomicInteger();
  private int requests;
  private boolean takeOver;
  private boolean isCancelled;
  private SinkBehaviour sink = value -> Optional.empty();
  private Optional<Diagnostic> probe = Optional.empty();

  private interface SinkBehaviour {
    Optional<Failure> take(SecretValue value);
  }

  @Test
  void aCreateCostsFourRequestsBesidesTheListings() {
    var changes = new ArrayList<Change>();
    for (var number = 0; number < 100; number++) {
      changes.add(create("token-" + number));
    }
    var report = apply(changes);
    assertThat(report.entries()).hasSize(100);
    assertThat(report.entries())
        .allMatch(entry -> entry.outcome().equals(new Outcome.Applied(List.of("one"))));
    assertThat(requests - lists.get()).isEqualTo(400);
  }

  @Test
  void aTokenThatMovedSinceThePlanIsRefusedAndOthersGoOn() {
    var live = simulation.established(ApplySimulation.KEY.name(), "c");
    var change = planned();
    simulation.scheduler.advance(Duration.ofSeconds(9));
    simulation.server.update(
        live.id(), ApplySimulation.definition(ApplySimulation.KEY.name(), "d"));
    var report = apply(List.of(change, create("other")));
    assertThat(codes(report)).containsExactly("apply/stale", "applied");
    assertThat(simulation.server.find(live.id()).orElseThrow().definition().policies())
        .isEqualTo(ApplySimulation.definition(ApplySimulation.KEY.name(), "d").policies());
  }

  @Test
  void aTokenWhoseDefinitionCameBackWithAnotherDateIsRefusedToo() {
    var live = simulation.established(ApplySimulation.KEY.name(), "c");
    var change = planned();
    simulation.scheduler.advance(Duration.ofSeconds(9));
    simulation.server.update(live.id(), live.definition());
    assertThat(codes(apply(List.of(change)))).containsExactly("apply/stale");
  }

  @Test
  void aYoungSiblingIsWaitedFor() {
    var left = leftover();
    var report = apply(List.of(create(ApplySimulation.KEY.name())));
    assertThat(codes(report)).containsExactly("applied");
    assertThat(simulation.scheduler.now()).isGreaterThan(ApplySimulation.LEASE);
    expectRetired(left);
  }

  @Test
  void takingOverDoesNotWait() {
    takeOver = true;
    var left = leftover();
    assertThat(codes(apply(List.of(create(ApplySimulation.KEY.name())))))
        .containsExactly("applied");
    assertThat(simulation.scheduler.now()).isLessThan(Duration.ofMinutes(1));
    expectRetired(left);
  }

  @Test
  void unfinishedDeliveriesDelayTheNextAndNeverForbidIt() {
    takeOver = true;
    var left = new ArrayList<LiveToken>();
    for (var number = 1; number <= 6; number++) {
      left.add(leftover());
    }
    assertThat(codes(apply(List.of(create(ApplySimulation.KEY.name())))))
        .containsExactly("apply/delivery-backoff");
    assertThat(simulation.server.tokens()).hasSize(6);
    simulation.scheduler.advance(ApplySimulation.LEASE.plusSeconds(1));
    assertThat(codes(apply(List.of(create(ApplySimulation.KEY.name())))))
        .containsExactly("applied");
    left.forEach(this::expectRetired);
  }

  @Test
  void whatWasRefusedForSureLeavesNothingBehind() {
    var live = simulation.established(ApplySimulation.KEY.name(), "b");
    sink = value -> Optional.of(Failure.refused(FaultyStore.NO));
    assertThat(codes(apply(List.of(rotation())))).containsExactly("apply/delivery-failed");
    assertThat(simulation.server.tokens()).containsExactly(live);
  }

  @Test
  void aRunThatSaysItIsAtAnEndIsNotWaitedFor() {
    simulation.established(ApplySimulation.KEY.name(), "b");
    sink = value -> Optional.of(Failure.unclear(FaultyStore.NO));
    assertThat(codes(apply(List.of(rotation())))).containsExactly("apply/delivery-failed");
    sink = value -> Optional.empty();
    var before = simulation.scheduler.now();
    assertThat(codes(apply(List.of(rotation())))).containsExactly("applied");
    assertThat(simulation.scheduler.now().minus(before)).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void aRunWhoseDeliveryMayBeUnderWayIsWaitedFor() {
    simulation.established(ApplySimulation.KEY.name(), "b");
    sink = value -> Optional.of(Failure.underWay(FaultyStore.NO));
    assertThat(codes(apply(List.of(rotation())))).containsExactly("apply/delivery-failed");
    sink = value -> Optional.empty();
    var before = simulation.scheduler.now();
    assertThat(codes(apply(List.of(rotation())))).containsExactly("applied");
    assertThat(simulation.scheduler.now().minus(before)).isGreaterThan(Duration.ofMinutes(4));
  }

  @Test
  void aDuplicateIsReportedAndNothingIsTouched() {
    var one = simulation.established(ApplySimulation.KEY.name(), "c");
    var change = planned();
    simulation.server.create(ApplySimulation.definition(ApplySimulation.KEY.name(), "c"));
    simulation.someoneMadeTwo = true;
    assertThat(codes(apply(List.of(change)))).containsExactly("apply/duplicate-name");
    assertThat(simulation.server.find(one.id())).contains(one);
  }

  @Test
  void aSinkThatIsNotReadyEndsTheChangeBeforeAnythingIsMade() {
    probe = Optional.of(FaultyStore.NO);
    assertThat(codes(apply(List.of(create("a"))))).containsExactly("apply/sink-probe-failed");
    assertThat(requests).isZero();
  }

  @Test
  void aFirstValueThatReachesNoSinkIsTakenBack() {
    sink = value -> Optional.of(Failure.unclear(FaultyStore.NO));
    var outcome = apply(List.of(create("a"))).entries().getFirst().outcome();
    assertThat(outcome).isInstanceOf(Outcome.Undone.class);
    assertThat(simulation.server.tokens()).isEmpty();
  }

  @Test
  void aRestrictionThatStaysIsAFailure() {
    var restricted =
        ApplySimulation.definition(ApplySimulation.KEY.name(), "b")
            .expiring(FakeCloudflare.EPOCH.plus(Duration.ofDays(30)));
    simulation.server.create(restricted, FakeCloudflare.EPOCH.minus(Duration.ofDays(1)));
    var change = planned();
    simulation.server.keepsOmitted = true;
    var report = apply(List.of(change));
    assertThat(codes(report)).containsExactly("apply/restriction-not-cleared");
    assertThat(report.entries().getFirst().outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void aBugIsAnOutcomeWithoutItsText() {
    var calls = new AtomicInteger();
    sink =
        value -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException(BUG_TEXT);
          }
          return Optional.empty();
        };
    var report = apply(List.of(create("a"), create("b")));
    assertThat(codes(report)).containsExactly("apply/internal", "applied");
    assertThat(report.entries().getFirst().outcome()).isInstanceOf(Outcome.Orphaned.class);
    assertThat(report.toString()).contains("IllegalStateException").doesNotContain(BUG_TEXT);
  }

  /// What has begun is told as what it is, and with it the memory of all others has run out.
  @Test
  void withoutMemoryNothingMoreBegins() {
    sink =
        value -> {
          throw new CompletionException(new OutOfMemoryError(BUG_TEXT));
        };
    var report = apply(List.of(create("a"), create("b")));
    assertThat(codes(report)).containsExactly("apply/out-of-memory", "apply/out-of-memory");
    assertThat(report.entries().getFirst().outcome()).isInstanceOf(Outcome.Orphaned.class);
    assertThat(report.entries().getLast().outcome()).isInstanceOf(Outcome.Skipped.class);
    assertThat(report.toString()).doesNotContain(BUG_TEXT);
    assertThat(simulation.server.tokens()).hasSize(1);
  }

  @Test
  void nothingIsStartedOnceTheRunIsAskedToStop() {
    isCancelled = true;
    assertThat(codes(apply(List.of(create("a"))))).containsExactly("apply/cancelled");
    assertThat(simulation.server.tokens()).isEmpty();
  }

  private TokenDefinition waiting(String nonce) {
    return ApplySimulation.definition(
        new TokenName.Deliver(ApplySimulation.KEY.name(), nonce).text(), "b");
  }

  private LiveToken leftover() {
    return simulation.server.create(
        waiting("abcdefghi" + "234567".charAt(simulation.server.tokens().size())));
  }

  private void expectRetired(LiveToken left) {
    var now = simulation.server.find(left.id()).orElseThrow();
    assertThat(now.nameParts()).isInstanceOf(TokenName.Retire.class);
    assertThat(now.definition().expiresOn()).isNotNull();
    assertThat(simulation.named()).hasSize(1);
  }

  /// What the planner makes of the spec now.
  private Change planned() {
    var listing =
        new Listing(
            ApplySimulation.OWNER, simulation.server.tokens(), null, simulation.server.now(), 1);
    var desired = simulation.desired(null, null);
    return ownerPlan(listing, desired).changes().getFirst();
  }

  /// A new value for the token of the name.
  private Change rotation() {
    var listing =
        new Listing(ApplySimulation.OWNER, simulation.named(), null, simulation.server.now(), 1);
    var desired = simulation.desired(null, null);
    var orders = ForcedActions.rotating(Set.of(ApplySimulation.KEY));
    return ApplySimulation.ownerPlan(listing, simulation.server.now(), desired, orders)
        .changes()
        .getFirst();
  }

  private OwnerPlan ownerPlan(Listing listing, DesiredToken desired) {
    return ApplySimulation.ownerPlan(listing, simulation.server.now(), desired, ForcedActions.NONE);
  }

  private Change create(String name) {
    var empty = new Listing(ApplySimulation.OWNER, List.of(), null, simulation.server.now(), 1);
    var plan = ownerPlan(empty, simulation.desired(null, null));
    if (!(plan.changes().getFirst()
        instanceof Change.Create(var _, var place, var target, var deliveries, var access))) {
      throw new AssertionError("an empty account needs a create");
    }
    var key = new TokenKey(ApplySimulation.OWNER, name);
    return new Change.Create(key, place, target.named(name), deliveries, access);
  }

  private ApplyReport apply(List<Change> changes) {
    var empty = new Listing(ApplySimulation.OWNER, List.of(), null, simulation.server.now(), 1);
    var plan = ownerPlan(empty, simulation.desired(null, null)).withChanges(changes, List.of());
    var reports = new ArrayList<ApplyReport>();
    var random = new SplittableRandom(1);
    simulation.scheduler.task(
        Duration.ZERO,
        task -> {
          var store = new FaultyStore(simulation.server, task, random, FaultRates.NONE);
          Map<Owner, TokenStore> stores = Map.of(ApplySimulation.OWNER, new Counting(store, lists));
          var terms = new Applier.Terms(ApplySimulation.LEASE, takeOver, 1);
          var applier =
              new Applier(stores, (key, all) -> Result.of(List.of(new One())), task, random, terms);
          var approved = ApplySimulation.approved(plan, simulation.server.now());
          reports.add(applier.apply(approved, Progress.silent(), () -> isCancelled));
          requests = store.requests();
        });
    simulation.scheduler.runAll();
    return reports.getFirst();
  }

  private static List<String> codes(ApplyReport report) {
    return report.entries().stream().map(entry -> code(entry.outcome())).toList();
  }

  private static String code(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied _ -> "applied";
      case Outcome.Unchanged _ -> "unchanged";
      case Outcome.Skipped(var reason) -> reason.code().slug();
      case Outcome.Undone(var reason) -> reason.code().slug();
      case Outcome.Failed(var reason) -> reason.code().slug();
      case Outcome.Orphaned(var reason) -> reason.code().slug();
    };
  }

  private final class One implements SecretSink {
    @Override
    public String description() {
      return "one";
    }

    @Override
    public Duration timeLimit() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Optional<Diagnostic> probe() {
      return probe;
    }

    @Override
    public Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
      return sink.take(value);
    }
  }

  /// Tells listings from other requests.
  private record Counting(FaultyStore store, AtomicInteger lists) implements TokenStore {
    @Override
    public Owner owner() {
      return store.owner();
    }

    @Override
    public Answer<Listing> list() {
      lists.incrementAndGet();
      return store.list();
    }

    @Override
    public Answer<LiveToken> get(TokenId id) {
      return store.get(id);
    }

    @Override
    public Answer<Created> create(TokenDefinition definition) {
      return store.create(definition);
    }

    @Override
    public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
      return store.update(live, definition);
    }

    @Override
    public Answer<SecretValue> roll(LiveToken live) {
      return store.roll(live);
    }

    @Override
    public Answer<Gone> delete(TokenId id) {
      return store.delete(id);
    }

    @Override
    public Answer<Verified> verify(SecretValue value) {
      return store.verify(value);
    }
  }
}
