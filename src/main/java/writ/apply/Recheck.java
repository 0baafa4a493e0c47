package writ.apply;

import writ.apply.OwnerApply.Look;
import writ.apply.TokenStore.Answer;
import writ.token.LiveToken;
import writ.token.TokenName;

/// Looks whether a name still stands for a run that has a token in deliver, until a listing shows
/// that token: step 7 of a create or a rotation, and every look of a roll.
///
/// A run that was held up for longer than its lease, by a server that wanted nothing sent for five
/// minutes or by slow sinks, looks again, writes its own token under a new nonce, so that it is
/// young again, and looks once more before it goes on. Whoever began meanwhile is seen in the
/// second look; whoever begins after it sees another token in flight that is young (docs/adr/0004).
///
/// @param looks with this one
record Recheck(Marked marked, int looks) implements Step.Next {

  static Recheck of(Marked marked) {
    return new Recheck(marked, 1);
  }

  @Override
  public Step take() {
    return switch (apply().look(own().nonces())) {
      case Look.Blind(var reason) -> apply().notNamed(reason);
      case Look.Seen(var seen) ->
          seen.find(own().id())
              .filter(listed -> marked.isShown(listed, seen))
              .map(listed -> decide(listed, seen))
              .orElseGet(this::again);
    };
  }

  private Step decide(LiveToken listed, NameListing seen) {
    return marked
        .instead(listed, seen)
        .orElseGet(
            () -> own().lease().allowsRequest() ? marked.onward(listed, seen) : renew(listed));
  }

  private Step again() {
    apply().run().sleep(Limits.BETWEEN_LOOKS);
    return looks < Limits.LOOKS
        ? new Recheck(marked, looks + 1)
        : Step.orphaned(ApplyProblems.handOverStopped(apply().change()));
  }

  /// Writes the token that else would be taken for a dead run's.
  private Step renew(LiveToken listed) {
    if (marked.renewals() >= Limits.RENEWALS) {
      return Step.orphaned(ApplyProblems.leaseOver(apply().change()));
    }
    var run = apply().run();
    var deliver = new TokenName.Deliver(apply().name(), run.nonce());
    var wanted = marked.renewed(listed, deliver);
    var lease = run.leaseFrom(run.now());
    var renewal = run.store().update(listed, wanted);
    var tried = own().with(deliver.nonce());
    var now =
        renewal instanceof Answer.Done(var token, _)
            ? tried.written(token, lease, run.now())
            : tried;
    return marked
        .stoppedBy(renewal, wanted)
        .orElseGet(() -> Recheck.of(marked.with(now, marked.renewals() + 1)));
  }

  private TokenApply apply() {
    return marked.apply();
  }

  private Candidate own() {
    return marked.own();
  }
}
