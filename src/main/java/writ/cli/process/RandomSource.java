package writ.cli.process;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Random numbers that nobody can guess. Their source is opened when the first one is asked for:
/// most runs need none, and opening it costs a tenth of such a run.
public final class RandomSource implements RandomGenerator {

  private @Nullable SecureRandom source;

  @Override
  public synchronized long nextLong() {
    if (source == null) {
      source = new SecureRandom();
    }
    return source.nextLong();
  }
}
