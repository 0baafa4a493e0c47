package writ.apply;

import writ.diagnostic.Diagnostic;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// A sink that shows what it holds, so that it can be held against the live token.
public interface ReadableSink extends SecretSink {

  /// What a sink holds of one token.
  sealed interface Holding {

    /// A value, of whatever token.
    record Value(SecretValue value) implements Holding {}

    /// Credentials derived from a value that they do not tell.
    ///
    /// @param accessKeyId the id of the token they were made of
    record KeyPair(TokenId accessKeyId) implements Holding {}

    /// There is none.
    record Nothing() implements Holding {}

    /// Nobody knows.
    record Unreadable(Diagnostic reason) implements Holding {}
  }

  Holding read(TokenKey key);

  /// Whether it shows something else than what was made of this value, or nothing. What cannot be
  /// read tells nothing.
  boolean isOverwritten(TokenKey key, TokenId id, SecretValue value);
}
