package writ.apply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import writ.apply.OwnerApply.Look;
import writ.apply.Progress.Milestone;
import writ.apply.SecretSink.Aftermath;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.Status;
import writ.token.TokenName;

/// Brings a new value to its sinks, and looks whether the name still stands as it did: steps 6 and
/// 7 of a create or a rotation. Each step method is one state of the model.
///
/// A run that was held up for longer than its lease, by a server that wanted nothing sent for five
/// minutes or by slow sinks, looks again, writes its own token under a new nonce, so that it is
/// young again, and looks once more before it goes on. Whoever began meanwhile is seen in the
/// second look; whoever begins after it sees another token in flight that is young (docs/adr/0004).
final class Distribution {

  private final OwnerApply run;
  private final TokenGoal goal;
  private final Change change;
  private final List<SecretSink> sinks;
  private final TokenApply listener;
  private final Lease lease;
  private final NameListing elected;
  private final Set<String> nonces;
  private final List<String> holders = new ArrayList<>();
  private Candidate own;
  private int renewals;

  /// What is known of the worst of all attempts.
  private Aftermath worst = Aftermath.REFUSED;

  /// @param own the token in deliver
  /// @param elected the look of step 3, which says what there was before
  /// @param nonces of all attempts of this run
  Distribution(
      OwnerApply run,
      TokenGoal goal,
      List<SecretSink> sinks,
      TokenApply listener,
      Lease lease,
      NameListing elected,
      Set<String> nonces,
      Candidate own) {
    this.run = run;
    this.goal = goal;
    this.change = goal.change();
    this.sinks = List.copyOf(sinks);
    this.listener = listener;
    this.lease = lease;
    this.elected = elected;
    this.nonces = new HashSet<>(nonces);
    this.own = own;
  }

  Step step6Deliver() {
    if (holders.size() == sinks.size()) {
      listener.reached(Milestone.DELIVERED);
      return (Step.Next) this::step7Recheck;
    }
    var sink = sinks.get(holders.size());
    var attempts = new Attempts(sink);
    // one retry
    while (attempts.count() < Limits.DELIVERIES) {
      if (attempts.count() > 0) {
        run.sleep(Limits.BETWEEN_DELIVERIES);
      }
      if (!lease.allows(sink.timeLimit())) {
        return (Step.Next) () -> step7Look(_ -> step6Deliver());
      }
      var failure = attempts.deliver(goal.key(), own.id(), own.value());
      worst = attempts.worst().orWorse(worst);
      if (failure.isEmpty()) {
        holders.add(sink.description());
        return (Step.Next) this::step6Deliver;
      }
    }
    return step6Fail(attempts);
  }

  private Step step6Fail(Attempts attempts) {
    var workedBefore = predecessors().stream().anyMatch(elected::isActive);
    var possible =
        attempts.mayHaveStored()
            ? Stream.concat(holders.stream(), Stream.of(attempts.place())).toList()
            : List.copyOf(holders);
    var isKept = workedBefore && !possible.isEmpty();
    var reason =
        ApplyProblems.deliveryFailed(
            change, attempts.place(), attempts.lastReason(), possible, workedBefore);
    return isKept ? stepLeave(reason) : own.withdrawn(run, reason);
  }

  private Step stepLeave(Diagnostic reason) {
    run.leave(own.token(), lease, worst);
    return orphaned(reason);
  }

  private Step step7Recheck() {
    if (!predecessors().isEmpty()) {
      // step 8 must not come sooner
      run.sleep(own.createdAt().plus(Limits.REST).minus(run.now()));
    }
    return ReadBack.ofSinks(change, sinks, own.id(), own.value())
        .map(this::stepLeave)
        .orElseGet(() -> step7Look(this::step8HandOver));
  }

  /// @param onward what to do where the name stands as it did and nobody else is at work on it
  private Step step7Look(Onward onward) {
    for (var looks = 0; looks < Limits.LOOKS; looks++) {
      switch (run.lookNow(goal.bases(), nonces)) {
        case Look.Blind(var reason) -> {
          return orphaned(ApplyProblems.because(change, "not given its name", reason));
        }
        case Look.Seen(var seen) -> {
          var listed = seen.find(own.id());
          if (listed.isPresent() && isUpToDate(listed.get(), seen)) {
            return step7Decide(listed.get(), seen, onward);
          }
        }
      }
      run.sleep(Limits.BETWEEN_LOOKS);
    }
    return stopped();
  }

  /// What a run does next that saw the name stand.
  @FunctionalInterface
  private interface Onward {
    Step take(NameListing seen);
  }

  /// A listing may lag behind our own last write; one that a write will follow must be fresh.
  private boolean isUpToDate(LiveToken listed, NameListing seen) {
    if (!lease.allowsRequest()) {
      return run.isFresh(seen);
    }
    return switch (listed.nameParts()) {
      case TokenName.Deliver(_, var nonce, _) -> nonce.equals(own.nonce());
      case TokenName.Stage _ -> false;
      case TokenName.Ready _, TokenName.Plain _, TokenName.Retire _, TokenName.Revoked _ -> true;
    };
  }

  private Step step7Decide(LiveToken listed, NameListing seen, Onward onward) {
    if (!seen.young().isEmpty()) {
      return stopped();
    }
    return switch (listed.nameParts()) {
      case TokenName.Deliver _ -> {
        if (!goal.isExpected(seen) || hasOvertaken(seen)) {
          yield stopped();
        }
        yield lease.allowsRequest() ? onward.take(seen) : renew(listed, onward);
      }
      // the answer to a PUT of steps 8 or 9 was lost, and it took effect
      case TokenName.Ready _, TokenName.Plain _ -> handedOver(listed, seen);
      case TokenName.Stage _, TokenName.Retire _, TokenName.Revoked _ -> stopped();
    };
  }

  /// Whether another run got as far as its sinks since step 3, and is dead by now: they may hold
  /// its value instead of ours.
  private boolean hasOvertaken(NameListing seen) {
    return !seen.readies().isEmpty()
        || seen.delivers().stream()
            .filter(token -> !token.id().equals(own.id()))
            .anyMatch(token -> !isAmong(elected.delivers(), token));
  }

  private static boolean isAmong(List<LiveToken> tokens, LiveToken token) {
    return tokens.stream().anyMatch(each -> each.id().equals(token.id()));
  }

  /// Step 5 again, for a run that would else be taken for dead.
  private Step renew(LiveToken listed, Onward onward) {
    renewals++;
    if (renewals > Limits.RENEWALS) {
      return orphaned(ApplyProblems.leaseOver(change));
    }
    var nonce = run.nonce();
    nonces.add(nonce);
    var deliver = new TokenName.Deliver(goal.name(), nonce);
    var sentAt = run.now();
    var wanted = goal.target().named(deliver.text()).withStatus(Status.ACTIVE);
    return switch (run.store().update(listed, wanted)) {
      case Answer.Done(var token, _) -> {
        own = own.renamed(token);
        lease.startsAt(sentAt);
        var wrong = goal.compare(wanted, token);
        yield wrong.isPresent() ? orphaned(wrong.get()) : (Step.Next) () -> step7Look(onward);
      }
      case Answer.Missing(_) -> stopped();
      case Answer.Refused(var reason) ->
          orphaned(ApplyProblems.because(change, "not given its name", reason));
      case Answer.Unsettled<LiveToken> _ -> (Step.Next) () -> step7Look(onward);
    };
  }

  private Step step8HandOver(NameListing seen) {
    var tenure = new Handover.Tenure(lease, () -> step7Look(this::step8HandOver));
    return new Step.End(
        Handover.of(run, goal, own.token(), nonces, predecessors(), seen, holders, listener, tenure)
            .run());
  }

  /// Ours is where the next run would go on, and so do we.
  private Step handedOver(LiveToken listed, NameListing seen) {
    return new Step.End(
        Handover.of(run, goal, listed, nonces, predecessors(), seen, holders, listener, null)
            .run());
  }

  /// The old NAME and the deliver leftovers of earlier runs: consumers may hold their values.
  private List<LiveToken> predecessors() {
    return Stream.of(elected.named(), elected.ended(), elected.activeDelivers())
        .flatMap(List::stream)
        .filter(token -> !token.id().equals(own.id()))
        .toList();
  }

  /// Somebody else changed the name. Nothing is revoked: a sink may hold our value.
  private Step stopped() {
    return orphaned(ApplyProblems.handOverStopped(change));
  }

  private static Step orphaned(Diagnostic reason) {
    return new Step.End(new Outcome.Orphaned(ApplyProblems.runAgain(reason)));
  }
}
