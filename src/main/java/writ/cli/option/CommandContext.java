package writ.cli.option;

import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import writ.cli.process.Environment;
import writ.cli.process.RandomSource;
import writ.cli.process.Streams;
import writ.cli.process.Trace;
import writ.cli.process.WaitingNotice;
import writ.rules.ReviewContext;
import writ.token.secret.SecretValue;
import writ.workspace.ProcessContext;
import writ.workspace.RunContext;

/// What a command works with.
///
/// @param longestWait how long a call waits because Cloudflare asks for it
/// @param trace where requests are logged: a file's name, `-` for stderr, or empty for nowhere
public record CommandContext(
    Environment environment, Streams streams, Trace trace, Duration longestWait) {

  public RunContext context() {
    return new RunContext(
        new ProcessContext(
            environment.folder(),
            new HashMap<>(environment.variables()),
            secrets(),
            streams.redactor(),
            environment.clock(),
            environment.sleeper()::sleep,
            new RandomSource(),
            trace::line,
            new WaitingNotice(streams),
            longestWait,
            environment.interruption()::isRequested));
  }

  /// What is known of the occasion; nothing where the options contradict each other, which is told.
  public Optional<ReviewContext> known(ReviewOptions options) {
    var known = options.in(environment);
    streams.show(known.diagnostics());
    return known.value();
  }

  public SecretValue secret(String text) {
    var secret = new SecretValue(text);
    streams.redactor().remember(secret);
    return secret;
  }

  private ProcessContext.Secrets secrets() {
    return new ProcessContext.Secrets() {
      @Override
      public Optional<SecretValue> variable(String name) {
        return Optional.of(environment.variables().getOrDefault(name, "").strip())
            .filter(text -> !text.isEmpty())
            .map(CommandContext.this::secret);
      }

      @Override
      public SecretValue of(String text) {
        return secret(text);
      }
    };
  }
}
