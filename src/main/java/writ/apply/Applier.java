package writ.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import writ.apply.Progress.Event;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.OutOfMemory;
import writ.guardrail.ApprovedPlan;
import writ.plan.Change;
import writ.plan.Plan;
import writ.token.Owner;

/// Does exactly what was approved, and accounts for every change.
///
/// Sinks are probed before the first write. Changes of one phase go side by side, except those of
/// one name, which keep their order; one that fails does not stop the others.
public final class Applier {

  /// On what terms a run works.
  ///
  /// @param lease how long other runs are to believe that this one is alive, and it them
  /// @param takeOver whether a person said that nothing else is running, so that what is in flight
  ///   now is nobody's
  /// @param parallelism how many names are worked on at once
  public record Terms(Duration lease, boolean takeOver, int parallelism) {

    /// As many names at once as one credential has requests in flight: a change waits for the
    /// network most of the time, and what the API allows is watched where requests are sent.
    public static final Terms USUAL = new Terms(Duration.ofMinutes(5), false, 32);

    public Terms {
      if (!lease.isPositive() || parallelism < 1) {
        throw new IllegalArgumentException("a lease and a parallelism are more than nothing");
      }
    }
  }

  private final Map<Owner, TokenStore> stores;
  private final SecretSink.Directory directory;
  private final RunClock clock;
  private final RandomGenerator random;
  private final Terms terms;
  private final AtomicBoolean isOutOfMemory = new AtomicBoolean();

  public Applier(
      Map<Owner, TokenStore> stores,
      SecretSink.Directory directory,
      RunClock clock,
      RandomGenerator random,
      Terms terms) {
    this.stores = Map.copyOf(stores);
    this.directory = directory;
    this.clock = clock;
    this.random = random;
    this.terms = terms;
  }

  /// Applies the plan.
  ///
  /// @param cancelled once true, nothing new is started; what is under way is finished
  public ApplyReport apply(ApprovedPlan approved, Progress progress, BooleanSupplier cancelled) {
    var changes = approved.plan().changes().toList();
    var runs = runs(() -> cancelled.getAsBoolean() || isOutOfMemory.get());
    var prepared = Preparation.of(changes, directory, terms, progress);
    var workers = new Workers(terms.parallelism());
    var entries = new ArrayList<ApplyReport.Entry>();
    for (var phase : Phase.values()) {
      var queues = phase.queues(changes);
      var done = List.copyOf(entries);
      entries.addAll(
          workers.work(
              queues,
              change ->
                  mayEnd(change, done)
                      ? apply(change, run(runs, change), prepared, progress)
                      : waiting(change, progress)));
    }
    var closing = new FinalListing(change -> run(runs, change), clock.elapsed());
    return new ApplyReport(closing.at(entries));
  }

  /// A token that moves to another owner ends only after the new one's value was delivered.
  private static boolean mayEnd(Change change, List<ApplyReport.Entry> done) {
    return !(change instanceof Change.Retire retire)
        || retire.moved() == null
        || !retire.moved().awaited()
        || done.stream()
            .anyMatch(entry ->
                entry.change().key().equals(retire.moved().to())
                    && Plan.bringsValue(entry.change())
                    && entry.outcome() instanceof Outcome.Applied);
  }

  private static ApplyReport.Entry waiting(Change change, Progress progress) {
    var outcome = new Outcome.Skipped(ApplyProblems.notReplaced(change));
    progress.happened(new Event.Finished(change, outcome));
    return new ApplyReport.Entry(change, outcome);
  }

  private ApplyReport.Entry apply(
      Change change, OwnerApply run, Preparation prepared, Progress progress) {
    var outcome = outcome(change, run, prepared, progress);
    progress.happened(new Event.Finished(change, outcome));
    return new ApplyReport.Entry(change, outcome);
  }

  private Outcome outcome(Change change, OwnerApply run, Preparation prepared, Progress progress) {
    var unready = prepared.failure(change);
    if (unready.isPresent()) {
      return new Outcome.Failed(unready.get());
    }
    if (run.isCancelled()) {
      return new Outcome.Skipped(
          isOutOfMemory.get()
              ? ApplyProblems.outOfMemory(change)
              : ApplyProblems.cancelled(change));
    }
    progress.happened(new Event.Started(change));
    var steps = new Steps(first(change, run, prepared, progress));
    try {
      return steps.run();
    } catch (Throwable bug) {
      // one change's bug must not keep the others from their outcome; its text may hold anything
      var reason = reason(change, bug);
      return steps.isUnderway()
          ? new Outcome.Orphaned(ApplyProblems.runAgain(reason))
          : new Outcome.Failed(reason);
    }
  }

  /// Without memory nothing works for the others either, so that none of them begins.
  private Diagnostic reason(Change change, Throwable bug) {
    if (OutOfMemory.isCauseOf(bug)) {
      isOutOfMemory.set(true);
      return ApplyProblems.outOfMemory(change);
    }
    return ApplyProblems.internal(change, bug);
  }

  private static Step.Next first(
      Change change, OwnerApply run, Preparation prepared, Progress progress) {
    var apply = TokenApply.of(run, change, progress);
    var sinks = prepared.sinks(change);
    return switch (change) {
      case Change.Create create ->
          Creation.of(apply, TokenGoal.of(create), new Expected.Free(), sinks);
      case Change.Rotate rotate ->
          Creation.of(apply, TokenGoal.of(rotate), Expected.of(rotate.basis()), sinks);
      case Change.Finish finish -> new RollForward(apply, finish);
      case Change.Modify modify -> Update.of(apply, modify);
      case Change.Retire retire -> Retirement.of(apply, retire);
      case Change.Delete delete -> Retirement.of(apply, delete);
      case Change.Roll roll -> Roll.of(apply, roll, sinks);
      case Change.Revoke revoke -> Revocation.of(run, revoke);
    };
  }

  private Map<Owner, OwnerApply> runs(BooleanSupplier cancelled) {
    var runs = new HashMap<Owner, OwnerApply>();
    // whoever waits holds up the listings and writes of all other changes of the owner
    var longest = OwnerApply.longestWait(terms.lease());
    stores.forEach((owner, store) -> {
      var undisturbed = new SteadyStore(store.within(longest));
      runs.put(owner, new OwnerApply(undisturbed, clock, random, terms, cancelled));
    });
    return runs;
  }

  private static OwnerApply run(Map<Owner, OwnerApply> runs, Change change) {
    var run = runs.get(change.key().owner());
    if (run == null) {
      throw new IllegalStateException("no store was given for " + change.key().owner());
    }
    return run;
  }
}
