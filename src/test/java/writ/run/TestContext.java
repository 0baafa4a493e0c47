package writ.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import writ.diagnostic.Diagnostic;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;
import writ.workspace.ProcessContext;

/// What a test lends to a run: a folder, an API, one credential, and a clock that stands still.
public final class TestContext {

  private TestContext() {}

  public static ProcessContext of(Path folder, String address, String credential, Instant now) {
    return new ProcessContext(
        folder,
        Map.of("CLOUDFLARE_BASE_URL", address),
        new ProcessContext.Secrets() {
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
        new ProcessContext.Watcher() {
          @Override
          public void doing(String what) {}

          @Override
          public void noticed(Diagnostic warning) {}

          @Override
          public void waiting(Duration length, String reason) {}
        },
        ProcessContext.USUAL_WAIT,
        () -> false);
  }
}
