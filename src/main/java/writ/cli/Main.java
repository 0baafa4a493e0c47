package writ.cli;

import java.io.Console;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import writ.cli.command.CommandLine;
import writ.cli.option.CliProblems;
import writ.cli.process.Environment;
import writ.cli.process.Exit;
import writ.cli.process.Interruption;
import writ.cli.process.Signals;
import writ.cli.process.Streams;
import writ.diagnostic.OutOfMemory;
import writ.token.secret.Redactor;
import writ.workspace.SystemText;

/// The process: its environment, its signals, its end.
public final class Main {

  private Main() {}

  /// Runs as a process.
  public static void main(String[] arguments) {
    // the JDK would not tell a proxy who one is before an encrypted connection through it
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    var interruption = ofThisProcess();
    Runtime.getRuntime().addShutdownHook(stopper(interruption));
    var environment = environment(interruption);
    tellOfBugs(environment);
    var code =
        isLost(arguments, environment)
            ? refuse(environment)
            : CommandLine.run(List.of(arguments), environment);
    environment.out().flush();
    environment.err().flush();
    interruption.end(code);
    // an exit would first look for somebody who wants to log it
    Runtime.getRuntime().halt(code);
  }

  static Interruption ofThisProcess() {
    return new Interruption(new ThisProcess());
  }

  /// Of those in other threads as well.
  static void tellOfBugs(Environment environment) {
    Thread.setDefaultUncaughtExceptionHandler((_, bug) -> uncaught(bug, environment));
  }

  /// Whether the folder or an argument is not what somebody has written.
  static boolean isLost(String[] arguments, Environment environment) {
    return SystemText.isLost(environment.folder())
        || Stream.of(arguments).anyMatch(SystemText::isLost);
  }

  private static int refuse(Environment environment) {
    new Streams(environment, new Redactor()).show(List.of(CliProblems.notUtf8Locale()));
    return Exit.WORLD.code();
  }

  /// What this process can see.
  static Environment environment(Interruption interruption) {
    return new Environment(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        System.in,
        System.out,
        System.err,
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
        InstantSource.system(),
        interruption::pause,
        interruption);
  }

  /// What runs on a signal.
  static Thread stopper(Interruption interruption) {
    return new Thread(() -> stop(interruption));
  }

  /// What happens on a signal. Half an apply is finished, and its own exit code counts.
  private static void stop(Interruption interruption) {
    interruption.request();
    if (!interruption.endsUnchanged()) {
      Runtime.getRuntime().halt(interruption.awaitEnd());
    }
  }

  /// What is left to do for a thread that nobody waits for: where memory has run out, others may
  /// wait for it in vain.
  private static void uncaught(Throwable bug, Environment environment) {
    if (OutOfMemory.isCauseOf(bug)) {
      Runtime.getRuntime().halt(CommandLine.withoutMemory(environment));
    }
    CommandLine.reportBug(bug, environment, new Redactor());
  }

  private static final class ThisProcess implements Interruption.Host {

    @Override
    public void say(String line) {
      System.err.println(line);
    }

    @Override
    public void end(int code) {
      Runtime.getRuntime().halt(code);
    }

    @Override
    public void listen(IntConsumer signal) {
      Signals.onEnding(signal);
    }
  }
}
