package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import writ.apply.FaultyStore.FaultRates;
import writ.apply.Progress.Event;
import writ.apply.record.RunRecord;
import writ.apply.record.RunRecord.Entry;
import writ.apply.record.RunRecordJson;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.plan.Allowances;
import writ.plan.CanonicalDefinition;
import writ.plan.ForcedActions;
import writ.plan.OwnerPlan;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.plan.Selection;
import writ.plan.UndoPlan;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.DesiredToken;
import writ.token.Effect;
import writ.token.Expiry;
import writ.token.IpFilter;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Ownership;
import writ.token.PermissionId;
import writ.token.Places;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

/// Runs are recorded, and taken back from their records alone.
final class UndoTest {

  private static final int RUNS = 150;
  private static final SourceFile FILE = SourceFile.named("tokens/all.yaml");

  @Test
  void anUndoRestoresEveryDefinitionAndAnUndoOfItThoseOfTheRun() {
    for (var seed = 0; seed < RUNS; seed++) {
      var run = new Run(seed);
      var before = run.definitions();
      var record = run.apply(run.wanted());
      var after = run.definitions();
      var undo = run.apply(run.wayBack(record));
      assertThat(run.definitions()).as("seed %d", seed).isEqualTo(before);
      run.apply(run.wayBack(undo));
      assertThat(run.definitions()).as("seed %d", seed).isEqualTo(after);
    }
  }

  /// The before-images stand in the record before anything is changed.
  @Test
  void theRecordOfAKilledRunIsAsGood() {
    for (var seed = 0; seed < RUNS; seed++) {
      var run = new Run(seed);
      var before = run.definitions();
      var record = run.apply(run.wanted());
      var opening = record.indexOf('\n', record.indexOf('\n') + 1) + 1;
      var cut = run.random.nextInt(opening, record.length());
      var killed = record.substring(0, cut);
      assertThat(run.read(killed).isComplete()).isFalse();
      run.apply(run.wayBack(killed));
      assertThat(run.definitions()).as("seed %d", seed).isEqualTo(before);
    }
  }

  @Test
  void whatMovedSinceIsLeftAloneAndNamed() {
    for (var seed = 0; seed < RUNS; seed++) {
      var run = new Run(seed);
      var record = run.apply(run.wanted());
      var changed = run.read(record).plan().changes().findFirst();
      if (changed.isPresent() && changed.get().basisOrNull() != null) {
        var id = changed.get().basisOrNull().id();
        run.server().update(id, ApplySimulation.definition("somebody's", "e"));
        var plan = run.wayBack(record);
        assertThat(plan.changes())
            .noneMatch(
                change -> change.basisOrNull() != null && change.basisOrNull().id().equals(id));
        assertThat(plan.diagnostics())
            .anyMatch(told -> told.code().slug().equals("plan/moved-since-run"));
        assertThat(plan.changes()).hasSize((int) run.read(record).plan().changes().count() - 1);
      }
    }
  }

  @Test
  void noCharacterOfARecordCanBeChangedUnseen() {
    var run = new Run(3);
    var record = run.apply(run.wanted());
    for (var index = 0; index < record.length() - 1; index += 7) {
      var other = record.charAt(index) == '0' ? '1' : '0';
      var forged = record.substring(0, index) + other + record.substring(index + 1);
      assertThat(RunRecordJson.read(new SourceFile("run.jsonl", forged)).valueOrNull()).isNull();
    }
  }

  @Test
  void noLineOfARecordCanBeTakenOutUnseen() {
    var run = new Run(3);
    var lines = run.apply(run.wanted()).lines().toList();
    for (var index = 0; index < lines.size() - 1; index++) {
      var rest = new ArrayList<>(lines);
      rest.remove(index);
      var forged = String.join("\n", rest) + "\n";
      assertThat(RunRecordJson.read(new SourceFile("run.jsonl", forged)).valueOrNull()).isNull();
    }
  }

  /// Some tokens, what somebody wants of them, and runs.
  private static final class Run {

    private final SplittableRandom random;
    private final ApplySimulation simulation;
    private final List<TokenKey> keys = new ArrayList<>();

    Run(long seed) {
      random = new SplittableRandom(seed);
      simulation = new ApplySimulation(seed, 1);
      for (var number = random.nextInt(1, 6); number > 0; number--) {
        var key = new TokenKey(ApplySimulation.OWNER, "token-" + number);
        keys.add(key);
        var made =
            server().create(definition(key.name()), FakeCloudflare.EPOCH.minus(Duration.ofDays(9)));
        server().update(made.id(), definition(key.name()).withStatus(status()));
      }
      server().settle();
    }

    FakeCloudflare server() {
      return simulation.server;
    }

    Map<TokenId, CanonicalDefinition> definitions() {
      return server().tokens().stream()
          .collect(
              Collectors.toMap(LiveToken::id, token -> CanonicalDefinition.of(token.definition())));
    }

    /// A plan of updates, renames, enablings, disablings and retirements.
    OwnerPlan wanted() {
      var desired = new ArrayList<DesiredToken>();
      for (var key : keys) {
        var places = new Places(FILE.at(1, 1, 1), Map.of(), List.of());
        if (random.nextInt(5) == 0) {
          desired.add(new DesiredToken.Absent(key, Duration.ofDays(7), false, places));
        } else {
          desired.add(present(key, places));
        }
      }
      return Planner.plan(input(desired));
    }

    OwnerPlan wayBack(String record) {
      var read = read(record);
      var done =
          new UndoPlan.Done(
              read.plan().owners().getFirst(), read.made(), SourceFile.named("r").at(2, 1, 1));
      return UndoPlan.plan(input(List.of()), done, false);
    }

    RunRecord read(String record) {
      var read = RunRecordJson.read(new SourceFile("run.jsonl", record));
      return read.value().orElseThrow(() -> new AssertionError(read.diagnostics().toString()));
    }

    /// @return the record
    String apply(OwnerPlan plan) {
      var approved = ApplySimulation.approved(plan, server().now());
      var changes = approved.plan().changes().toList();
      var lines = new RunRecordJson();
      var record = new StringBuilder();
      record.append(
          lines.opening(
              new RunRecord.Header(server().now(), "ada", "1", "d".repeat(64), null, null),
              approved.plan()));
      simulation.scheduler.task(
          Duration.ZERO,
          task -> {
            var store = new FaultyStore(server(), task, random.split(), FaultRates.NONE);
            var terms = new Applier.Terms(ApplySimulation.LEASE, false, 1);
            var applier =
                new Applier(
                    Map.of(ApplySimulation.OWNER, store),
                    (key, all) -> Result.of(List.of()),
                    task,
                    random.split(),
                    terms);
            applier.apply(
                approved,
                event -> {
                  if (event instanceof Event.Finished(var change, var outcome)) {
                    assertThat(outcome).isEqualTo(new Outcome.Applied(List.of()));
                    var number = changes.indexOf(change);
                    record.append(lines.entry(Entry.Finished.of(number, server().now(), outcome)));
                  }
                },
                () -> false);
          });
      simulation.scheduler.runAll();
      return record.append(lines.end()).toString();
    }

    private DesiredToken present(TokenKey key, Places places) {
      var isRenamed = random.nextInt(4) == 0;
      var goal = definition(key.name());
      var end = goal.expiresOn();
      return new DesiredToken.Present(
          isRenamed ? new TokenKey(ApplySimulation.OWNER, key.name() + "-new") : key,
          goal.policies(),
          goal.ipFilter(),
          goal.notBefore(),
          end == null ? new Expiry.Never() : new Expiry.On(end),
          status(),
          List.of(),
          null,
          false,
          isRenamed ? key.name() : null,
          null,
          null,
          new TreeMap<>(),
          places);
    }

    private Status status() {
      return random.nextInt(4) == 0 ? Status.DISABLED : Status.ACTIVE;
    }

    private TokenDefinition definition(String name) {
      var policies = new ArrayList<AccessPolicy>();
      for (var number = random.nextInt(1, 4); number > 0; number--) {
        policies.add(
            AccessPolicy.of(
                random.nextInt(5) == 0 && number > 1 ? Effect.DENY : Effect.ALLOW,
                some(digit -> new PermissionId(digit.repeat(32))),
                some(digit -> Resource.zone(digit.repeat(32)))));
      }
      var in =
          random.nextBoolean()
              ? some(digit -> Cidr.of("203.0.11" + digit + ".0/24"))
              : Set.<Cidr>of();
      return new TokenDefinition(
          name, policies, IpFilter.of(in, Set.of()), instant(-30), instant(30), Status.ACTIVE);
    }

    private @Nullable Instant instant(int days) {
      return random.nextBoolean()
          ? null
          : FakeCloudflare.EPOCH.plus(Duration.ofDays(days + random.nextInt(1, 5)));
    }

    private <T> Set<T> some(Function<String, T> making) {
      var set = new HashSet<T>();
      for (var number = random.nextInt(1, 4); number > 0; number--) {
        set.add(making.apply(String.valueOf(random.nextInt(1, 5))));
      }
      return set;
    }

    private PlanInput input(List<DesiredToken> desired) {
      var now = server().now();
      var catalog = ApplySimulation.bareCatalog(now);
      return new PlanInput(
          ApplySimulation.OWNER,
          desired,
          desired.stream().map(DesiredToken::key).collect(Collectors.toSet()),
          new Listing(ApplySimulation.OWNER, server().tokens(), null, now, 1),
          Ownership.EVERYTHING,
          catalog,
          Names.NONE,
          null,
          ApplySimulation.LEASE,
          now,
          Selection.ALL,
          new Allowances(true, false, false),
          ForcedActions.NONE);
    }
  }
}
