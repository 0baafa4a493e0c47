package writ.cloudflare;

import writ.diagnostic.Diagnostic;
import writ.token.TokenId;

/// What an owner's path says of a value that somebody found.
public sealed interface Whose {

  /// It is this token's.
  record Token(TokenId id) implements Whose {}

  /// It is a token's, but the API refuses it from this address and does not say whose.
  record Somebody() implements Whose {}

  /// No token of this owner has it.
  record Nobody() implements Whose {}

  /// No answer came.
  record Unanswered(Diagnostic reason) implements Whose {}
}
