package writ.apply;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import writ.apply.Handover.Tenure;
import writ.apply.Progress.Milestone;
import writ.apply.SecretSink.Aftermath;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.TokenDefinition;
import writ.token.TokenName;
import writ.token.secret.SecretValue;

/// Brings a new value to its sinks, and looks whether the name still stands as it did: steps 6 and
/// 7 of a create or a rotation.
///
/// @param begun what was known before the value could go anywhere
/// @param own the token in deliver
/// @param holders descriptions of the sinks that hold the value, the first of them all
/// @param worst what is known of the worst of all attempts
record Distribution(
    Verification begun, Candidate own, List<String> holders, Aftermath worst, int renewals)
    implements Marked {

  Distribution {
    holders = List.copyOf(holders);
  }

  static Distribution of(Verification begun, Candidate own) {
    return new Distribution(begun, own, List.of(), Aftermath.REFUSED, 0);
  }

  Creation creation() {
    return begun.election().creation();
  }

  private SecretValue value() {
    return begun.election().value();
  }

  /// The look of step 3, which says what there was before.
  private NameListing elected() {
    return begun.seen();
  }

  @Override
  public TokenApply apply() {
    return creation().apply();
  }

  @Override
  public Distribution with(Candidate own, int renewals) {
    return new Distribution(begun, own, holders, worst, renewals);
  }

  /// After a write that made the token young, and left it as it is for whoever comes back here.
  Distribution since(Lease lease) {
    return with(own.since(lease), renewals);
  }

  private Distribution holding(String place) {
    var more = Stream.concat(holders.stream(), Stream.of(place)).toList();
    return new Distribution(begun, own, more, worst, renewals);
  }

  private Distribution after(Attempts attempts) {
    var known = attempts.worst().orWorse(worst);
    return new Distribution(begun, own, holders, known, renewals);
  }

  private OwnerApply run() {
    return creation().run();
  }

  private Change change() {
    return creation().change();
  }

  private boolean isDone() {
    return holders.size() == creation().sinks().size();
  }

  Step step6Deliver() {
    return isDone()
        ? step7Recheck()
        : attempt(new Attempts(creation().sinks().get(holders.size())));
  }

  private Step attempt(Attempts attempts) {
    if (attempts.count() > 0) {
      run().sleep(Limits.BETWEEN_DELIVERIES);
    }
    if (!own.lease().allows(attempts.sink().timeLimit())) {
      return Recheck.of(this);
    }
    var failure = attempts.sink().deliver(change().key(), own.id(), value());
    if (failure.isEmpty()) {
      return (Step.Next) holding(attempts.place())::step6Deliver;
    }
    var failed = attempts.with(failure.get());
    var known = after(failed);
    return failed.mayTryAgain() ? (Step.Next) () -> known.attempt(failed) : known.step6Fail(failed);
  }

  private Step step6Fail(Attempts attempts) {
    var workedBefore = predecessors().stream().anyMatch(elected()::isActive);
    var possible = attempts.mayHaveStored() ? holding(attempts.place()).holders() : holders;
    var reason =
        ApplyProblems.deliveryFailed(
            change(), attempts.place(), attempts.lastReason(), possible, workedBefore);
    return workedBefore && !possible.isEmpty() ? leave(reason) : withdraw(reason);
  }

  private Step leave(Diagnostic reason) {
    run().leave(own, worst);
    return Step.orphaned(reason);
  }

  /// Takes the token back: its value is nowhere that anybody may rely on.
  private Step withdraw(Diagnostic reason) {
    return run().delete(own.id()).isPresent()
        ? Step.orphaned(reason)
        : Step.end(new Outcome.Undone(reason));
  }

  private Step step7Recheck() {
    apply().reached(Milestone.DELIVERED);
    if (!predecessors().isEmpty()) {
      // step 8 must not come sooner
      run().sleep(begun.election().own().answeredAt().plus(Limits.REST).minus(run().now()));
    }
    return ReadBack.ofSinks(change(), creation().sinks(), own.id(), value())
        .map(this::leave)
        .orElseGet(() -> Recheck.of(this));
  }

  /// One that a write will follow must be fresh.
  @Override
  public boolean isShown(LiveToken listed, NameListing seen) {
    if (!own.lease().allowsRequest()) {
      return run().isFresh(seen);
    }
    return switch (listed.nameParts()) {
      case TokenName.Deliver(_, var nonce, _) -> nonce.equals(own.nonce());
      case TokenName.Stage _ -> false;
      case TokenName.Ready _, TokenName.Plain _, TokenName.Retire _, TokenName.Revoked _ -> true;
    };
  }

  @Override
  public Optional<Step> instead(LiveToken listed, NameListing seen) {
    if (!seen.young().isEmpty()) {
      return Optional.of(stopped());
    }
    return switch (listed.nameParts()) {
      case TokenName.Deliver _ ->
          creation().expected().isMetBy(seen) && !isOvertaken(seen)
              ? Optional.empty()
              : Optional.of(stopped());
      // the answer to a PUT of steps 8 or 9 was lost, and it took effect
      case TokenName.Ready _, TokenName.Plain _ ->
          Optional.of(handOver(listed, seen, new Tenure.Over()));
      case TokenName.Stage _, TokenName.Retire _, TokenName.Revoked _ -> Optional.of(stopped());
    };
  }

  /// Whether another run got as far as its sinks since step 3, and is dead by now: they may hold
  /// its value instead of ours.
  private boolean isOvertaken(NameListing seen) {
    return !seen.readies().isEmpty()
        || seen.delivers().stream()
            .filter(token -> !token.id().equals(own.id()))
            .anyMatch(token -> !isAmong(elected().delivers(), token));
  }

  private static boolean isAmong(List<LiveToken> tokens, LiveToken token) {
    return tokens.stream().anyMatch(each -> each.id().equals(token.id()));
  }

  @Override
  public Step onward(LiveToken listed, NameListing seen) {
    return isDone()
        ? handOver(own.token(), seen, new Tenure.Held(this))
        : (Step.Next) this::step6Deliver;
  }

  private Step handOver(LiveToken winner, NameListing seen, Tenure tenure) {
    return Handover.of(this, winner, predecessors(), seen, tenure);
  }

  /// Step 5 again.
  @Override
  public TokenDefinition renewed(LiveToken listed, TokenName.Deliver name) {
    return creation().goal().named(name);
  }

  @Override
  public Optional<Step> stoppedBy(Answer<LiveToken> renewal, TokenDefinition asked) {
    return switch (renewal) {
      case Answer.Done(var token, _) ->
          ReadBack.compareWhole(change(), asked, token).map(Step::orphaned);
      case Answer.Missing(_) -> Optional.of(stopped());
      case Answer.Refused(var reason) -> Optional.of(apply().notNamed(reason));
      case Answer.Unsettled<LiveToken> _ -> Optional.empty();
    };
  }

  /// The old NAME and the deliver leftovers of earlier runs: consumers may hold their values.
  private List<LiveToken> predecessors() {
    return Stream.of(elected().named(), elected().ended(), elected().activeDelivers())
        .flatMap(List::stream)
        .filter(token -> !token.id().equals(own.id()))
        .toList();
  }

  /// Somebody else changed the name. Nothing is revoked: a sink may hold our value.
  private Step stopped() {
    return Step.orphaned(ApplyProblems.handOverStopped(change()));
  }
}
