package writ.apply;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.ChangeClass;
import writ.token.LiveToken;

/// Changes a live token in place, with one PUT of the complete object: update, rename, enable,
/// disable, renew. Its value stays. Begins with step 0, to which it comes back after a lost answer.
///
/// @param tries of the PUT
record Update(TokenApply apply, Change.Modify change, Tries tries, Sent sent) implements Step.Next {

  static Update of(TokenApply apply, Change.Modify change) {
    return new Update(apply, change, Tries.NONE, Sent.NOTHING);
  }

  @Override
  public Step take() {
    return apply.step0Look(Set.of(), this::decide);
  }

  @Override
  public boolean isUnderway() {
    return sent.isAny();
  }

  private Update after(Sent now) {
    return new Update(apply, change, tries, now);
  }

  private Step decide(NameListing seen) {
    var others =
        seen.named().stream()
            .filter(token -> !token.id().equals(change.basis().id()))
            .filter(token -> !isLeaving(token.name()))
            .toList();
    if (!others.isEmpty()) {
      return Step.end(new Outcome.Failed(ApplyProblems.duplicate(change, seen.named())));
    }
    return compareWithBasis(seen);
  }

  /// Whether the change takes its token, which is known by id, away from a name that another bears.
  private boolean isLeaving(String name) {
    return !name.equals(change.after().name());
  }

  private Step compareWithBasis(NameListing seen) {
    return switch (apply.run().store().get(change.basis().id())) {
      case Answer.Done(var live, _) -> {
        if (ReadBack.isUnmoved(live, change.basis())) {
          var settled = after(sent.settled());
          yield apply.run().isFresh(seen)
              ? new Put(settled, live)
              : settled.again(ApplyProblems.tooSlow(change));
        }
        yield compare(live).isEmpty()
            ? Step.end(sent.isAny() ? new Outcome.Applied(List.of()) : new Outcome.Unchanged())
            : Step.end(new Outcome.Skipped(ApplyProblems.stale(change)));
      }
      case Answer.Missing(_) -> Step.end(new Outcome.Skipped(ApplyProblems.stale(change)));
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> failed(lost.reason());
    };
  }

  /// Step 1.
  ///
  /// @param live as it was just read
  private record Put(Update update, LiveToken live) implements Step.Next {

    @Override
    public Step take() {
      var change = update.change();
      var settled = update.after(Sent.SETTLED);
      var unsettled = update.after(Sent.UNSETTLED);
      return switch (update.apply().run().store().update(live, change.after())) {
        case Answer.Done(_, _) -> unsettled.readBack();
        case Answer.Missing(_) -> Step.end(new Outcome.Skipped(ApplyProblems.stale(change)));
        case Answer.Refused(var reason) -> settled.failed(reason);
        case Answer.Postponed(var reason, _) -> settled.again(reason);
        case Answer.Lost(var reason) -> unsettled.again(reason);
      };
    }
  }

  private Step readBack() {
    return switch (apply.run().store().get(change.basis().id())) {
      case Answer.Done(var live, _) ->
          Step.end(
              compare(live)
                  .<Outcome>map(Outcome.Failed::new)
                  .orElseGet(() -> new Outcome.Applied(List.of())));
      case Answer.Missing(_) -> Step.orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> failed(lost.reason());
    };
  }

  private Optional<Diagnostic> compare(LiveToken live) {
    return change.classes().contains(ChangeClass.UPDATE)
        ? ReadBack.compareWhole(change, change.after(), live)
        : ReadBack.compare(change, change.after(), live);
  }

  private Step again(Diagnostic reason) {
    return tries
        .more()
        .map(next -> new Update(apply, change, next, sent))
        .map(next -> apply.again(Set.of(), next, next::decide, this::failed))
        .orElseGet(() -> failed(reason));
  }

  private Step failed(Diagnostic reason) {
    return sent == Sent.UNSETTLED
        ? Step.orphaned(ApplyProblems.because(change, "perhaps updated, and not read back", reason))
        : Step.end(new Outcome.Failed(ApplyProblems.because(change, "not updated", reason)));
  }
}
