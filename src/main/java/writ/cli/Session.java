package writ.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import writ.pipeline.Occasion;
import writ.pipeline.RunContext;
import writ.pipeline.World;
import writ.token.SecretValue;

/// What a command works with.
///
/// @param longestWait how long a call waits because Cloudflare asks for it
/// @param trace where requests are logged: a file's name, `-` for stderr, or empty for nowhere
record Session(Environment environment, Streams streams, Trace trace, Duration longestWait) {

  RunContext context() {
    return new RunContext(
        new World(
            environment.folder(),
            new HashMap<>(environment.variables()),
            secrets(),
            streams.redactor(),
            environment.clock(),
            environment.sleeper()::sleep,
            new Unpredictable(),
            trace::line,
            new Standby(streams),
            longestWait,
            environment.interruption()::isRequested));
  }

  /// What is known of the occasion; nothing where the options contradict each other, which is told.
  Optional<Occasion> known(OccasionOptions options) {
    var known = options.in(environment);
    streams.show(known.diagnostics());
    return known.value();
  }

  SecretValue secret(String text) {
    var secret = new SecretValue(text);
    streams.redactor().remember(secret);
    return secret;
  }

  private World.Secrets secrets() {
    return new World.Secrets() {
      @Override
      public Optional<SecretValue> variable(String name) {
        return Optional.of(environment.variables().getOrDefault(name, "").strip())
            .filter(text -> !text.isEmpty())
            .map(Session.this::secret);
      }

      @Override
      public SecretValue of(String text) {
        return secret(text);
      }
    };
  }
}
