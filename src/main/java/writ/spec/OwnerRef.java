package writ.spec;

import writ.token.AccountId;

/// The owner as a spec names it.
public sealed interface OwnerRef {

  String name();

  /// `account:acme`, or `account:` and an id of 32 hexadecimal digits.
  ///
  /// @param id what the project gives the name to, or the name itself
  record Account(String name, AccountId id) implements OwnerRef {}

  /// `user:bot`.
  record User(String name) implements OwnerRef {}

  /// An account that the project does not know, which was told as an error: its name may be any
  /// text, and is no id.
  record UnknownAccount(String name) implements OwnerRef {}
}
