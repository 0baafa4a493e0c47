package writ.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.apply.Bench.Look;
import writ.apply.Progress.Milestone;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Verified;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.SecretValue;

/// Replaces a token's value in place, which cuts off every holder of the old one at that moment.
///
/// There is no second try: once the request was sent the old value may be dead, and another one
/// would kill a value that a sink may hold. So the new value is delivered even where it could not
/// be verified, and to every sink even where one refuses it: there is no other that works.
final class InPlace implements Protocol {

  private static final int TRIES = 5;

  private final Bench bench;
  private final Change.Roll change;
  private final List<SecretSink> sinks;
  private final Admission admission;
  private final Set<String> bases;
  private final Watcher watcher;
  private @Nullable Siblings seen;
  private int tries;
  private boolean isUnderway;

  InPlace(Bench bench, Change.Roll change, List<SecretSink> sinks, Progress progress) {
    this.bench = bench;
    this.change = change;
    this.sinks = List.copyOf(sinks);
    this.bases = Set.of(change.key().name());
    this.admission = new Admission(bench, change, bases, progress);
    this.watcher = new Watcher(progress, change);
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

  /// The sinks may hold the value of an unfinished hand-over; then there is no telling which value
  /// they end up with.
  private Step decide(Siblings siblings) {
    if (siblings.named().size() > 1) {
      return end(new Outcome.Failed(ApplyProblems.duplicate(change, siblings.named())));
    }
    if (siblings.finishable().isPresent() || !siblings.activeDelivers().isEmpty()) {
      return end(new Outcome.Skipped(ApplyProblems.stale(change)));
    }
    seen = siblings;
    return (Step.Next) this::compareWithBasis;
  }

  private Step compareWithBasis() {
    return switch (bench.store().get(change.basis().id())) {
      case Answer.Done(var live, _) ->
          ReadBack.isUnmoved(live, change.basis())
              ? (Step.Next) () -> step1Roll(live)
              : end(new Outcome.Skipped(ApplyProblems.stale(change)));
      case Answer.Missing(_) -> end(new Outcome.Skipped(ApplyProblems.stale(change)));
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> failed(lost.reason());
    };
  }

  private Step step1Roll(LiveToken live) {
    if (seen == null || !bench.isFresh(seen)) {
      return again();
    }
    isUnderway = true;
    return switch (bench.store().roll(live)) {
      case Answer.Done(var value, _) -> (Step.Next) () -> deliver(value);
      case Answer.Missing(_) -> end(new Outcome.Skipped(ApplyProblems.stale(change)));
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Postponed(_, var pause) -> {
        bench.sleep(pause);
        yield again();
      }
      case Answer.Lost(var reason) ->
          end(new Outcome.Orphaned(ApplyProblems.rollLost(change, reason)));
    };
  }

  private Step deliver(SecretValue value) {
    watcher.reached(Milestone.ROLLED);
    var doubt = doubt(value);
    if (doubt.isEmpty()) {
      watcher.reached(Milestone.VERIFIED);
    }
    var holders = new ArrayList<String>();
    Map<String, Diagnostic> refusals = new LinkedHashMap<>();
    for (var sink : sinks) {
      deliver(sink, value)
          .ifPresentOrElse(
              cause -> refusals.put(sink.description(), cause),
              () -> holders.add(sink.description()));
    }
    if (!refusals.isEmpty()) {
      return end(new Outcome.Orphaned(ApplyProblems.rollNotDelivered(change, refusals, holders)));
    }
    watcher.reached(Milestone.DELIVERED);
    return end(
        doubt
            .<Outcome>map(cause ->
                new Outcome.Orphaned(ApplyProblems.rollNotVerified(change, cause, holders)))
            .orElseGet(() -> new Outcome.Applied(holders)));
  }

  /// Why the new value may not work; empty where it was seen to.
  private Optional<Diagnostic> doubt(SecretValue value) {
    var doubt = Optional.of(ApplyProblems.vanished(change));
    for (var pause : Creation.PROPAGATION) {
      bench.sleep(pause);
      switch (bench.store().verify(value)) {
        case Answer.Done(var proof, _) -> {
          var id = proof.id();
          return id == null || id.equals(change.basis().id())
              ? Optional.empty()
              : Optional.of(ApplyProblems.anotherValue(change));
        }
        case Answer.Refused(var reason) -> doubt = Optional.of(reason);
        case Answer.Unsettled<Verified> lost -> doubt = Optional.of(lost.reason());
        case Answer.Missing(_) -> doubt = Optional.of(ApplyProblems.vanished(change));
      }
    }
    return doubt;
  }

  /// One retry.
  private Optional<Diagnostic> deliver(SecretSink sink, SecretValue value) {
    var failure = sink.deliver(change.key(), change.basis().id(), value);
    return failure.isEmpty() ? failure : sink.deliver(change.key(), change.basis().id(), value);
  }

  /// Back to the listing. Nothing was sent yet.
  private Step again() {
    tries++;
    if (tries >= TRIES) {
      return end(new Outcome.Failed(ApplyProblems.tooSlow(change)));
    }
    return switch (bench.lookNow(bases, Set.of())) {
      case Look.Blind(var blind) -> failed(blind);
      case Look.Seen(var siblings) ->
          siblings.young().isEmpty() ? decide(siblings) : (Step.Next) this::step0Look;
    };
  }

  private Step failed(Diagnostic reason) {
    return end(new Outcome.Failed(ApplyProblems.because(change, "not rolled", reason)));
  }

  private static Step end(Outcome outcome) {
    return new Step.End(outcome);
  }
}
