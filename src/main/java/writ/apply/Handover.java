package writ.apply;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.apply.OwnerApply.Look;
import writ.apply.Progress.Milestone;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Gone;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.Status;
import writ.token.TokenName;

/// Gives a delivered token its name and lets its predecessors run out: steps 8 to 10. Whoever is
/// killed here leaves a token in ready behind, with which the next run starts here again.
final class Handover {

  private final OwnerApply run;
  private final TokenGoal goal;
  private final Change change;
  private final List<LiveToken> predecessors;
  private final List<String> holders;
  private final TokenApply listener;
  private final Set<String> nonces;

  /// Null where the token is another run's, long dead, or where this run itself took so long that
  /// it is no better than the next; then each write follows a fresh look.
  private @Nullable Tenure tenure;

  private LiveToken winner;
  private NameListing seen;
  private int next;
  private int tries;

  /// For how long others take this run for alive.
  ///
  /// @param renewal the way back to step 7, for a run whose lease is over
  record Tenure(Lease lease, Step.Next renewal) {}

  private Handover(
      OwnerApply run,
      TokenGoal goal,
      LiveToken winner,
      List<LiveToken> predecessors,
      NameListing seen,
      List<String> holders,
      TokenApply listener,
      Set<String> nonces,
      @Nullable Tenure tenure) {
    this.run = run;
    this.goal = goal;
    this.change = goal.change();
    this.winner = winner;
    this.predecessors = List.copyOf(predecessors);
    this.seen = seen;
    this.holders = List.copyOf(holders);
    this.listener = listener;
    this.nonces = Set.copyOf(nonces);
    this.tenure = tenure;
  }

  /// For a token that this run made, delivered and looked after in step 7.
  ///
  /// @param tenure null where the token has been in ready or has its name for longer than a lease
  static Handover of(
      OwnerApply run,
      TokenGoal goal,
      LiveToken marked,
      Set<String> nonces,
      List<LiveToken> predecessors,
      NameListing seen,
      List<String> holders,
      TokenApply listener,
      @Nullable Tenure tenure) {
    return new Handover(run, goal, marked, predecessors, seen, holders, listener, nonces, tenure);
  }

  /// For a token that an interrupted run left in ready: no new value.
  static Handover rollForward(
      OwnerApply run, TokenGoal goal, LiveToken ready, NameListing seen, TokenApply listener) {
    var predecessors =
        Stream.of(seen.named(), seen.ended(), seen.delivers(), seen.readies())
            .flatMap(List::stream)
            .filter(token -> !token.id().equals(ready.id()))
            .toList();
    return new Handover(run, goal, ready, predecessors, seen, List.of(), listener, Set.of(), null);
  }

  Outcome run() {
    var isReady = winner.nameParts() instanceof TokenName.Ready;
    return Step.follow(
        predecessors.isEmpty() || isNamed()
            ? this::step9Name
            : isReady ? this::step8Retire : this::step8Ready);
  }

  private Step step8Ready() {
    if (!(winner.nameParts() instanceof TokenName.Deliver(var base, var nonce, _))) {
      throw new IllegalStateException("step 8 begins with a token in deliver");
    }
    var ready = new TokenName.Ready(base, nonce);
    var wanted = goal.target().named(ready.text()).withStatus(Status.ACTIVE);
    if (isLate()) {
      return renewOr(ApplyProblems.leaseOver(change));
    }
    var sentAt = run.now();
    return switch (run.repeat(() -> run.store().update(winner, wanted), () -> !isLate())) {
      case Answer.Done(var token, _) -> {
        winner = token;
        if (tenure != null) {
          tenure.lease().startsAt(sentAt);
        }
        yield (Step.Next) this::step8Retire;
      }
      case Answer.Missing(_) -> orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> notNamed(reason);
      case Answer.Unsettled<LiveToken> lost -> renewOr(lost.reason());
    };
  }

  /// One predecessor after the other, each in one PUT that lets it die even if Writ never runs
  /// again.
  private Step step8Retire() {
    if (next == predecessors.size()) {
      listener.reached(Milestone.RETIRED);
      return (Step.Next) this::step9Name;
    }
    var planned = predecessors.get(next);
    forgetLease();
    var stopped = step1Look();
    if (stopped != null) {
      return stopped;
    }
    var listed = seen.find(planned.id());
    if (listed.isEmpty() || listed.get().nameParts() instanceof TokenName.Retire) {
      return step8Next();
    }
    var predecessor = listed.get();
    if (!predecessor.definition().equals(planned.definition())) {
      return orphaned(ApplyProblems.handOverStopped(change));
    }
    if (seen.isActive(predecessor)) {
      return retire(predecessor);
    }
    return seen.disabled().isPresent()
        ? orphaned(ApplyProblems.disabled(change, predecessor))
        : remove(predecessor);
  }

  /// What is dead for good, or was never given its name, works for nobody and is never given a new
  /// date.
  private Step remove(LiveToken predecessor) {
    return switch (run.store().delete(predecessor.id())) {
      case Answer.Done(_, _) -> step8Next();
      case Answer.Missing(_) -> step8Next();
      case Answer.Refused(var reason) -> notNamed(reason);
      case Answer.Unsettled<Gone> lost -> step8Again(lost.reason());
    };
  }

  private Step retire(LiveToken predecessor) {
    var end = run.serverNow(seen).plus(goal.overlap()).truncatedTo(ChronoUnit.SECONDS);
    var expiry = OwnerApply.earlier(predecessor.definition().expiresOn(), end);
    var name = new TokenName.Retire(goal.name(), LocalDate.ofInstant(expiry, ZoneOffset.UTC));
    var wanted = predecessor.definition().named(name.text()).expiring(expiry);
    return switch (run.store().update(predecessor, wanted)) {
      case Answer.Done(var token, _) -> {
        var wrong = ReadBack.compare(change, wanted, token);
        yield wrong.isPresent() ? orphaned(wrong.get()) : step8Next();
      }
      // believed once the listing lacks it, too: else two tokens would have the name
      case Answer.Missing(_) -> step8Again(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> notNamed(reason);
      case Answer.Unsettled<LiveToken> lost -> step8Again(lost.reason());
    };
  }

  private Step step8Next() {
    next++;
    tries = 0;
    return (Step.Next) this::step8Retire;
  }

  private Step step8Again(Diagnostic lost) {
    tries++;
    if (tries >= Limits.TRIES) {
      return notNamed(lost);
    }
    // a PUT whose answer was lost may have moved the token: look again before the next
    return look() instanceof Step.End end ? end : (Step.Next) this::step8Retire;
  }

  private Step step9Name() {
    forgetLease();
    if (tenure == null) {
      var stopped = step1Look();
      if (stopped != null) {
        return stopped;
      }
      if (isNamed()) {
        return named();
      }
    } else if (isLate()) {
      return renewOr(ApplyProblems.leaseOver(change));
    }
    var wanted = goal.target();
    return switch (run.repeat(() -> run.store().update(winner, wanted), () -> !isLate())) {
      case Answer.Done(var token, _) -> {
        var wrong = goal.compare(wanted, token);
        yield wrong.isPresent() ? new Step.End(new Outcome.Failed(wrong.get())) : named();
      }
      case Answer.Missing(_) -> orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> notNamed(reason);
      case Answer.Lost(var reason) -> renewOr(reason);
      case Answer.Postponed(var reason, _) -> step9Again(reason);
    };
  }

  private Step step9Again(Diagnostic reason) {
    tries++;
    return tries < Limits.TRIES ? (Step.Next) this::step9Name : notNamed(reason);
  }

  /// A token in ready is finished by whoever comes next: after the lease, this run may be it.
  private void forgetLease() {
    if (isLate() && winner.nameParts() instanceof TokenName.Ready) {
      tenure = null;
    }
  }

  /// Another run may have finished the same hand-over meanwhile.
  private boolean isNamed() {
    return seen.named().stream().anyMatch(token -> token.id().equals(winner.id()));
  }

  private Step named() {
    listener.reached(Milestone.NAMED);
    step10Sweep();
    return new Step.End(new Outcome.Applied(holders));
  }

  private void step10Sweep() {
    run.sweep(seen.stages());
    run.sweep(seen.inactive());
  }

  /// A PUT to an existing token relies on a listing that is fresh and shows nobody else at work.
  ///
  /// @return where to go instead; null when the PUT may be sent
  private @Nullable Step step1Look() {
    if (run.isFresh(seen) && seen.young().isEmpty()) {
      return null;
    }
    return look() instanceof Step.End end ? end : null;
  }

  private @Nullable Step look() {
    return switch (run.lookNow(goal.bases(), nonces)) {
      case Look.Blind(var reason) -> notNamed(reason);
      case Look.Seen(var listing) -> {
        seen = listing;
        yield listing.young().isEmpty() && isStillWanted()
            ? null
            : orphaned(ApplyProblems.handOverStopped(change));
      }
    };
  }

  /// Whether the next run, too, would give this token its name, or has done so.
  private boolean isStillWanted() {
    return tenure != null
        || seen.find(winner.id())
            .filter(token -> token.nameParts() instanceof TokenName.Ready || isNamed())
            .filter(seen::isActive)
            .isPresent();
  }

  private boolean isLate() {
    var held = tenure;
    return held != null && !held.lease().allowsRequest();
  }

  /// Back to step 7 where the lease is over: a listing tells what became of the last write, too.
  private Step renewOr(Diagnostic reason) {
    var held = tenure;
    return held != null && isLate() ? held.renewal() : notNamed(reason);
  }

  private Step notNamed(Diagnostic reason) {
    return orphaned(ApplyProblems.because(change, "not given its name", reason));
  }

  private static Step orphaned(Diagnostic reason) {
    return new Step.End(new Outcome.Orphaned(ApplyProblems.runAgain(reason)));
  }
}
