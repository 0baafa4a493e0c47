package writ.apply;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.secret.SecretValue;

/// One owner's live tokens: the port behind which the API lies. Reads are retried inside; a write
/// whose answer was lost is reported as such, and what to do about it is the protocol's business.
public interface TokenStore {

  /// What came of one call.
  sealed interface Answer<T> {

    /// It happened. The instant is the server's clock.
    record Done<T>(T value, Instant serverTime) implements Answer<T> {}

    /// There is no such token.
    record Missing<T>(Instant serverTime) implements Answer<T> {}

    /// The server said no, and nothing happened.
    record Refused<T>(Diagnostic reason) implements Answer<T> {}

    /// What it was decided on may not hold any more: look again.
    sealed interface Unsettled<T> extends Answer<T> {
      Diagnostic reason();
    }

    /// Nobody knows: the connection broke, or the answer could not be read. A write may have
    /// happened.
    record Lost<T>(Diagnostic reason) implements Unsettled<T> {}

    /// The server wants nothing sent for a while, and nothing happened. A write is not kept back
    /// until then, because it would come too late.
    ///
    /// @param pause how long it asks for
    record Postponed<T>(Diagnostic reason, Duration pause) implements Unsettled<T> {}
  }

  /// A token as it was made, with the value that is shown this once.
  record Created(LiveToken token, SecretValue value) {}

  /// What verifying a value told.
  ///
  /// @param id null where the refusal proves the value but does not name its token
  record Verified(@Nullable TokenId id, String status) {}

  /// Nothing: the answer of a delete.
  record Gone() {}

  Owner owner();

  /// The same store, whose calls wait no longer than this because the server asks for it.
  default TokenStore within(Duration longestWait) {
    return this;
  }

  /// How much later the server's clock is than this machine's, to a second or two.
  default Duration serverAhead() {
    return Duration.ZERO;
  }

  /// Every token, expired ones included.
  Answer<Listing> list();

  Answer<LiveToken> get(TokenId id);

  /// Never repeated after an answer was lost. A `disabled` status is not part of a create.
  Answer<Created> create(TokenDefinition definition);

  /// Replaces the definition with one complete PUT, built from the live token's own JSON so that
  /// fields Writ does not know stay as they are.
  Answer<LiveToken> update(LiveToken live, TokenDefinition definition);

  /// Replaces a token's value, which stops working at that moment. Never repeated after an answer
  /// was lost: another roll would kill a value that may have been shown.
  Answer<SecretValue> roll(LiveToken live);

  /// A token that is already gone is [Answer.Missing].
  Answer<Gone> delete(TokenId id);

  /// Proves that a value works. A refusal of only the source address or the date proves it as well.
  Answer<Verified> verify(SecretValue value);
}
