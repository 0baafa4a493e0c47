package writ.delivery;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import writ.apply.ReadableSink;
import writ.apply.SecretSink;
import writ.diagnostic.Diagnostic;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// A sink that looks again, before it writes, whether its places belong to another token of the run
/// by now, and whether its file is one that a repository keeps.
sealed interface CheckedSink extends SecretSink {

  Placed sink();

  PlaceRegistry<TokenKey> taken();

  Versioned versioned();

  static SecretSink of(Placed sink, PlaceRegistry<TokenKey> taken, Versioned versioned) {
    return sink instanceof ReadableSink
        ? new ReadBack(sink, taken, versioned)
        : new WriteOnly(sink, taken, versioned);
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
    return misplaced().or(sink()::probe);
  }

  @Override
  default Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
    return taken()
        .take(sink().places(), key)
        .map(other -> Failure.refused(DeliveryProblems.placeTaken(description(), other)))
        .or(() -> misplaced().map(Failure::refused))
        .or(() -> sink().deliver(key, id, value));
  }

  /// Why the sink's file is none for a value.
  private Optional<Diagnostic> misplaced() {
    return sink()
        .file()
        .flatMap(file ->
            switch (versioned().of(ResolvedPath.of(file))) {
              case NOT_KEPT -> Optional.empty();
              case KEPT ->
                  sink().isEncrypted()
                      ? Optional.empty()
                      : Optional.of(DeliveryProblems.versionedFile(file));
              case UNKNOWN ->
                  sink().isEncrypted() || !Files.exists(file)
                      ? Optional.empty()
                      : Optional.of(DeliveryProblems.unknownVersioned(file));
            });
  }

  record WriteOnly(Placed sink, PlaceRegistry<TokenKey> taken, Versioned versioned)
      implements CheckedSink {}

  record ReadBack(Placed sink, PlaceRegistry<TokenKey> taken, Versioned versioned)
      implements CheckedSink, ReadableSink {

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
