package writ.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import writ.apply.SecretSink;
import writ.diagnostic.Diagnostic;
import writ.token.SecretAccess;
import writ.token.SecretValue;
import writ.token.TokenId;
import writ.token.TokenKey;

/// The value alone in a file of its own.
record FileSink(Path path, String description) implements SecretSink {

  /// Writing some bytes to a disk.
  static final Duration TIME_LIMIT = Duration.ofSeconds(1);

  @Override
  public Duration timeLimit() {
    return TIME_LIMIT;
  }

  @Override
  public Optional<Diagnostic> probe() {
    return new PrivateFile(path).problem();
  }

  @Override
  public Optional<Diagnostic> deliver(TokenKey key, TokenId id, SecretValue value) {
    var file = new PrivateFile(path);
    var problem = file.problem();
    if (problem.isPresent()) {
      return problem;
    }
    try {
      file.replace(value.reveal(SecretAccess.insecurely()).getBytes(StandardCharsets.UTF_8));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(DeliveryProblems.cannotWrite(path, e));
    }
  }
}
