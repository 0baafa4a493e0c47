package writ.delivery;

import java.time.Duration;
import java.util.Optional;
import writ.apply.ReadableSink;
import writ.apply.SecretSink;
import writ.diagnostic.Diagnostic;
import writ.token.SecretValue;
import writ.token.TokenId;
import writ.token.TokenKey;

/// A sink that looks again, before it writes, whether its places belong to another token of the run
/// by now.
sealed interface Claimed extends SecretSink {

  Placed sink();

  Occupancy<TokenKey> taken();

  static SecretSink of(Placed sink, Occupancy<TokenKey> taken) {
    return sink instanceof ReadableSink ? new ReadBack(sink, taken) : new WriteOnly(sink, taken);
  }

  @Override
  default String description() {
    return sink().description();
  }

  @Override
  default Duration timeLimit() {
    return sink().timeLimit();
  }

  @Override
  default Optional<Diagnostic> probe() {
    return sink().probe();
  }

  @Override
  default Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
    return taken()
        .take(sink().places(), key)
        .map(other -> Failure.refused(DeliveryProblems.placeTaken(description(), other)))
        .or(() -> sink().deliver(key, id, value));
  }

  record WriteOnly(Placed sink, Occupancy<TokenKey> taken) implements Claimed {}

  record ReadBack(Placed sink, Occupancy<TokenKey> taken) implements Claimed, ReadableSink {

    @Override
    public Holding read(TokenKey key) {
      return readable().read(key);
    }

    @Override
    public boolean isOverwritten(TokenKey key, TokenId id, SecretValue value) {
      return readable().isOverwritten(key, id, value);
    }

    private ReadableSink readable() {
      return (ReadableSink) sink;
    }
  }
}
