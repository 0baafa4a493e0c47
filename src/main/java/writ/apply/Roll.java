package writ.apply;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.TokenName;

/// Replaces a token's value in place, which cuts off every holder of the old one at that moment.
/// Begins with step 0, to which it comes back after a lost answer; [MarkedRoll] and [RolledToken]
/// go on.
///
/// Before that the token is renamed to deliver, and it gets its name back when every sink holds the
/// new value: what a run leaves that was killed in between is what an interrupted create leaves,
/// and the next run makes a value that is known (docs/adr/0005).
///
/// There is no second try: once the request was sent the old value may be dead, and another one
/// would kill a value that a sink may hold. So the new value is delivered even where it could not
/// be verified, and to every sink even where one refuses it: there is no other that works.
///
/// @param sinks that are to hold the value
/// @param tries of all writes whose answer was lost, or that were kept back
/// @param marks whose answers were lost
record Roll(
    TokenApply apply,
    Change.Roll change,
    List<SecretSink> sinks,
    Tries tries,
    Sent sent,
    List<Mark> marks)
    implements Step.Next {

  Roll {
    sinks = List.copyOf(sinks);
    marks = List.copyOf(marks);
  }

  static Roll of(TokenApply apply, Change.Roll change, List<SecretSink> sinks) {
    return new Roll(apply, change, sinks, Tries.NONE, Sent.NOTHING, List.of());
  }

  /// A write that names the token deliver.
  ///
  /// @param lease since it was sent
  record Mark(String nonce, Lease lease) {}

  @Override
  public Step take() {
    return apply.step0Look(nonces(), this::decide);
  }

  @Override
  public boolean isUnderway() {
    return sent.isAny();
  }

  private OwnerApply run() {
    return apply.run();
  }

  private Set<String> nonces() {
    return marks.stream().map(Mark::nonce).collect(Collectors.toUnmodifiableSet());
  }

  /// After one more try; empty where that was the last.
  Optional<Roll> tried() {
    return tries.more().map(next -> new Roll(apply, change, sinks, next, sent, marks));
  }

  /// The sinks may hold the value of an unfinished hand-over; then there is no telling which value
  /// they end up with.
  private Step decide(NameListing seen) {
    if (seen.named().size() > 1) {
      return Step.end(new Outcome.Failed(ApplyProblems.duplicate(change, seen.named())));
    }
    var marked = seen.find(change.basis().id()).flatMap(this::marked);
    if (marked.isPresent()) {
      return (Step.Next) marked.get()::step2Look;
    }
    if (seen.finishable().isPresent() || !seen.activeDelivers().isEmpty()) {
      return stale();
    }
    return compareWithBasis(seen);
  }

  /// The answer to the mark was lost, and it took effect.
  private Optional<MarkedRoll> marked(LiveToken listed) {
    return marks.stream()
        .filter(mark -> isMarked(listed, mark))
        .map(mark -> new Candidate(listed, nonces(), mark.lease(), run().now()))
        .map(own -> new MarkedRoll(this, own, 0))
        .findFirst();
  }

  private static boolean isMarked(LiveToken token, Mark mark) {
    return token.nameParts() instanceof TokenName.Deliver(_, var nonce, _)
        && nonce.equals(mark.nonce());
  }

  private Step compareWithBasis(NameListing seen) {
    return switch (run().store().get(change.basis().id())) {
      case Answer.Done(var live, _) -> {
        if (!ReadBack.isUnmoved(live, change.basis())) {
          yield stale();
        }
        yield run().isFresh(seen) ? (Step.Next) () -> step1Mark(live) : again();
      }
      case Answer.Missing(_) -> stale();
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> failed(lost.reason());
    };
  }

  /// Tells everybody that the value may be about to change.
  private Step step1Mark(LiveToken live) {
    var name = new TokenName.Deliver(apply.name(), run().nonce());
    var lease = run().leaseFrom(run().now());
    return switch (run().store().update(live, live.definition().named(name.text()))) {
      case Answer.Done(var token, _) -> {
        var known = Candidate.with(nonces(), name.nonce());
        var own = new Candidate(token, known, lease, run().now());
        yield (Step.Next) new MarkedRoll(this, own, 0)::step2Look;
      }
      case Answer.Missing(_) -> stale();
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Postponed(_, var pause) -> {
        run().sleep(pause);
        yield after(sent == Sent.NOTHING ? Sent.SETTLED : sent, marks).again();
      }
      case Answer.Lost(_) -> {
        var lost = Stream.concat(marks.stream(), Stream.of(new Mark(name.nonce(), lease)));
        yield after(Sent.UNSETTLED, lost.toList()).again();
      }
    };
  }

  private Roll after(Sent now, List<Mark> lost) {
    return new Roll(apply, change, sinks, tries, now, lost);
  }

  /// Back to the listing. Nothing was rolled yet.
  private Step again() {
    var slow = ApplyProblems.tooSlow(change);
    return tried()
        .map(next -> apply.again(nonces(), next, next::decide, next::failed))
        .orElseGet(() -> end(slow, new Outcome.Failed(slow)));
  }

  private Step stale() {
    var stale = ApplyProblems.stale(change);
    return end(stale, new Outcome.Skipped(stale));
  }

  private Step failed(Diagnostic reason) {
    var failed = notRolled(reason);
    return end(failed, new Outcome.Failed(failed));
  }

  /// Once the answer to a mark was lost, the token may bear it.
  private Step end(Diagnostic reason, Outcome unmarked) {
    return marks.isEmpty() ? Step.end(unmarked) : Step.orphaned(reason);
  }

  Diagnostic notRolled(Diagnostic reason) {
    return ApplyProblems.because(change, "not rolled", reason);
  }
}
