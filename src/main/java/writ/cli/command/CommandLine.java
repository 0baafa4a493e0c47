package writ.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import writ.cli.option.CliProblems;
import writ.cli.option.CommandContext;
import writ.cli.process.Environment;
import writ.cli.process.Exit;
import writ.cli.process.Streams;
import writ.cli.process.Trace;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.OutOfMemory;
import writ.token.secret.Redactor;
import writ.workspace.Outputs;
import writ.workspace.Version;

/// Runs a command line in its environment, and tells three kinds of failure apart: the user's
/// mistakes and the world's failures are diagnostics by the time they come here; what is thrown is
/// our own bug.
public final class CommandLine {

  private static final String OUT_OF_MEMORY =
      """
      error[%s]: the memory of this process is too small
        hint: %s\
      """
          .formatted(new Code("cli/out-of-memory").slug(), OutOfMemory.HINT);

  private CommandLine() {}

  /// Runs in process, and gives the exit code.
  public static int run(List<String> arguments, Environment environment) {
    var redactor = new Redactor();
    try {
      return answer(arguments, environment, redactor).code();
    } catch (Throwable bug) {
      if (OutOfMemory.isCauseOf(bug)) {
        return withoutMemory(environment);
      }
      reportBug(bug, environment, redactor);
      return Exit.BUG.code();
    }
  }

  /// Makes nothing new: even that may fail.
  public static int withoutMemory(Environment environment) {
    environment.err().println(OUT_OF_MEMORY);
    environment.err().flush();
    return (environment.interruption().isAwaited() ? Exit.PARTIAL : Exit.WORLD).code();
  }

  /// The text of an exception may hold anything, a header with the credential in it for one.
  public static void reportBug(Throwable bug, Environment environment, Redactor redactor) {
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
        var isThere = new Outputs(environment.folder(), redactor).exists(asked.folder());
        if (!isThere && !(asked.command() instanceof InitCommand)) {
          new Streams(environment, redactor).show(List.of(CliProblems.noFolder(asked.folder())));
          yield Exit.USAGE;
        }
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
        asked
            .command()
            .run(new CommandContext(place, streams, trace, asked.limits().longestWait()));
    var unwritten = new ArrayList<Diagnostic>();
    trace.finish().ifPresent(unwritten::add);
    if (streams.hasLostResults()) {
      unwritten.add(CliProblems.lostResults());
    }
    streams.show(unwritten);
    return unwritten.isEmpty() ? exit : Exit.of(exit, streams.unwritten());
  }
}
