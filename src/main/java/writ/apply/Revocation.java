package writ.apply;

import java.util.List;
import java.util.Set;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.Status;

/// Cuts a token off: one PUT that disables and renames it, until it can be read back.
///
/// An emergency waits for nobody: no lease, no basis. Whatever another run makes of the token
/// meanwhile, it is the token as it is now that is cut off; and a run that is handing its name over
/// stops by itself when it sees the name gone.
///
/// @param tries of any request
record Revocation(OwnerApply run, Change.Revoke change, int tries, Sent sent) implements Step.Next {

  static Revocation of(OwnerApply run, Change.Revoke change) {
    return new Revocation(run, change, 0, Sent.NOTHING);
  }

  @Override
  public boolean isUnderway() {
    return sent.isAny();
  }

  private Revocation after(Sent now) {
    return new Revocation(run, change, tries, now);
  }

  @Override
  public Step take() {
    return switch (run.store().get(change.basis().id())) {
      case Answer.Done(var live, _) -> isCutOff(live) ? Step.end(done()) : cutOff(live);
      case Answer.Missing(_) -> confirmGone();
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> again(lost.reason());
    };
  }

  /// Who deleted it has cut it off as well; believed once the listing lacks it, too.
  private Step confirmGone() {
    return switch (run.lookNow(Set.of(), Set.of())) {
      case OwnerApply.Look.Blind(var reason) -> failed(reason);
      case OwnerApply.Look.Seen(var seen) ->
          seen.find(change.basis().id()).isEmpty()
              ? Step.end(done())
              : again(ApplyProblems.stale(change));
    };
  }

  private Step cutOff(LiveToken live) {
    return tries >= Limits.TRIES
        ? failed(ApplyProblems.stale(change))
        : new Put(new Revocation(run, change, tries + 1, Sent.SETTLED), live);
  }

  /// @param live as it was just read
  private record Put(Revocation revocation, LiveToken live) implements Step.Next {
    @Override
    public Step take() {
      var run = revocation.run();
      var name = revocation.change().after().name();
      var wanted = live.definition().named(name).withStatus(Status.DISABLED);
      var unsettled = revocation.after(Sent.UNSETTLED);
      return switch (run.store().update(live, wanted)) {
        case Answer.Done(_, _) -> unsettled;
        case Answer.Missing(_) -> revocation.confirmGone();
        case Answer.Refused(var reason) -> revocation.failed(reason);
        case Answer.Lost(var reason) -> unsettled.again(reason);
        case Answer.Postponed(_, var pause) -> {
          run.sleep(pause);
          yield revocation;
        }
      };
    }
  }

  private boolean isCutOff(LiveToken live) {
    return live.name().equals(change.after().name()) && !live.status().isActive();
  }

  private Outcome done() {
    return sent.isAny() ? new Outcome.Applied(List.of()) : new Outcome.Unchanged();
  }

  private Step again(Diagnostic reason) {
    var next = new Revocation(run, change, tries + 1, sent);
    if (next.tries() >= Limits.TRIES) {
      return failed(reason);
    }
    run.sleep(Limits.BETWEEN_LOOKS);
    return next;
  }

  private Step failed(Diagnostic reason) {
    var problem = ApplyProblems.notRevoked(change, reason);
    return Step.end(
        sent == Sent.UNSETTLED ? new Outcome.Orphaned(problem) : new Outcome.Failed(problem));
  }
}
