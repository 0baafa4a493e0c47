package writ.apply;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.apply.OwnerApply.Look;
import writ.apply.Progress.Event;
import writ.apply.Progress.Milestone;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.NameFamily;
import writ.token.TokenId;

/// Where one run does one change: among the tokens of which names, and who hears how far it got.
///
/// @param bases the names whose tokens the change concerns
record TokenApply(OwnerApply run, Change change, Set<String> bases, Progress progress) {

  static TokenApply of(OwnerApply run, Change change, Progress progress) {
    return new TokenApply(run, change, bases(change), progress);
  }

  /// The name, and the former one where a token that is replaced or renamed still bears it. Whoever
  /// is revoked is known by its id alone.
  private static Set<String> bases(Change change) {
    var name = change.key().name();
    return switch (change) {
      case Change.Create _ -> Set.of(name);
      case Change.Modify modify -> bases(name, modify.before().name());
      case Change.Rotate rotate ->
          rotate.before() == null ? Set.of(name) : bases(name, rotate.before().name());
      case Change.Roll roll -> bases(name, roll.before().name());
      case Change.Finish finish ->
          finish.formerName() == null ? Set.of(name) : bases(name, finish.formerName());
      case Change.Retire _, Change.Delete _ -> Set.of(OwnerApply.base(name));
      case Change.Revoke _ -> Set.of();
    };
  }

  private static Set<String> bases(String name, String former) {
    return Stream.of(name, OwnerApply.base(former)).collect(Collectors.toUnmodifiableSet());
  }

  /// The name that the token is to bear.
  String name() {
    return change.key().name();
  }

  /// Step 0, which every change but a revocation begins with: list; while another token in flight
  /// is young another run may be at work, so touch nothing of the name and wait until it is gone or
  /// old.
  ///
  /// @param nonces of this run's own attempts, which it need not wait for
  /// @param admitted the step that follows where nobody else is at work
  Step step0Look(Set<String> nonces, Function<NameListing, Step> admitted) {
    return step0(run.lookRecently(bases, nonces), nonces, admitted);
  }

  /// The same after a wait: what was seen before it is old news, however short it was.
  Step step0LookAgain(Set<String> nonces, Function<NameListing, Step> admitted) {
    return step0(look(nonces), nonces, admitted);
  }

  private Step step0(Look first, Set<String> nonces, Function<NameListing, Step> admitted) {
    // a dead run's token is old after one lease; whoever is younger then is alive
    var patience = run.now().plus(run.lease()).plus(Limits.NAP);
    var look = first;
    var isTold = false;
    while (look instanceof Look.Seen(var listing) && !listing.young().isEmpty()) {
      var wait = untilOld(listing);
      if (run.isCancelled() || run.now().plus(wait).compareTo(patience) > 0) {
        return Step.end(new Outcome.Skipped(anotherRun(listing)));
      }
      if (!isTold) {
        progress.happened(new Event.Waiting(change, wait));
        isTold = true;
      }
      run.sleep(wait.compareTo(Limits.NAP) < 0 ? wait : Limits.NAP);
      look = look(nonces);
    }
    return switch (look) {
      case Look.Seen(var listing) -> admitted.apply(listing);
      case Look.Blind(var reason) ->
          Step.end(new Outcome.Failed(ApplyProblems.because(change, "not started", reason)));
    };
  }

  /// Back to the listing, after a write whose answer was lost or that was not sent.
  ///
  /// @param nonces of this run's own attempts
  /// @param next step 0, where another run may be at work
  Step again(
      Set<String> nonces,
      Step.Next next,
      Function<NameListing, Step> admitted,
      Function<Diagnostic, Step> failed) {
    return switch (look(nonces)) {
      case Look.Blind(var reason) -> failed.apply(reason);
      case Look.Seen(var seen) -> seen.young().isEmpty() ? admitted.apply(seen) : next;
    };
  }

  /// A look that shows all that happened to the name until now.
  Look look(Set<String> nonces) {
    return run.lookNow(bases, nonces);
  }

  Diagnostic anotherRun(NameListing seen) {
    return run.anotherRun(change, seen.young());
  }

  Step notNamed(Diagnostic reason) {
    return Step.orphaned(ApplyProblems.because(change, "not given its name", reason));
  }

  void made(TokenId id) {
    progress.happened(new Event.Made(change, id));
  }

  void reached(Milestone milestone) {
    progress.happened(new Event.Reached(change, milestone));
  }

  /// After this no token of the listing is young any more.
  private Duration untilOld(NameListing listing) {
    var now = listing.serverTime();
    return listing.young().stream()
        .map(token -> run.lease().minus(NameFamily.age(token, now)))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO)
        // the server tells whole seconds
        .plusSeconds(1);
  }
}
