package writ.cloudflare;

import writ.diagnostic.Diagnostic;
import writ.token.TokenId;

/// What an owner's path says of a value that somebody found.
public sealed interface ValueOwner {

  /// It is this token's.
  record Token(TokenId id) implements ValueOwner {}

  /// It is a token's, but the API refuses it from this address and does not say whose.
  record Somebody() implements ValueOwner {}

  /// No token of this owner has it.
  record Nobody() implements ValueOwner {}

  /// No answer came.
  record Unanswered(Diagnostic reason) implements ValueOwner {}
}
