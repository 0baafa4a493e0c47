package writ.cli.process;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// All of the process that a run can see. Tests hand in their own.
///
/// @param variables the environment variables
/// @param folder the working folder
/// @param isTerminal whether a person reads along and can be asked
/// @param sleeper how time is let pass
public record Environment(
    Map<String, String> variables,
    Path folder,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean isTerminal,
    InstantSource clock,
    Sleeper sleeper,
    Interruption interruption) {

  /// Lets time pass.
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  public Environment {
    variables = Map.copyOf(variables);
  }

  /// The same in another working folder.
  public Environment in(Path other) {
    return new Environment(
        variables, other, in, out, err, isTerminal, clock, sleeper, interruption);
  }

  /// The same with other variables.
  public Environment with(Map<String, String> others) {
    return new Environment(others, folder, in, out, err, isTerminal, clock, sleeper, interruption);
  }

  /// The same with somebody else listening to both streams.
  public Environment writingTo(PrintStream listener) {
    return new Environment(
        variables, folder, in, listener, listener, isTerminal, clock, sleeper, interruption);
  }

  public boolean has(String name) {
    return !text(name).isEmpty();
  }

  /// A variable's value; empty where it is not set.
  public String text(String name) {
    return variables.getOrDefault(name, "");
  }
}
