package writ.spec;

/// The owner as a spec names it: `account:acme`, `account:<32-hex id>`, `user:bot`.
public sealed interface OwnerRef {

  String name();

  record Account(String name) implements OwnerRef {}

  record User(String name) implements OwnerRef {}
}
