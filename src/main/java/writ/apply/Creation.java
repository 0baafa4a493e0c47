package writ.apply;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.apply.OwnerApply.Look;
import writ.apply.Progress.Milestone;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Verified;
import writ.diagnostic.Diagnostic;
import writ.plan.Backoff;
import writ.plan.Change;
import writ.plan.Change.Rotate.Cause;
import writ.token.LiveToken;
import writ.token.Status;
import writ.token.TokenName;

/// Makes a token whose value may be delivered: steps 0 to 5 of a create or a rotation. The rest is
/// done by [Distribution] and [Handover]. Each step method is one state of the model.
final class Creation implements Protocol {

  private final OwnerApply run;
  private final TokenGoal goal;
  private final Change change;
  private final List<SecretSink> sinks;
  private final TokenApply listener;
  private final Lease lease;
  private final Set<String> nonces = new HashSet<>();

  private int passes;
  private int posts;
  private int postponements;
  private int looks;
  private String nonce = "";
  private @Nullable Candidate own;
  private @Nullable NameListing elected;
  private boolean isUnderway;

  Creation(OwnerApply run, TokenGoal goal, List<SecretSink> sinks, Progress progress) {
    this.run = run;
    this.goal = goal;
    this.change = goal.change();
    this.sinks = List.copyOf(sinks);
    this.listener = TokenApply.of(run, change, progress);
    this.lease = run.newLease();
  }

  @Override
  public Outcome run() {
    return Step.follow(this::step0Look);
  }

  @Override
  public boolean isUnderway() {
    return isUnderway;
  }

  private Step step0Look() {
    posts = 0;
    looks = 0;
    return listener.step0Look(nonces, this::decide);
  }

  private Step decide(NameListing seen) {
    if (!seen.listing().isComplete()) {
      return end(new Outcome.Skipped(ApplyProblems.partialListing(change, seen.listing())));
    }
    if (seen.named().size() > 1) {
      return end(new Outcome.Failed(ApplyProblems.duplicate(change, seen.named())));
    }
    if (!goal.isExpected(seen)) {
      return end(new Outcome.Skipped(ApplyProblems.stale(change)));
    }
    var disabled = seen.disabled();
    if (disabled.isPresent()) {
      return end(new Outcome.Skipped(ApplyProblems.disabled(change, disabled.get())));
    }
    var finishable = seen.finishable();
    if (finishable.isPresent()) {
      isUnderway = true;
      return end(Handover.rollForward(run, goal, finishable.get(), seen, listener).run());
    }
    var until = Backoff.until(seen.activeDelivers(), seen.serverTime());
    if (until.isPresent() && !isRequested()) {
      var left = seen.activeDelivers().size();
      return end(new Outcome.Skipped(ApplyProblems.deliveryBackoff(change, left, until.get())));
    }
    run.sweep(seen.stages());
    run.sweep(seen.inactive());
    return (Step.Next) this::step2Post;
  }

  private boolean isRequested() {
    return change instanceof Change.Rotate rotate && rotate.cause() == Cause.REQUESTED;
  }

  private Step step2Post() {
    posts++;
    nonce = run.nonce();
    nonces.add(nonce);
    lease.startsAt(run.now());
    isUnderway = true;
    var stage = new TokenName.Stage(goal.name(), nonce);
    // a create cannot set a status; step 9 does
    var first = goal.target().named(stage.text()).withStatus(Status.ACTIVE);
    return switch (run.store().create(first)) {
      case Answer.Done(var made, _) -> {
        own = new Candidate(made, made.token(), run.now());
        listener.made(made.token().id());
        listener.reached(Milestone.CREATED);
        var wrong = goal.compare(first, made.token());
        yield wrong.isPresent() ? withdraw(wrong.get()) : (Step.Next) this::step3Elect;
      }
      case Answer.Lost(var reason) -> (Step.Next) () -> step2LookForNonce(reason);
      case Answer.Postponed(var reason, var wait) -> step2Wait(reason, wait);
      case Answer.Refused(var reason) -> failed("not created", reason);
      case Answer.Missing(_) -> end(new Outcome.Failed(ApplyProblems.vanished(change)));
    };
  }

  /// What was seen before is old news after the wait.
  private Step step2Wait(Diagnostic reason, Duration wait) {
    postponements++;
    if (postponements > Limits.POSTPONEMENTS) {
      return failed("not created", reason);
    }
    run.sleep(wait);
    return run.isCancelled()
        ? end(new Outcome.Skipped(ApplyProblems.cancelled(change)))
        : (Step.Next) this::step0Look;
  }

  /// The value of a create whose answer was lost is lost with it.
  private Step step2LookForNonce(Diagnostic lost) {
    var look = run.lookNow(goal.bases(), nonces);
    var found =
        look instanceof Look.Seen(var seen)
            ? seen.stages().stream().filter(token -> bears(token, nonce)).findFirst()
            : Optional.<LiveToken>empty();
    var remains = found.flatMap(token -> run.delete(token.id()));
    if (posts < Limits.POSTS && remains.isEmpty() && look instanceof Look.Seen) {
      return (Step.Next) this::step2Post;
    }
    var reason = ApplyProblems.because(change, "not created", lost);
    return end(
        remains.isPresent() || look instanceof Look.Blind
            ? new Outcome.Orphaned(ApplyProblems.runAgain(reason))
            : new Outcome.Failed(reason));
  }

  private Step step3Elect() {
    return switch (run.lookNow(goal.bases(), nonces)) {
      case Look.Blind(var reason) ->
          withdraw(ApplyProblems.because(change, "not delivered", reason));
      case Look.Seen(var seen) -> elect(seen);
    };
  }

  private Step elect(NameListing seen) {
    if (seen.find(own().id()).isEmpty()) {
      looks++;
      if (looks > Limits.LOOKS || !lease.allowsRequest()) {
        return withdraw(ApplyProblems.notListed(change));
      }
      run.sleep(Limits.BETWEEN_LOOKS);
      return (Step.Next) this::step3Elect;
    }
    if (!seen.young().isEmpty() || !seen.readies().isEmpty() || !goal.isExpected(seen)) {
      return step3Yield(seen);
    }
    elected = seen;
    return (Step.Next) this::step4Verify;
  }

  /// No winner is picked: whoever sees another withdraws, and tries again after a random time.
  private Step step3Yield(NameListing seen) {
    return startOver(new Outcome.Skipped(run.anotherRun(change, seen.young())));
  }

  /// Before anything was delivered, a run that waited too long may begin anew.
  private Step startOverInTime() {
    return startOver(new Outcome.Undone(ApplyProblems.leaseOver(change)));
  }

  /// @param last what it comes to after too many times
  private Step startOver(Outcome last) {
    var remains = run.delete(own().id());
    if (remains.isPresent()) {
      return orphaned(ApplyProblems.because(change, "withdrawn", remains.get()));
    }
    own = null;
    passes++;
    if (passes >= Limits.PASSES) {
      return end(last);
    }
    run.sleep(run.randomPause());
    return (Step.Next) this::step0Look;
  }

  private Step step4Verify() {
    var refusal = ApplyProblems.vanished(change);
    for (var pause : Limits.PROPAGATION) {
      run.sleep(pause);
      if (!lease.allowsRequest()) {
        return startOverInTime();
      }
      switch (run.store().verify(own().value())) {
        case Answer.Done(var proof, _) -> {
          var id = proof.id();
          if (id != null && !id.equals(own().id())) {
            return withdraw(ApplyProblems.anotherValue(change));
          }
          listener.reached(Milestone.VERIFIED);
          return (Step.Next) this::step5Mark;
        }
        case Answer.Refused(var reason) -> refusal = ApplyProblems.notVerified(change, reason);
        case Answer.Unsettled<Verified> lost ->
            refusal = ApplyProblems.notVerified(change, lost.reason());
        case Answer.Missing(_) -> refusal = ApplyProblems.vanished(change);
      }
    }
    return withdraw(refusal);
  }

  private Step step5Mark() {
    var deliver = new TokenName.Deliver(goal.name(), nonce);
    if (!lease.allowsRequest()) {
      return startOverInTime();
    }
    var sentAt = run.now();
    var wanted = goal.target().named(deliver.text()).withStatus(Status.ACTIVE);
    return switch (run.repeat(
        () -> run.store().update(own().token(), wanted), lease::allowsRequest)) {
      case Answer.Done(var token, _) -> {
        own = own().renamed(token);
        lease.startsAt(sentAt);
        var wrong = goal.compare(wanted, token);
        yield wrong.isPresent() ? withdraw(wrong.get()) : distribute();
      }
      case Answer.Missing(_) -> withdraw(run.anotherRun(change, List.of()));
      case Answer.Refused(var reason) ->
          withdraw(ApplyProblems.because(change, "not delivered", reason));
      case Answer.Lost(var reason) ->
          withdraw(ApplyProblems.because(change, "not delivered", reason));
      case Answer.Postponed(_, _) -> startOverInTime();
    };
  }

  private Step distribute() {
    var seen = Objects.requireNonNull(elected, "step 5 follows step 3");
    var distribution = new Distribution(run, goal, sinks, listener, lease, seen, nonces, own());
    return (Step.Next) distribution::step6Deliver;
  }

  private Step withdraw(Diagnostic reason) {
    return isUndone()
        ? end(new Outcome.Undone(reason))
        : end(new Outcome.Orphaned(ApplyProblems.runAgain(reason)));
  }

  /// Takes our own tokens back, the one too that a lost answer and a lagging list had hidden.
  private boolean isUndone() {
    if (run.delete(own().id()).isPresent()) {
      return false;
    }
    if (posts == 1) {
      return true;
    }
    return run.lookNow(goal.bases(), nonces) instanceof Look.Seen(var seen)
        && seen.stages().stream()
            .filter(token -> nonces.stream().anyMatch(each -> bears(token, each)))
            .allMatch(token -> run.delete(token.id()).isEmpty());
  }

  private Candidate own() {
    return Objects.requireNonNull(own, "steps 3 to 5 follow a POST");
  }

  private Step failed(String what, Diagnostic reason) {
    return end(new Outcome.Failed(ApplyProblems.because(change, what, reason)));
  }

  private static Step orphaned(Diagnostic reason) {
    return end(new Outcome.Orphaned(ApplyProblems.runAgain(reason)));
  }

  private static Step end(Outcome outcome) {
    return new Step.End(outcome);
  }

  private static boolean bears(LiveToken token, String nonce) {
    return token.nameParts().attempt().equals(nonce);
  }
}
