package writ.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.OutOfMemory;
import writ.pipeline.Outputs;
import writ.pipeline.SystemText;
import writ.pipeline.Version;
import writ.token.Redactor;

/// The door. Wires a run to its environment, and tells three kinds of failure apart: the user's
/// mistakes and the world's failures are diagnostics by the time they come here; what is thrown is
/// our own bug.
public final class Main {

  private static final String OUT_OF_MEMORY =
      """
      error[%s]: the memory of this process is too small
        hint: %s\
      """
          .formatted(new Code("cli/out-of-memory").slug(), OutOfMemory.HINT);

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
        isLost(arguments, environment) ? refuse(environment) : run(List.of(arguments), environment);
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

  /// Runs in process, and gives the exit code.
  public static int run(List<String> arguments, Environment environment) {
    var redactor = new Redactor();
    try {
      return answer(arguments, environment, redactor).code();
    } catch (Throwable bug) {
      if (OutOfMemory.isCauseOf(bug)) {
        return withoutMemory(environment);
      }
      tell(bug, environment, redactor);
      return Exit.BUG.code();
    }
  }

  /// What is left to do for a thread that nobody waits for: where memory has run out, others may
  /// wait for it in vain.
  private static void uncaught(Throwable bug, Environment environment) {
    if (OutOfMemory.isCauseOf(bug)) {
      Runtime.getRuntime().halt(withoutMemory(environment));
    }
    tell(bug, environment, new Redactor());
  }

  /// Makes nothing new: even that may fail.
  private static int withoutMemory(Environment environment) {
    environment.err().println(OUT_OF_MEMORY);
    environment.err().flush();
    return (environment.interruption().isAwaited() ? Exit.PARTIAL : Exit.WORLD).code();
  }

  /// The text of an exception may hold anything, a header with the credential in it for one.
  private static void tell(Throwable bug, Environment environment, Redactor redactor) {
    redactor.rememberVariables(environment.variables());
    var trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    environment.err().println("writ: this is a bug in writ; please report what follows");
    environment.err().print(redactor.redact(trace.toString()));
    environment.err().flush();
  }

  private static Exit answer(List<String> arguments, Environment environment, Redactor redactor) {
    return switch (Arguments.parse(arguments, Version.text())) {
      case Arguments.Parsed.Wrong wrong -> {
        new Streams(environment, redactor).show(List.of(wrong.problem()));
        yield Exit.USAGE;
      }
      case Arguments.Parsed.Asked asked -> {
        var place = environment.in(environment.folder().resolve(asked.folder()));
        yield run(asked, place, new Streams(place, redactor));
      }
    };
  }

  private static Exit run(Arguments.Parsed.Asked asked, Environment place, Streams streams) {
    var outputs = new Outputs(place.folder(), streams.redactor());
    var trace = new Trace(streams, outputs, asked.trace());
    var unwritable =
        Stream.concat(asked.command().reports().stream(), trace.file().stream())
            .flatMap(report -> outputs.clear(report).stream())
            .toList();
    if (!unwritable.isEmpty()) {
      streams.show(unwritable);
      return streams.unwritten();
    }
    asked.limits().run().ifPresent(place.interruption()::limit);
    var exit =
        asked.command().run(new Session(place, streams, trace, asked.limits().longestWait()));
    var unwritten = new ArrayList<Diagnostic>();
    trace.finish().ifPresent(unwritten::add);
    if (streams.hasLostResults()) {
      unwritten.add(CliProblems.lostResults());
    }
    streams.show(unwritten);
    return unwritten.isEmpty() ? exit : Exit.of(exit, streams.unwritten());
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
