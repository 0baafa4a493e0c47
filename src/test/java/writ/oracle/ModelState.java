package writ.oracle;

import java.time.Duration;
import java.util.Set;
import writ.oracle.ObservedAction.Receipt;

/// A state of the model: where in the protocol a run is, and what it knows there. Each is named
/// after what the run does next.
sealed interface ModelState {

  /// Step 0: lists, unless what was listed since then is fresh.
  record Start(Duration since) implements ModelState {}

  /// Deletes what nobody has a value of, then goes on.
  record Clean(Set<String> todo, ModelState next) implements ModelState {}

  /// Takes the name away: every token of it, and what was on its way to it.
  ///
  /// @param named those that bear the name, which are written to only after a fresh look
  record Gone(Set<String> named, Set<String> rest, Duration listedAt) implements ModelState {}

  /// Step 1: changes a token in place.
  record Update(Set<String> named, Duration listedAt) implements ModelState {}

  /// Step 2.
  ///
  /// @param tries that were made already
  record Post(Set<String> named, int tries) implements ModelState {}

  /// Step 2 after a lost answer: lists for the nonce.
  record Look(String nonce, Set<String> named, int tries) implements ModelState {}

  /// Step 2: takes back what the lost answer hid.
  record TakeBack(String id, Set<String> named, int tries) implements ModelState {}

  /// Step 3: lists until the own token is there and nobody else is.
  record Elect(Own own, Set<String> named) implements ModelState {}

  /// Takes the own token back and starts over.
  record Withdraw(Own own) implements ModelState {}

  /// Step 4.
  record Verify(Own own, ElectionBaseline baseline) implements ModelState {}

  /// Step 5.
  record Mark(Own own, ElectionBaseline baseline) implements ModelState {}

  /// Step 6.
  ///
  /// @param sink the number of the one whose turn it is
  /// @param refusals of that one
  /// @param worst what the worst attempt at any sink said
  record Deliver(Own own, ElectionBaseline baseline, int sink, int refusals, Receipt worst)
      implements ModelState {}

  /// Step 6: the last sink may have the value, and something worked before, so both are kept; tells
  /// that nobody needs to wait for this run.
  record Leave(Own own) implements ModelState {}

  /// Step 6: no sink worked out and nothing worked before.
  record Revoke(Own own) implements ModelState {}

  /// Step 7: lists.
  record Recheck(Own own, ElectionBaseline baseline) implements ModelState {}

  /// Outlived its lease with the token in deliver, looked, and found the name as it was: writes its
  /// own token, which makes it young again.
  ///
  /// @param next what it was about to do
  record Renew(Own own, ElectionBaseline baseline, ModelState next, Duration listedAt)
      implements ModelState {}

  /// Is young again, and looks once more before it goes on.
  record Renewed(Own own, ElectionBaseline baseline, ModelState next) implements ModelState {}

  /// Step 8: tells that every sink holds the value.
  record Ready(Own own, ElectionBaseline baseline, Duration listedAt) implements ModelState {}

  /// Step 8: lets the predecessors run out.
  record Retire(Own own, ElectionBaseline baseline, Duration listedAt) implements ModelState {}

  /// Step 9.
  record Name(Own own, Set<String> stages) implements ModelState {}

  /// The token that the run hands over.
  ///
  /// @param createdAt when this run knew that it was made; long ago where an earlier one made it
  record Own(String id, Duration createdAt) {}

  /// What there was when the run's token was elected.
  ///
  /// @param named the tokens of the name
  /// @param predecessors all that are to run out: these, and what sinks may hold of earlier
  ///   attempts
  /// @param worked whether any of them worked
  /// @param stages that nobody has a value of
  record ElectionBaseline(
      Set<String> named, Set<String> predecessors, boolean worked, Set<String> stages) {}
}
