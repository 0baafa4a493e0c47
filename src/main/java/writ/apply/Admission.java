package writ.apply;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import writ.apply.OwnerApply.Look;
import writ.apply.Progress.Event;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.NameFamily;

/// Step 0, which every change begins with: list; while another token in flight is young another run
/// may be at work, so touch nothing of the name and wait until it is gone or old.
final class Admission {

  private final OwnerApply run;
  private final Change change;
  private final Set<String> bases;
  private final Progress progress;

  Admission(OwnerApply run, Change change, Set<String> bases, Progress progress) {
    this.run = run;
    this.change = change;
    this.bases = bases;
    this.progress = progress;
  }

  /// @param nonces of this run's own attempts, which it need not wait for
  /// @param admitted the step that follows where nobody else is at work
  Step step0Look(Set<String> nonces, Function<NameListing, Step> admitted) {
    // a dead run's token is old after one lease; whoever is younger then is alive
    var patience = run.now().plus(run.lease()).plus(Limits.NAP);
    var look = run.lookRecently(bases, nonces);
    var isTold = false;
    while (look instanceof Look.Seen(var listing) && !listing.young().isEmpty()) {
      var wait = untilOld(listing);
      if (run.isCancelled() || run.now().plus(wait).compareTo(patience) > 0) {
        return away(new Outcome.Skipped(run.anotherRun(change, listing.young())));
      }
      if (!isTold) {
        progress.happened(new Event.Waiting(change, wait));
        isTold = true;
      }
      run.sleep(wait.compareTo(Limits.NAP) < 0 ? wait : Limits.NAP);
      look = run.lookNow(bases, nonces);
    }
    return switch (look) {
      case Look.Seen(var listing) -> admitted.apply(listing);
      case Look.Blind(var reason) ->
          away(new Outcome.Failed(ApplyProblems.because(change, "not started", reason)));
    };
  }

  /// Back to the listing, after a write whose answer was lost or that was not sent.
  ///
  /// @param next step 0, where another run may be at work
  Step again(
      Step.Next next, Function<NameListing, Step> admitted, Function<Diagnostic, Step> failed) {
    return switch (run.lookNow(bases, Set.of())) {
      case Look.Blind(var reason) -> failed.apply(reason);
      case Look.Seen(var seen) -> seen.young().isEmpty() ? admitted.apply(seen) : next;
    };
  }

  private Duration untilOld(NameListing listing) {
    var now = listing.serverTime();
    return listing.young().stream()
        .map(token -> run.lease().minus(NameFamily.age(token, now)))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO)
        // the server tells whole seconds
        .plusSeconds(1);
  }

  private static Step away(Outcome outcome) {
    return new Step.End(outcome);
  }
}
