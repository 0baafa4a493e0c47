package writ.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import writ.apply.ReadableSink;
import writ.diagnostic.Diagnostic;
import writ.token.Derivation;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// The value alone in a file of its own, or the line of JSON that is derived from it.
record FileSink(Path path, Derivation derivation, String description)
    implements ReadableSink, Placed {

  /// Writing some bytes to a disk.
  static final Duration TIME_LIMIT = Duration.ofSeconds(1);

  private static final Pattern ACCESS_KEY_ID =
      Pattern.compile("\"" + Payload.S3Pair.ACCESS_KEY_ID + "\" *: *\"([0-9a-f]{32})\"");

  @Override
  public List<Place> places() {
    return List.of(new Place.WholeFile(ResolvedPath.spelling(path)));
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(path);
  }

  @Override
  public Duration timeLimit() {
    return TIME_LIMIT;
  }

  @Override
  public Optional<Diagnostic> probe() {
    return new PrivateFile(path).problem();
  }

  @Override
  public Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
    var file = new PrivateFile(path);
    var problem = file.problem();
    if (problem.filter(Diagnostic::isError).isPresent()) {
      return problem.map(Failure::refused);
    }
    var text = Payload.text(Payload.of(derivation, id, value).document());
    return file.replacement(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Holding read(TokenKey key) {
    try {
      var text = new String(new PrivateFile(path).content(), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? new Holding.Nothing() : holding(text);
    } catch (NoSuchFileException e) {
      return new Holding.Nothing();
    } catch (IOException e) {
      return new Holding.Unreadable(DeliveryProblems.cannotRead(path, e));
    }
  }

  @Override
  public boolean isOverwritten(TokenKey key, TokenId id, SecretValue value) {
    return Payload.of(derivation, id, value).isMissingIn(read(key));
  }

  private Holding holding(String text) {
    return switch (derivation) {
      case NONE -> new Holding.Value(new SecretValue(text));
      case R2_S3_CREDENTIALS -> {
        var id = ACCESS_KEY_ID.matcher(text);
        yield id.find() ? new Holding.KeyPair(new TokenId(id.group(1))) : new Holding.Nothing();
      }
    };
  }
}
