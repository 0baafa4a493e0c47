package writ.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import writ.apply.SecretSink;
import writ.diagnostic.Diagnostic;
import writ.token.SecretAccess;
import writ.token.SecretValue;
import writ.token.TokenId;
import writ.token.TokenKey;

/// One `KEY=value` line in a file of such lines; the other lines stay byte for byte.
record EnvFileSink(Path path, String variable, FileLocks locks, String description)
    implements SecretSink {

  private static final int TRIES = 3;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]*");

  @Override
  public Duration timeLimit() {
    return FileSink.TIME_LIMIT;
  }

  @Override
  public Optional<Diagnostic> probe() {
    return new PrivateFile(path).problem();
  }

  @Override
  public Optional<Diagnostic> deliver(TokenKey key, TokenId id, SecretValue value) {
    var problem = probe();
    if (problem.isPresent()) {
      return problem;
    }
    var lock = locks.of(path);
    lock.lock();
    try {
      return write(variable + "=" + quoted(value.reveal(SecretAccess.insecurely())))
          ? Optional.empty()
          : Optional.of(DeliveryProblems.keepsChanging(path));
    } catch (IOException e) {
      return Optional.of(DeliveryProblems.cannotWrite(path, e));
    } finally {
      lock.unlock();
    }
  }

  /// @return false where somebody else changed the file each time meanwhile
  private boolean write(String line) throws IOException {
    for (var attempt = 1; attempt <= TRIES; attempt++) {
      var before = read();
      var after = with(line, before);
      if (Arrays.equals(before, read())) {
        new PrivateFile(path).replace(after);
        return true;
      }
    }
    return false;
  }

  private byte[] read() throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  /// The first line of the variable is replaced, further ones go: they hold dead values.
  private byte[] with(String line, byte[] before) {
    var lines = new ArrayList<String>();
    var isPlaced = false;
    for (var old : lines(before)) {
      if (!isOfVariable(old)) {
        lines.add(old);
      } else if (!isPlaced) {
        lines.add(
            (old.startsWith("export ") ? "export " : "")
                + latin(line)
                + (old.endsWith("\r") ? "\r" : ""));
        isPlaced = true;
      }
    }
    if (!isPlaced) {
      lines.add(latin(line));
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private boolean isOfVariable(String line) {
    return line.startsWith(variable + "=") || line.startsWith("export " + variable + "=");
  }

  /// Bytes as characters, so that what is not understood is kept.
  private static List<String> lines(byte[] content) {
    var text = new String(content, StandardCharsets.ISO_8859_1);
    if (text.isEmpty()) {
      return List.of();
    }
    var whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return List.of(whole.split("\n", -1));
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /// A form that shells and dotenv readers take alike.
  private static String quoted(String value) {
    if (PLAIN.matcher(value).matches()) {
      return value;
    }
    return value.contains("'")
        ? "\"" + value.replaceAll("[\\\\\"$`]", "\\\\$0") + "\""
        : "'" + value + "'";
  }
}
