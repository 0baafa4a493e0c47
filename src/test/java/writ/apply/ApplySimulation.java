package writ.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import writ.apply.FaultyStore.FaultRates;
import writ.apply.Scheduler.Task;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.guardrail.ApprovedPlan;
import writ.guardrail.ChangeLimits;
import writ.guardrail.Guardrails;
import writ.oracle.ModelParameters;
import writ.oracle.ObservedAction;
import writ.oracle.Replay;
import writ.plan.Allowances;
import writ.plan.ForcedActions;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.plan.Selection;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Delivery;
import writ.token.DesiredToken;
import writ.token.Effect;
import writ.token.Expiry;
import writ.token.IpFilter;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Owner;
import writ.token.Ownership;
import writ.token.PermissionId;
import writ.token.Places;
import writ.token.Resource;
import writ.token.Rotation;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.TokenName;
import writ.token.secret.SecretAccess;
import writ.token.secret.SecretValue;

/// One server, some sinks, consumers that use what the sinks hold, and runs that plan and apply the
/// same spec. Watches that nobody loses what he may rely on.
final class ApplySimulation {

  static final AccountId ACCOUNT = new AccountId("a".repeat(32));
  static final Owner OWNER = new Owner.AccountOwner(ACCOUNT, "acme");
  static final TokenKey KEY = new TokenKey(OWNER, "ci-dns");
  static final String FORMER = "old-name";
  static final Duration LEASE = Duration.ofMinutes(5);

  final Scheduler scheduler = new Scheduler(this::watch);
  final FakeCloudflare server = new FakeCloudflare(OWNER, scheduler::now);
  final Map<String, String> sinks = new TreeMap<>();
  final List<ApplyReport> reports = new ArrayList<>();
  private final SplittableRandom random;
  private final List<String> sinkNames;
  private final Set<TokenId> delivered = new HashSet<>();
  private @Nullable String consumed;

  /// Whether a second token of the name is no fault of a run.
  boolean someoneMadeTwo;

  /// Whether what is asked for is a new value in place, which cuts off whoever holds the old one.
  private boolean rolls;

  ApplySimulation(long seed, int sinkCount) {
    this.random = new SplittableRandom(seed);
    this.sinkNames = List.of("one", "two").subList(0, sinkCount);
  }

  static TokenDefinition definition(String name, String zone) {
    var policy =
        AccessPolicy.of(
            Effect.ALLOW,
            List.of(new PermissionId("4755a26eedb94da69e1066d98aa820be")),
            List.of(Resource.zone(zone.repeat(32))));
    return new TokenDefinition(name, List.of(policy), IpFilter.ANY, null, null, Status.ACTIVE);
  }

  DesiredToken desired(@Nullable Rotation rotation, @Nullable String renamedFrom) {
    var span = SourceFile.named("tokens/ci.yaml").at(3, 1, 4);
    var wanted = definition(KEY.name(), "b");
    return new DesiredToken.Present(
        KEY,
        wanted.policies(),
        IpFilter.ANY,
        null,
        new Expiry.Never(),
        Status.ACTIVE,
        sinkNames.stream().map(name -> Delivery.to(name, Map.of(), span)).toList(),
        rotation,
        false,
        renamedFrom,
        null,
        null,
        new TreeMap<>(),
        new Places(span, Map.of(), List.of()));
  }

  /// What is asked for is a roll, and nobody relies on the old value.
  void roll() {
    rolls = true;
    consumed = null;
  }

  DesiredToken absent() {
    var span = SourceFile.named("tokens/ci.yaml").at(3, 1, 4);
    return new DesiredToken.Absent(
        KEY, Duration.ZERO, false, new Places(span, Map.of(), List.of()));
  }

  /// A token that was there before, and that the sinks and the consumer use.
  LiveToken established(String name, String zone) {
    var token =
        server.create(definition(name, zone), FakeCloudflare.EPOCH.minus(Duration.ofDays(90)));
    sinkNames.forEach(sink -> sinks.put(sink, server.value(token.id())));
    consumed = server.value(token.id());
    return token;
  }

  /// One run of `writ apply`, now and then killed.
  Task run(Duration start, FaultRates rates, DesiredToken desired, boolean isRequested) {
    return run(start, rates, desired, isRequested, (store, task) -> store);
  }

  /// @param way what lies between the run and its connection
  Task run(
      Duration start,
      FaultRates rates,
      DesiredToken desired,
      boolean isRequested,
      BiFunction<TokenStore, Task, TokenStore> way) {
    var own = random.split();
    return scheduler.task(
        start,
        task -> {
          var replay = new Replay(terms(desired, isRequested));
          BiConsumer<Duration, ObservedAction> observer =
              rolls && isRequested ? (_, _) -> {} : replay::accept;
          var connection = new FaultyStore(server, task, own, rates, observer);
          var store = way.apply(connection, task);
          var plan = plan(store, desired, isRequested);
          if (plan != null) {
            var applier =
                new Applier(
                    Map.of(OWNER, store),
                    (key, deliveries) -> sinks(connection, deliveries),
                    task,
                    own,
                    new Applier.Terms(LEASE, false, 1));
            var report = applier.apply(plan, Progress.silent(), () -> false);
            if (!task.isKilled()) {
              reports.add(report);
            }
          }
        });
  }

  /// What the model's run is to do.
  private ModelParameters terms(DesiredToken desired, boolean isRequested) {
    var present = desired instanceof DesiredToken.Present wanted ? wanted : null;
    return new ModelParameters(
        KEY.name(),
        Set.of(KEY.name(), FORMER),
        present != null,
        isRequested || (present != null && present.rotation() != null),
        sinkNames,
        LEASE,
        false,
        Duration.ZERO);
  }

  private @Nullable ApprovedPlan plan(TokenStore store, DesiredToken desired, boolean requested) {
    var listed = store.list();
    if (!(listed instanceof TokenStore.Answer.Done(var listing, var serverTime))) {
      return null;
    }
    var asked = Set.of(desired.key());
    var orders =
        !requested
            ? ForcedActions.NONE
            : rolls ? ForcedActions.rolling(asked) : ForcedActions.rotating(asked);
    return approved(ownerPlan(listing, serverTime, desired, orders), serverTime);
  }

  static ApprovedPlan approved(OwnerPlan plan, Instant now) {
    return Guardrails.evaluate(
        new Plan(now, List.of(plan), List.of(), false), new ChangeLimits(Map.of(), null));
  }

  /// A catalog that knows no name.
  static Catalog bareCatalog(Instant now) {
    return new Catalog(
        Catalog.Origin.LIVE,
        now,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        Set.of());
  }

  static OwnerPlan ownerPlan(
      writ.token.Listing listing, Instant now, DesiredToken desired, ForcedActions orders) {
    var catalog = bareCatalog(now);
    return Planner.plan(
        new PlanInput(
            OWNER,
            List.of(desired),
            Set.of(desired.key()),
            listing,
            Ownership.EVERYTHING,
            catalog,
            Names.NONE,
            null,
            LEASE,
            now,
            Selection.ALL,
            Allowances.NONE,
            orders));
  }

  private Result<List<SecretSink>> sinks(FaultyStore store, List<Delivery> deliveries) {
    return Result.of(
        deliveries.stream().<SecretSink>map(each -> new Sink(each.sink(), store)).toList());
  }

  /// Takes a value, refuses it, or takes it and says that it did not.
  private final class Sink implements SecretSink {
    private final String name;
    private final FaultyStore run;

    Sink(String name, FaultyStore run) {
      this.name = name;
      this.run = run;
    }

    @Override
    public String description() {
      return name;
    }

    @Override
    public Duration timeLimit() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Optional<Diagnostic> probe() {
      return Optional.empty();
    }

    @Override
    public Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
      run.moment();
      var fails = run.happens(run.rates().sinkFails());
      var isStored = !fails || run.happens(500);
      if (isStored) {
        sinks.put(name, value.reveal(SecretAccess.insecurely()));
      }
      var failure = fails ? Optional.of(failure(isStored)) : Optional.<Failure>empty();
      run.note(scheduler.now(), new ObservedAction.Delivered(name, id.value(), receipt(failure)));
      run.moment();
      return failure;
    }

    private Failure failure(boolean isStored) {
      return switch (random.nextInt(isStored ? 2 : 3)) {
        case 0 -> Failure.unclear(FaultyStore.NO);
        case 1 -> Failure.underWay(FaultyStore.NO);
        default -> Failure.refused(FaultyStore.NO);
      };
    }

    private static ObservedAction.Receipt receipt(Optional<Failure> failure) {
      return failure
          .map(failed ->
              switch (failed.aftermath()) {
                case REFUSED -> ObservedAction.Receipt.REFUSED;
                case UNCLEAR -> ObservedAction.Receipt.UNCLEAR;
                case UNDER_WAY -> ObservedAction.Receipt.UNDER_WAY;
              })
          .orElse(ObservedAction.Receipt.STORED);
    }
  }

  /// After each step: one name stands for one token, and the consumer's value works. He looks into
  /// the sink now and then.
  private void watch() {
    if (named().size() > 1 && !someoneMadeTwo) {
      throw new AssertionError("two live tokens of one name");
    }
    expectNoEarlyEnd();
    if (consumed != null) {
      if (server.opened(consumed).isEmpty()) {
        throw new AssertionError("a value was cut off that a consumer holds");
      }
      if (random.nextInt(4) == 0) {
        consumed = sinks.get("one");
      }
    }
  }

  /// What a sink may hold goes on until a later value is in every sink.
  private void expectNoEarlyEnd() {
    var tokens = server.tokens();
    for (var token : tokens) {
      var ends = token.definition().expiresOn() != null;
      if (ends
          && delivered.remove(token.id())
          && tokens.stream().noneMatch(ApplySimulation::isReady)) {
        throw new AssertionError("a delivered value got an end before a later one was ready");
      }
      if (!ends && token.nameParts() instanceof TokenName.Deliver) {
        delivered.add(token.id());
      }
    }
  }

  private static boolean isReady(LiveToken token) {
    return token.nameParts() instanceof TokenName.Ready;
  }

  List<LiveToken> named() {
    return server.tokens().stream().filter(token -> token.name().equals(KEY.name())).toList();
  }

  /// No live NAME whose value no sink has, unless the hand-over is under way or was interrupted.
  void expectNoLostValue() {
    var alive = new HashSet<String>();
    server.tokens().stream()
        .filter(token -> token.nameParts().isInFlight() || named().contains(token))
        .forEach(token -> alive.add(server.value(token.id())));
    for (var token : named()) {
      var isHalfWay = server.tokens().stream().anyMatch(each -> each.nameParts().isInFlight());
      var held = sinks.values();
      // of a roll that is half-way nobody has a value
      if (isHalfWay
          ? !rolls && !alive.containsAll(held)
          : !held.contains(server.value(token.id()))) {
        throw new AssertionError("the value of `" + token.name() + "` is in no sink");
      }
    }
  }

  /// What the runs have to do.
  enum Kind {
    CREATE,
    ROTATE_DUE,
    ROTATE_ON_DEMAND,
    ROLL,
    UPDATE,
    RENAME,
    RETIRE
  }
}
