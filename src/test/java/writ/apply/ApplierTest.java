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
import writ.apply.FaultyStore.Luck;
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

  private final World world = new World(1, 1);
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
    var live = world.living(World.KEY.name(), "c");
    var change = planned();
    world.simulation.advance(Duration.ofSeconds(9));
    world.server.update(live.id(), World.definition(World.KEY.name(), "d"));
    var report = apply(List.of(change, create("other")));
    assertThat(codes(report)).containsExactly("apply/stale", "applied");
    assertThat(world.server.find(live.id()).orElseThrow().definition().policies())
        .isEqualTo(World.definition(World.KEY.name(), "d").policies());
  }

  @Test
  void aTokenWhoseDefinitionCameBackWithAnotherDateIsRefusedToo() {
    var live = world.living(World.KEY.name(), "c");
    var change = planned();
    world.simulation.advance(Duration.ofSeconds(9));
    world.server.update(live.id(), live.definition());
    assertThat(codes(apply(List.of(change)))).containsExactly("apply/stale");
  }

  @Test
  void aYoungSiblingIsWaitedFor() {
    var left = leftover();
    var report = apply(List.of(create(World.KEY.name())));
    assertThat(codes(report)).containsExactly("applied");
    assertThat(world.simulation.now()).isGreaterThan(World.LEASE);
    expectRetired(left);
  }

  @Test
  void takingOverDoesNotWait() {
    takeOver = true;
    var left = leftover();
    assertThat(codes(apply(List.of(create(World.KEY.name()))))).containsExactly("applied");
    assertThat(world.simulation.now()).isLessThan(Duration.ofMinutes(1));
    expectRetired(left);
  }

  @Test
  void unfinishedDeliveriesDelayTheNextAndNeverForbidIt() {
    takeOver = true;
    var left = new ArrayList<LiveToken>();
    for (var number = 1; number <= 6; number++) {
      left.add(leftover());
    }
    assertThat(codes(apply(List.of(create(World.KEY.name())))))
        .containsExactly("apply/delivery-backoff");
    assertThat(world.server.tokens()).hasSize(6);
    world.simulation.advance(World.LEASE.plusSeconds(1));
    assertThat(codes(apply(List.of(create(World.KEY.name()))))).containsExactly("applied");
    left.forEach(this::expectRetired);
  }

  @Test
  void whatWasRefusedForSureLeavesNothingBehind() {
    var live = world.living(World.KEY.name(), "b");
    sink = value -> Optional.of(Failure.refused(FaultyStore.NO));
    assertThat(codes(apply(List.of(rotation())))).containsExactly("apply/delivery-failed");
    assertThat(world.server.tokens()).containsExactly(live);
  }

  @Test
  void aRunThatSaysItIsAtAnEndIsNotWaitedFor() {
    world.living(World.KEY.name(), "b");
    sink = value -> Optional.of(Failure.unclear(FaultyStore.NO));
    assertThat(codes(apply(List.of(rotation())))).containsExactly("apply/delivery-failed");
    sink = value -> Optional.empty();
    var before = world.simulation.now();
    assertThat(codes(apply(List.of(rotation())))).containsExactly("applied");
    assertThat(world.simulation.now().minus(before)).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void aRunWhoseDeliveryMayBeUnderWayIsWaitedFor() {
    world.living(World.KEY.name(), "b");
    sink = value -> Optional.of(Failure.underWay(FaultyStore.NO));
    assertThat(codes(apply(List.of(rotation())))).containsExactly("apply/delivery-failed");
    sink = value -> Optional.empty();
    var before = world.simulation.now();
    assertThat(codes(apply(List.of(rotation())))).containsExactly("applied");
    assertThat(world.simulation.now().minus(before)).isGreaterThan(Duration.ofMinutes(4));
  }

  @Test
  void aDuplicateIsReportedAndNothingIsTouched() {
    var one = world.living(World.KEY.name(), "c");
    var change = planned();
    world.server.create(World.definition(World.KEY.name(), "c"));
    world.someoneMadeTwo = true;
    assertThat(codes(apply(List.of(change)))).containsExactly("apply/duplicate-name");
    assertThat(world.server.find(one.id())).contains(one);
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
    assertThat(world.server.tokens()).isEmpty();
  }

  @Test
  void aRestrictionThatStaysIsAFailure() {
    var restricted =
        World.definition(World.KEY.name(), "b")
            .expiring(FakeCloudflare.EPOCH.plus(Duration.ofDays(30)));
    world.server.create(restricted, FakeCloudflare.EPOCH.minus(Duration.ofDays(1)));
    var change = planned();
    world.server.keepsOmitted = true;
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
    assertThat(world.server.tokens()).hasSize(1);
  }

  @Test
  void nothingIsStartedOnceTheRunIsAskedToStop() {
    isCancelled = true;
    assertThat(codes(apply(List.of(create("a"))))).containsExactly("apply/cancelled");
    assertThat(world.server.tokens()).isEmpty();
  }

  private TokenDefinition waiting(String nonce) {
    return World.definition(new TokenName.Deliver(World.KEY.name(), nonce).text(), "b");
  }

  private LiveToken leftover() {
    return world.server.create(
        waiting("abcdefghi" + "234567".charAt(world.server.tokens().size())));
  }

  private void expectRetired(LiveToken left) {
    var now = world.server.find(left.id()).orElseThrow();
    assertThat(now.nameParts()).isInstanceOf(TokenName.Retire.class);
    assertThat(now.definition().expiresOn()).isNotNull();
    assertThat(world.named()).hasSize(1);
  }

  /// What the planner makes of the spec now.
  private Change planned() {
    var listing = new Listing(World.OWNER, world.server.tokens(), null, world.server.now(), 1);
    var desired = world.desired(null, null);
    return ownerPlan(listing, desired).changes().getFirst();
  }

  /// A new value for the token of the name.
  private Change rotation() {
    var listing = new Listing(World.OWNER, world.named(), null, world.server.now(), 1);
    var desired = world.desired(null, null);
    var orders = ForcedActions.rotating(Set.of(World.KEY));
    return World.ownerPlan(listing, world.server.now(), desired, orders).changes().getFirst();
  }

  private OwnerPlan ownerPlan(Listing listing, DesiredToken desired) {
    return World.ownerPlan(listing, world.server.now(), desired, ForcedActions.NONE);
  }

  private Change create(String name) {
    var empty = new Listing(World.OWNER, List.of(), null, world.server.now(), 1);
    var plan = ownerPlan(empty, world.desired(null, null));
    if (!(plan.changes().getFirst()
        instanceof Change.Create(var _, var place, var target, var deliveries, var access))) {
      throw new AssertionError("an empty account needs a create");
    }
    var key = new TokenKey(World.OWNER, name);
    return new Change.Create(key, place, target.named(name), deliveries, access);
  }

  private ApplyReport apply(List<Change> changes) {
    var empty = new Listing(World.OWNER, List.of(), null, world.server.now(), 1);
    var plan = ownerPlan(empty, world.desired(null, null)).withChanges(changes, List.of());
    var reports = new ArrayList<ApplyReport>();
    var random = new SplittableRandom(1);
    world.simulation.actor(
        Duration.ZERO,
        actor -> {
          var store = new FaultyStore(world.server, actor, random, Luck.PERFECT);
          Map<Owner, TokenStore> stores = Map.of(World.OWNER, new Counting(store, lists));
          var terms = new Applier.Terms(World.LEASE, takeOver, 1);
          var applier =
              new Applier(
                  stores, (key, all) -> Result.of(List.of(new One())), actor, random, terms);
          var approved = World.approved(plan, world.server.now());
          reports.add(applier.apply(approved, Progress.silent(), () -> isCancelled));
          requests = store.requests();
        });
    world.simulation.play();
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
