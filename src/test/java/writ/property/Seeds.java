package writ.property;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/// The seeds that once made a test fail, a line each in a file for each test: tried before all
/// others in every run, for ever. A seed that fails is printed and added to the file, to be
/// committed with what mends it; `-Dseeds=read` adds nothing.
public final class Seeds {

  private static final Path FOLDER = Path.of("src/test/cases/seeds");

  private final Path file;

  /// One seed is enough: where many fail, they fail for the same reason.
  private boolean adds;

  private Seeds(Path file, boolean adds) {
    this.file = file;
    this.adds = adds;
  }

  public static Seeds of(Class<?> test) {
    var isReadOnly = "read".equals(System.getProperty("seeds"));
    return new Seeds(FOLDER.resolve(test.getSimpleName() + ".txt"), !isReadOnly);
  }

  public static Seeds in(Path file) {
    return new Seeds(file, true);
  }

  /// Those of the file: a number at the start of a line, and behind `#` what it found.
  public long[] kept() {
    if (!Files.exists(file)) {
      return new long[0];
    }
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Holds a check for each kept seed, and then for the others.
  public void hold(LongStream others, LongConsumer check) {
    LongStream.of(kept()).forEach(seed -> hold(seed, check));
    others.forEach(seed -> hold(seed, check));
  }

  private void hold(long seed, LongConsumer check) {
    try {
      check.accept(seed);
    } catch (AssertionError | RuntimeException cause) {
      throw new AssertionError(keep(seed) + ": " + cause.getMessage(), cause);
    }
  }

  /// Adds a seed that has failed, if it is the first of this run and new; says what became of it.
  synchronized String keep(long seed) {
    if (LongStream.of(kept()).anyMatch(known -> known == seed)) {
      return "seed %d of %s".formatted(seed, file);
    }
    if (!adds) {
      return "seed %d, not added to %s".formatted(seed, file);
    }
    adds = false;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, seed + "\n", CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "seed %d, added to %s".formatted(seed, file);
  }
}
