package writ.access;

import org.jspecify.annotations.Nullable;
import writ.token.AccountId;
import writ.token.Scope;

/// One bit of a partition: an atom, in one account.
///
/// A zone whose account is unknown has a member for each account it could lie in; exactly one of
/// those is real, and what holds for all of them holds.
///
/// @param key null for a symbolic atom
/// @param home the account it lies in; null for elsewhere, and for what lies in no account
/// @param choice which resource of unknown home this is a placement of; negative when the home is
///   certain
record Member(
    ResourceAtom atom, Scope kind, @Nullable String key, @Nullable AccountId home, int choice) {

  static final int CERTAIN = -1;

  boolean isCertain() {
    return choice == CERTAIN;
  }

  boolean isSymbolic() {
    return key == null;
  }

  boolean isCoveredBy(Reference reference) {
    return reference.covers(kind, key, home);
  }
}
