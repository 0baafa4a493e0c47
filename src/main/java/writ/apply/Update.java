package writ.apply;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.apply.OwnerApply.Look;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.ChangeClass;
import writ.token.LiveToken;

/// Changes a live token in place, with one PUT of the complete object: update, rename, enable,
/// disable, renew. Its value stays.
final class Update implements Protocol {

  private static final int TRIES = 5;

  private final OwnerApply bench;
  private final Change.Modify change;
  private final Admission admission;
  private final Set<String> bases;
  private @Nullable NameListing seen;
  private int tries;
  private boolean isUnderway;

  /// Whether a PUT was sent of which nobody knows yet what came of it.
  private boolean isUncertain;

  Update(OwnerApply bench, Change.Modify change, Progress progress) {
    this.bench = bench;
    this.change = change;
    this.bases =
        new TreeSet<>(List.of(change.key().name(), OwnerApply.base(change.before().name())));
    this.admission = new Admission(bench, change, bases, progress);
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
    return admission.step0Look(Set.of(), this::decide);
  }

  private Step decide(NameListing siblings) {
    var others =
        siblings.named().stream()
            .filter(token -> !token.id().equals(change.basis().id()))
            .filter(token -> !isLeaving(token.name()))
            .toList();
    if (!others.isEmpty()) {
      return end(new Outcome.Failed(ApplyProblems.duplicate(change, siblings.named())));
    }
    seen = siblings;
    return (Step.Next) this::compareWithBasis;
  }

  /// Whether the change takes its token, which is known by id, away from a name that another bears.
  private boolean isLeaving(String name) {
    return !name.equals(change.after().name());
  }

  private Step compareWithBasis() {
    return switch (bench.store().get(change.basis().id())) {
      case Answer.Done(var live, _) -> {
        if (ReadBack.isUnmoved(live, change.basis())) {
          isUncertain = false;
          yield (Step.Next) () -> step1Put(live);
        }
        yield compare(live).isEmpty()
            ? end(isUnderway ? new Outcome.Applied(List.of()) : new Outcome.Unchanged())
            : end(new Outcome.Skipped(ApplyProblems.stale(change)));
      }
      case Answer.Missing(_) -> end(new Outcome.Skipped(ApplyProblems.stale(change)));
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> failed(lost.reason());
    };
  }

  private Step step1Put(LiveToken live) {
    if (seen == null || !bench.isFresh(seen)) {
      return again(ApplyProblems.tooSlow(change));
    }
    isUnderway = true;
    return switch (bench.store().update(live, change.after())) {
      case Answer.Done(_, _) -> {
        isUncertain = true;
        yield (Step.Next) this::readBack;
      }
      case Answer.Missing(_) -> end(new Outcome.Skipped(ApplyProblems.stale(change)));
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Postponed(var reason, _) -> again(reason);
      case Answer.Lost(var reason) -> {
        isUncertain = true;
        yield again(reason);
      }
    };
  }

  private Step readBack() {
    return switch (bench.store().get(change.basis().id())) {
      case Answer.Done(var live, _) ->
          end(
              compare(live)
                  .<Outcome>map(Outcome.Failed::new)
                  .orElseGet(() -> new Outcome.Applied(List.of())));
      case Answer.Missing(_) ->
          end(new Outcome.Orphaned(ApplyProblems.runAgain(ApplyProblems.vanished(change))));
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> failed(lost.reason());
    };
  }

  private Optional<Diagnostic> compare(LiveToken live) {
    return change.classes().contains(ChangeClass.UPDATE)
        ? ReadBack.compareWhole(change, change.after(), live)
        : ReadBack.compare(change, change.after(), live);
  }

  /// Back to the listing.
  private Step again(Diagnostic reason) {
    tries++;
    if (tries >= TRIES) {
      return failed(reason);
    }
    return switch (bench.lookNow(bases, Set.of())) {
      case Look.Blind(var blind) -> failed(blind);
      case Look.Seen(var siblings) ->
          siblings.young().isEmpty() ? decide(siblings) : (Step.Next) this::step0Look;
    };
  }

  private Step failed(Diagnostic reason) {
    return end(
        isUncertain
            ? new Outcome.Orphaned(
                ApplyProblems.runAgain(
                    ApplyProblems.because(change, "perhaps updated, and not read back", reason)))
            : new Outcome.Failed(ApplyProblems.because(change, "not updated", reason)));
  }

  private static Step end(Outcome outcome) {
    return new Step.End(outcome);
  }
}
