package writ.workspace;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import writ.diagnostic.Diagnostic;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// What the process lends to a run.
///
/// @param folder where the search for the project begins
/// @param variables the environment's variables that hold no credential of ours
/// @param redactor knows every secret of this run
/// @param trace where each request's line goes, free of secrets
/// @param watcher who is told what a person waits for
/// @param longestWait how long a call waits because Cloudflare asks for it
/// @param interrupted once true, nothing new is started
public record ProcessContext(
    Path folder,
    Map<String, String> variables,
    Secrets secrets,
    Redactor redactor,
    InstantSource clock,
    Pause pause,
    RandomGenerator random,
    Consumer<String> trace,
    Watcher watcher,
    Duration longestWait,
    BooleanSupplier interrupted) {

  /// Four of the blocks of five minutes that Cloudflare answers too many requests with.
  public static final Duration USUAL_WAIT = Duration.ofMinutes(20);

  /// Lets time pass; a long pause ends early where the run is to stop.
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  /// Is told what a person waits for; may be called from several threads at once.
  public interface Watcher {

    /// What is going on now.
    void doing(String what);

    /// Something to know while it can still be stopped.
    void noticed(Diagnostic warning);

    /// Nothing goes on for so long.
    ///
    /// @param reason half a sentence
    void waiting(Duration length, String reason);
  }

  /// Where secrets enter: as values that cannot be printed, and that the redactor knows.
  public interface Secrets {

    /// A variable's value; empty where it is not set.
    public Optional<SecretValue> variable(String name);

    /// A text that was read from a file.
    SecretValue of(String text);
  }

  public String variable(String name, String otherwise) {
    var value = variables.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }
}
