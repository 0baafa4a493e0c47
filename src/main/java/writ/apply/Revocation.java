package writ.apply;

import java.time.Duration;
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
final class Revocation implements Protocol {

  private static final int TRIES = 5;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final OwnerApply bench;
  private final Change.Revoke change;
  private int tries;
  private boolean isUnderway;

  /// Whether a PUT was sent of which nobody knows yet what came of it.
  private boolean isUncertain;

  Revocation(OwnerApply bench, Change.Revoke change) {
    this.bench = bench;
    this.change = change;
  }

  @Override
  public Outcome run() {
    return Step.follow(this::look);
  }

  @Override
  public boolean isUnderway() {
    return isUnderway;
  }

  private Step look() {
    return switch (bench.store().get(change.basis().id())) {
      case Answer.Done(var live, _) ->
          isCutOff(live) ? end(done()) : (Step.Next) () -> cutOff(live);
      case Answer.Missing(_) -> confirmGone();
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> again(lost.reason());
    };
  }

  /// Who deleted it has cut it off as well; believed once the listing lacks it, too.
  private Step confirmGone() {
    return switch (bench.lookNow(Set.of(), Set.of())) {
      case OwnerApply.Look.Blind(var reason) -> failed(reason);
      case OwnerApply.Look.Seen(var seen) ->
          seen.find(change.basis().id()).isEmpty()
              ? end(done())
              : again(ApplyProblems.stale(change));
    };
  }

  private Step cutOff(LiveToken live) {
    if (tries >= TRIES) {
      return failed(ApplyProblems.stale(change));
    }
    tries++;
    isUnderway = true;
    isUncertain = false;
    var wanted = live.definition().named(change.after().name()).withStatus(Status.DISABLED);
    return switch (bench.store().update(live, wanted)) {
      case Answer.Done(_, _) -> {
        isUncertain = true;
        yield (Step.Next) this::look;
      }
      case Answer.Missing(_) -> confirmGone();
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Lost(var reason) -> {
        isUncertain = true;
        yield again(reason);
      }
      case Answer.Postponed(_, var pause) -> {
        bench.sleep(pause);
        yield (Step.Next) this::look;
      }
    };
  }

  private boolean isCutOff(LiveToken live) {
    return live.name().equals(change.after().name()) && !live.status().isActive();
  }

  private Outcome done() {
    return isUnderway ? new Outcome.Applied(List.of()) : new Outcome.Unchanged();
  }

  private Step again(Diagnostic reason) {
    tries++;
    if (tries >= TRIES) {
      return failed(reason);
    }
    bench.sleep(BETWEEN);
    return (Step.Next) this::look;
  }

  private Step failed(Diagnostic reason) {
    var problem = ApplyProblems.notRevoked(change, reason);
    return end(isUncertain ? new Outcome.Orphaned(problem) : new Outcome.Failed(problem));
  }

  private static Step end(Outcome outcome) {
    return new Step.End(outcome);
  }
}
