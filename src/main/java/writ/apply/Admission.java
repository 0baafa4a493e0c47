package writ.apply;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import writ.apply.OwnerApply.Look;
import writ.apply.Progress.Event;
import writ.plan.Change;

/// Step 0, which every change begins with: list; while a sibling is young another run may be at
/// work, so touch nothing of the name and wait until it is gone or old.
final class Admission {

  private static final Duration NAP = Duration.ofSeconds(10);

  private final OwnerApply bench;
  private final Change change;
  private final Set<String> bases;
  private final Progress progress;

  Admission(OwnerApply bench, Change change, Set<String> bases, Progress progress) {
    this.bench = bench;
    this.change = change;
    this.bases = bases;
    this.progress = progress;
  }

  /// @param nonces of this run's own attempts, which it need not wait for
  /// @param admitted the step that follows where nobody else is at work
  Step step0Look(Set<String> nonces, Function<NameListing, Step> admitted) {
    // a dead run's sibling is old after one lease; whoever is younger then is alive
    var patience = bench.now().plus(bench.lease()).plus(NAP);
    var look = bench.lookRecently(bases, nonces);
    var isTold = false;
    while (look instanceof Look.Seen(var siblings) && !siblings.young().isEmpty()) {
      var wait = untilOld(siblings);
      if (bench.isCancelled() || bench.now().plus(wait).compareTo(patience) > 0) {
        return away(new Outcome.Skipped(bench.anotherRun(change, siblings.young())));
      }
      if (!isTold) {
        progress.happened(new Event.Waiting(change, wait));
        isTold = true;
      }
      bench.sleep(wait.compareTo(NAP) < 0 ? wait : NAP);
      look = bench.lookNow(bases, nonces);
    }
    return switch (look) {
      case Look.Seen(var siblings) -> admitted.apply(siblings);
      case Look.Blind(var reason) ->
          away(new Outcome.Failed(ApplyProblems.because(change, "not started", reason)));
    };
  }

  private Duration untilOld(NameListing siblings) {
    var now = siblings.serverTime();
    return siblings.young().stream()
        .map(token -> bench.lease().minus(NameListing.Subject.age(token, now)))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO)
        // the server tells whole seconds
        .plusSeconds(1);
  }

  private static Step away(Outcome outcome) {
    return new Step.End(outcome);
  }
}
