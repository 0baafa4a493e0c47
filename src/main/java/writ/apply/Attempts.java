package writ.apply;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.apply.SecretSink.Aftermath;
import writ.apply.SecretSink.Failure;
import writ.diagnostic.Diagnostic;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// The attempts to bring one value to one sink.
final class Attempts {

  private final SecretSink sink;
  private int count;
  private Aftermath worst = Aftermath.REFUSED;
  private @Nullable Diagnostic lastReason;

  Attempts(SecretSink sink) {
    this.sink = sink;
  }

  Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
    count++;
    var failure = sink.deliver(key, id, value);
    failure.ifPresent(failed -> {
      worst = failed.aftermath().orWorse(worst);
      lastReason = failed.reason();
    });
    return failure;
  }

  int count() {
    return count;
  }

  String place() {
    return sink.description();
  }

  Diagnostic lastReason() {
    if (lastReason == null) {
      throw new IllegalStateException("no attempt has failed");
    }
    return lastReason;
  }

  /// Whether one of those that failed may have left the value there.
  boolean mayHaveStored() {
    return worst != Aftermath.REFUSED;
  }

  /// Of those that failed.
  Aftermath worst() {
    return worst;
  }
}
