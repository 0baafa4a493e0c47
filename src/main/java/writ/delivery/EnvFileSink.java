package writ.delivery;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import writ.apply.ReadableSink;
import writ.diagnostic.Diagnostic;
import writ.token.Derivation;
import writ.token.Hex;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// One `KEY=value` line in a file of such lines, or the two that are derived from a value; the
/// other lines stay byte for byte.
///
/// @param variable the key, or what both keys begin with: `AWS` for `AWS_ACCESS_KEY_ID` and
///   `AWS_SECRET_ACCESS_KEY`
record EnvFileSink(Path path, String variable, Derivation derivation, String description)
    implements ReadableSink, Placed {

  private static final int TRIES = 3;
  private static final String ACCESS_KEY_ID = "_ACCESS_KEY_ID";
  private static final String SECRET_ACCESS_KEY = "_SECRET_ACCESS_KEY";

  @Override
  public List<Place> places() {
    var file = ResolvedPath.spelling(path);
    return switch (derivation) {
      case NONE -> List.of(new Place.Line(file, variable));
      case R2_S3_CREDENTIALS ->
          List.of(
              new Place.Line(file, variable + ACCESS_KEY_ID),
              new Place.Line(file, variable + SECRET_ACCESS_KEY));
    };
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(path);
  }

  @Override
  public Duration timeLimit() {
    return FileSink.TIME_LIMIT.plus(FileLock.LONGEST_WAIT);
  }

  @Override
  public Optional<Diagnostic> probe() {
    return new PrivateFile(path).problem();
  }

  @Override
  public Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
    var problem = probe();
    if (problem.filter(Diagnostic::isError).isPresent()) {
      return problem.map(Failure::refused);
    }
    return new FileLock(path).holding(() -> write(Payload.of(derivation, id, value)));
  }

  @Override
  public Holding read(TokenKey key) {
    try {
      return holding(EnvLines.of(content()));
    } catch (IOException e) {
      return new Holding.Unreadable(DeliveryProblems.cannotRead(path, e));
    }
  }

  @Override
  public boolean isOverwritten(TokenKey key, TokenId id, SecretValue value) {
    return Payload.of(derivation, id, value).isMissingIn(read(key));
  }

  private Holding holding(EnvLines lines) {
    return switch (derivation) {
      case NONE ->
          lines
              .value(variable)
              .<Holding>map(text -> new Holding.Value(new SecretValue(text)))
              .orElseGet(Holding.Nothing::new);
      case R2_S3_CREDENTIALS ->
          lines
              .value(variable + ACCESS_KEY_ID)
              .filter(Hex::isId)
              .<Holding>map(id -> new Holding.KeyPair(new TokenId(id)))
              .orElseGet(Holding.Nothing::new);
    };
  }

  private Optional<Failure> write(Payload payload) throws IOException {
    for (var attempt = 1; attempt <= TRIES; attempt++) {
      var before = content();
      var after = with(payload, EnvLines.of(before));
      if (Arrays.equals(before, content())) {
        return new PrivateFile(path).replacement(after.bytes());
      }
    }
    return Optional.of(Failure.refused(DeliveryProblems.keepsChanging(path)));
  }

  private EnvLines with(Payload payload, EnvLines before) {
    return switch (payload) {
      case Payload.Whole(var value) -> before.with(variable, Payload.text(value));
      case Payload.S3Pair(var id, var secret, _) ->
          before
              .with(variable + ACCESS_KEY_ID, id.value())
              .with(variable + SECRET_ACCESS_KEY, Payload.text(secret));
    };
  }

  private byte[] content() throws IOException {
    try {
      return new PrivateFile(path).content();
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }
}
