package writ.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import writ.diagnostic.Diagnostic;
import writ.token.Redactor;
import writ.token.SecretValue;

/// What a test lends to a run: a folder, an API, one credential, and a clock that stands still.
final class LentWorld {

  private LentWorld() {}

  static World of(Path folder, String address, String credential, Instant now) {
    return new World(
        folder,
        Map.of("CLOUDFLARE_BASE_URL", address),
        new World.Secrets() {
          @Override
          public Optional<SecretValue> variable(String name) {
            return Optional.of(of(credential));
          }

          @Override
          public SecretValue of(String text) {
            return new SecretValue(text);
          }
        },
        new Redactor(),
        () -> now,
        _ -> {},
        new SplittableRandom(1),
        _ -> {},
        new World.Watcher() {
          @Override
          public void doing(String what) {}

          @Override
          public void noticed(Diagnostic warning) {}

          @Override
          public void waiting(Duration length, String reason) {}
        },
        World.USUAL_WAIT,
        () -> false);
  }
}
