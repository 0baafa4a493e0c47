package writ.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import writ.apply.OwnerApply.Look;
import writ.apply.Progress.Milestone;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Created;
import writ.diagnostic.Diagnostic;
import writ.plan.Backoff;
import writ.plan.Change;
import writ.plan.Change.Rotate.Cause;
import writ.token.LiveToken;
import writ.token.TokenDefinition;
import writ.token.TokenName;

/// Makes a token for a create or a rotation: steps 0 and 2. [Election], [Verification],
/// [Distribution] and [Handover] go on. Begins with step 0, to which it comes back after a wait.
///
/// @param expected how the name stood when this was planned
/// @param sinks that are to hold the value
/// @param nonces of the attempts so far
/// @param passes times that a token was made and withdrawn
/// @param postponements times that a create was kept back
record Creation(
    TokenApply apply,
    TokenGoal goal,
    Expected expected,
    List<SecretSink> sinks,
    Set<String> nonces,
    int passes,
    int postponements)
    implements Step.Next {

  Creation {
    sinks = List.copyOf(sinks);
    nonces = Set.copyOf(nonces);
  }

  static Creation of(TokenApply apply, TokenGoal goal, Expected expected, List<SecretSink> sinks) {
    return new Creation(apply, goal, expected, sinks, Set.of(), 0, 0);
  }

  @Override
  public Step take() {
    return passes == 0 && postponements == 0
        ? apply.step0Look(nonces, this::decide)
        : apply.step0LookAgain(nonces, this::decide);
  }

  @Override
  public boolean isUnderway() {
    return !nonces.isEmpty();
  }

  OwnerApply run() {
    return apply.run();
  }

  Change change() {
    return apply.change();
  }

  private Creation with(String nonce) {
    var more = Candidate.with(nonces, nonce);
    return new Creation(apply, goal, expected, sinks, more, passes, postponements);
  }

  private Step decide(NameListing seen) {
    if (!seen.listing().isComplete()) {
      return Step.end(new Outcome.Skipped(ApplyProblems.partialListing(change(), seen.listing())));
    }
    if (seen.named().size() > 1) {
      return Step.end(new Outcome.Failed(ApplyProblems.duplicate(change(), seen.named())));
    }
    if (!expected.isMetBy(seen)) {
      return Step.end(new Outcome.Skipped(ApplyProblems.stale(change())));
    }
    var disabled = seen.disabled();
    if (disabled.isPresent()) {
      return Step.end(new Outcome.Skipped(ApplyProblems.disabled(change(), disabled.get())));
    }
    var finishable = seen.finishable();
    if (finishable.isPresent()) {
      return Handover.rollForward(apply, goal, finishable.get(), seen);
    }
    var until = Backoff.until(seen.activeDelivers(), seen.serverTime());
    if (until.isPresent() && !isRequested()) {
      var left = seen.activeDelivers().size();
      return Step.end(
          new Outcome.Skipped(ApplyProblems.deliveryBackoff(change(), left, until.get())));
    }
    run().sweep(seen.stages());
    run().sweep(seen.inactive());
    return (Step.Next) () -> step2Post(1);
  }

  private boolean isRequested() {
    return change() instanceof Change.Rotate rotate && rotate.cause() == Cause.REQUESTED;
  }

  /// @param posts with this one
  private Step step2Post(int posts) {
    var nonce = run().nonce();
    var attempt = with(nonce);
    var first = goal.named(new TokenName.Stage(apply.name(), nonce));
    var lease = run().leaseFrom(run().now());
    return switch (run().store().create(first)) {
      case Answer.Done(var made, _) -> attempt.made(made, first, lease, posts);
      case Answer.Lost(var reason) ->
          (Step.Next) () -> attempt.step2LookForNonce(nonce, posts, reason);
      case Answer.Postponed(var reason, var wait) -> attempt.step2Wait(reason, wait);
      case Answer.Refused(var reason) -> Step.end(notCreated(reason));
      case Answer.Missing(_) -> Step.end(new Outcome.Failed(ApplyProblems.vanished(change())));
    };
  }

  private Step made(Created made, TokenDefinition asked, Lease lease, int posts) {
    var own = new Candidate(made.token(), nonces, lease, run().now());
    apply.made(own.id());
    apply.reached(Milestone.CREATED);
    var election = new Election(this, posts, own, made.value());
    return ReadBack.compareWhole(change(), asked, made.token())
        .map(election::withdraw)
        .orElse((Step.Next) () -> election.step3Elect(1));
  }

  private Step step2Wait(Diagnostic reason, Duration wait) {
    if (postponements >= Limits.POSTPONEMENTS) {
      return Step.end(notCreated(reason));
    }
    run().sleep(wait);
    return run().isCancelled()
        ? Step.end(new Outcome.Skipped(ApplyProblems.cancelled(change())))
        : new Creation(apply, goal, expected, sinks, nonces, passes, postponements + 1);
  }

  /// The value of a create whose answer was lost is lost with it.
  private Step step2LookForNonce(String nonce, int posts, Diagnostic lost) {
    var look = apply.look(nonces);
    var found =
        look instanceof Look.Seen(var seen)
            ? seen.stages().stream().filter(token -> bears(token, nonce)).findFirst()
            : Optional.<LiveToken>empty();
    var remains = found.flatMap(token -> run().delete(token.id()));
    if (posts < Limits.POSTS && remains.isEmpty() && look instanceof Look.Seen) {
      return (Step.Next) () -> step2Post(posts + 1);
    }
    var failed = notCreated(lost);
    return remains.isPresent() || look instanceof Look.Blind
        ? Step.orphaned(failed.reason())
        : Step.end(failed);
  }

  private Outcome.Failed notCreated(Diagnostic reason) {
    return new Outcome.Failed(ApplyProblems.because(change(), "not created", reason));
  }

  private static boolean bears(LiveToken token, String nonce) {
    return token.nameParts().attempt().equals(nonce);
  }

  /// Once a token was made and taken back: from step 0 again, after a random time.
  ///
  /// @param tried the nonces of all attempts
  /// @param last what it comes to after too many times
  Step startOver(Set<String> tried, Outcome last) {
    if (passes + 1 >= Limits.PASSES) {
      return Step.end(last);
    }
    run().sleep(run().randomPause());
    return new Creation(apply, goal, expected, sinks, tried, passes + 1, postponements);
  }
}
