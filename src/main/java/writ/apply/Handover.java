package writ.apply;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import writ.apply.OwnerApply.Look;
import writ.apply.Progress.Milestone;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Gone;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.TokenDefinition;
import writ.token.TokenName;

/// Gives a delivered token its name and lets its predecessors run out: steps 8 to 10. Whoever is
/// killed here leaves a token in ready behind, with which the next run starts here again.
///
/// @param winner as it was last written, or found in a listing
/// @param predecessors that have not run out yet, as they were when this began
/// @param seen the last look
/// @param tries of the write that is due
record Handover(
    Delivered delivered,
    Tenure tenure,
    LiveToken winner,
    List<LiveToken> predecessors,
    NameListing seen,
    Tries tries) {

  /// A value that every sink holds, and for what.
  ///
  /// @param nonces of this run's attempts
  /// @param holders descriptions of the sinks that this run gave the value to
  record Delivered(TokenApply apply, TokenGoal goal, Set<String> nonces, List<String> holders) {}

  /// For how long others take this run for alive.
  sealed interface Tenure {

    /// It made and delivered the token, and goes back to step 7 where its lease is over.
    record Held(Distribution from) implements Tenure {}

    /// The token is another run's, long dead, or this run itself took so long that it is no better
    /// than the next; then each write follows a fresh look.
    record Over() implements Tenure {}
  }

  /// For a token that this run made, delivered and looked after in step 7.
  static Step of(
      Distribution from,
      LiveToken winner,
      List<LiveToken> predecessors,
      NameListing seen,
      Tenure tenure) {
    var delivered =
        new Delivered(from.apply(), from.creation().goal(), from.own().nonces(), from.holders());
    return new Handover(delivered, tenure, winner, predecessors, seen, Tries.NONE).begin();
  }

  /// For a token that an interrupted run left in ready: no new value.
  static Step rollForward(TokenApply apply, TokenGoal goal, LiveToken ready, NameListing seen) {
    var predecessors =
        Stream.of(seen.named(), seen.ended(), seen.delivers(), seen.readies())
            .flatMap(List::stream)
            .filter(token -> !token.id().equals(ready.id()))
            .toList();
    var delivered = new Delivered(apply, goal, Set.of(), List.of());
    var tenure = new Tenure.Over();
    return new Handover(delivered, tenure, ready, predecessors, seen, Tries.NONE).begin();
  }

  private Handover with(NameListing now) {
    return new Handover(delivered, tenure, winner, predecessors, now, tries);
  }

  private Handover with(Tenure now) {
    return new Handover(delivered, now, winner, predecessors, seen, tries);
  }

  private Handover written(LiveToken now, Tenure since) {
    return new Handover(delivered, since, now, predecessors, seen, tries);
  }

  /// After one more try; empty where that was the last.
  private Optional<Handover> tried() {
    return tries
        .more()
        .map(next -> new Handover(delivered, tenure, winner, predecessors, seen, next));
  }

  /// With one predecessor less.
  private Step step8Next() {
    var left = predecessors.subList(1, predecessors.size());
    var next = new Handover(delivered, tenure, winner, left, seen, Tries.NONE);
    return (Step.Next) next::step8Retire;
  }

  private TokenApply apply() {
    return delivered.apply();
  }

  private OwnerApply run() {
    return apply().run();
  }

  private Change change() {
    return apply().change();
  }

  private Step begin() {
    if (predecessors.isEmpty() || isNamed()) {
      return (Step.Next) this::step9Name;
    }
    return switch (winner.nameParts()) {
      case TokenName.Deliver(var base, var nonce, _) ->
          (Step.Next) () -> step8Ready(new TokenName.Ready(base, nonce));
      case TokenName.Ready _ -> (Step.Next) this::step8Retire;
      case TokenName.Plain _, TokenName.Stage _, TokenName.Retire _, TokenName.Revoked _ ->
          stopped();
    };
  }

  private Step step8Ready(TokenName.Ready ready) {
    if (isLate()) {
      return renewOr(ApplyProblems.leaseOver(change()));
    }
    var wanted = delivered.goal().named(ready);
    var lease = run().leaseFrom(run().now());
    return switch (run().repeat(() -> run().store().update(winner, wanted), () -> !isLate())) {
      case Answer.Done(var token, _) -> (Step.Next) written(token, heldSince(lease))::step8Retire;
      case Answer.Missing(_) -> Step.orphaned(ApplyProblems.vanished(change()));
      case Answer.Refused(var reason) -> apply().notNamed(reason);
      case Answer.Unsettled<LiveToken> lost -> renewOr(lost.reason());
    };
  }

  private Tenure heldSince(Lease lease) {
    return switch (tenure) {
      case Tenure.Held(var from) -> new Tenure.Held(from.since(lease));
      case Tenure.Over over -> over;
    };
  }

  /// One predecessor after the other, each in one PUT that lets it die even if Writ never runs
  /// again.
  private Step step8Retire() {
    if (predecessors.isEmpty()) {
      apply().reached(Milestone.RETIRED);
      return (Step.Next) this::step9Name;
    }
    var planned = predecessors.getFirst();
    return inTenure().whenFresh(now -> now.step8Retire(planned));
  }

  private Step step8Retire(LiveToken planned) {
    var listed = seen.find(planned.id());
    if (listed.isEmpty() || listed.get().nameParts() instanceof TokenName.Retire) {
      return step8Next();
    }
    var predecessor = listed.get();
    if (!predecessor.definition().equals(planned.definition())) {
      return stopped();
    }
    if (seen.isActive(predecessor)) {
      return retire(predecessor);
    }
    return seen.disabled().isPresent()
        ? Step.orphaned(ApplyProblems.disabled(change(), predecessor))
        : remove(predecessor);
  }

  /// What is dead for good, or was never given its name, works for nobody and is never given a new
  /// date.
  private Step remove(LiveToken predecessor) {
    return switch (run().store().delete(predecessor.id())) {
      case Answer.Done(_, _) -> step8Next();
      case Answer.Missing(_) -> step8Next();
      case Answer.Refused(var reason) -> apply().notNamed(reason);
      case Answer.Unsettled<Gone> lost -> step8Again(lost.reason());
    };
  }

  /// A predecessor as one PUT leaves it: under the name of retirement, and with an end.
  static TokenDefinition retired(LiveToken predecessor, String base, Instant end) {
    var most = end.truncatedTo(ChronoUnit.SECONDS);
    var expiry = OwnerApply.earlier(predecessor.definition().expiresOn(), most);
    var name = new TokenName.Retire(base, LocalDate.ofInstant(expiry, ZoneOffset.UTC));
    return predecessor.definition().named(name.text()).expiring(expiry);
  }

  private Step retire(LiveToken predecessor) {
    var end = run().serverNow(seen).plus(delivered.goal().overlap());
    var wanted = retired(predecessor, apply().name(), end);
    return switch (run().store().update(predecessor, wanted)) {
      case Answer.Done(var token, _) ->
          ReadBack.compare(change(), wanted, token).map(Step::orphaned).orElseGet(this::step8Next);
      // believed once the listing lacks it, too: else two tokens would have the name
      case Answer.Missing(_) -> step8Again(ApplyProblems.vanished(change()));
      case Answer.Refused(var reason) -> apply().notNamed(reason);
      case Answer.Unsettled<LiveToken> lost -> step8Again(lost.reason());
    };
  }

  /// A PUT whose answer was lost may have moved the token: look again before the next.
  private Step step8Again(Diagnostic lost) {
    return tried()
        .map(next -> next.look(now -> (Step.Next) now::step8Retire))
        .orElseGet(() -> apply().notNamed(lost));
  }

  private Step step9Name() {
    var now = inTenure();
    return switch (now.tenure()) {
      case Tenure.Over _ -> now.whenFresh(fresh -> fresh.isNamed() ? fresh.named() : fresh.name());
      case Tenure.Held(var from) -> now.isLate() ? Recheck.of(from) : now.name();
    };
  }

  private Step name() {
    var wanted = delivered.goal().target();
    return switch (run().repeat(() -> run().store().update(winner, wanted), () -> !isLate())) {
      case Answer.Done(var token, _) ->
          ReadBack.compareWhole(change(), wanted, token)
              .map(wrong -> Step.end(new Outcome.Failed(wrong)))
              .orElseGet(this::named);
      case Answer.Missing(_) -> Step.orphaned(ApplyProblems.vanished(change()));
      case Answer.Refused(var reason) -> apply().notNamed(reason);
      case Answer.Lost(var reason) -> renewOr(reason);
      case Answer.Postponed(var reason, _) -> step9Again(reason);
    };
  }

  private Step step9Again(Diagnostic reason) {
    return tried()
        .<Step>map(next -> (Step.Next) next::step9Name)
        .orElseGet(() -> apply().notNamed(reason));
  }

  /// Another run may have finished the same hand-over meanwhile.
  private boolean isNamed() {
    return seen.named().stream().anyMatch(token -> token.id().equals(winner.id()));
  }

  private Step named() {
    apply().reached(Milestone.NAMED);
    step10Sweep();
    return Step.end(new Outcome.Applied(delivered.holders()));
  }

  private void step10Sweep() {
    run().sweep(seen.stages());
    run().sweep(seen.inactive());
  }

  /// Step 1: a PUT to an existing token relies on a listing that is fresh and shows nobody else at
  /// work.
  private Step whenFresh(Function<Handover, Step> write) {
    return run().isFresh(seen) && seen.young().isEmpty() ? write.apply(this) : look(write);
  }

  /// @param onward what to do where the next run, too, would go on so
  private Step look(Function<Handover, Step> onward) {
    return switch (apply().look(delivered.nonces())) {
      case Look.Blind(var reason) -> apply().notNamed(reason);
      case Look.Seen(var listing) -> {
        var now = with(listing);
        yield listing.young().isEmpty() && now.isStillWanted() ? onward.apply(now) : stopped();
      }
    };
  }

  /// Whether the next run, too, would give this token its name, or has done so.
  private boolean isStillWanted() {
    return switch (tenure) {
      case Tenure.Held _ -> true;
      case Tenure.Over _ ->
          seen.find(winner.id())
              .filter(token -> token.nameParts() instanceof TokenName.Ready || isNamed())
              .filter(seen::isActive)
              .isPresent();
    };
  }

  private boolean isLate() {
    return tenure instanceof Tenure.Held(var from) && !from.own().lease().allowsRequest();
  }

  /// A token in ready is finished by whoever comes next: after the lease, this run may be it.
  private Handover inTenure() {
    return isLate() && winner.nameParts() instanceof TokenName.Ready
        ? with(new Tenure.Over())
        : this;
  }

  /// Back to step 7 where the lease is over: a listing tells what became of the last write, too.
  private Step renewOr(Diagnostic reason) {
    return tenure instanceof Tenure.Held(var from) && isLate()
        ? Recheck.of(from)
        : apply().notNamed(reason);
  }

  private Step stopped() {
    return Step.orphaned(ApplyProblems.handOverStopped(change()));
  }
}
