package writ.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CliProblems;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.WrongUsage;
import writ.cli.process.Environment;
import writ.cli.process.Exit;
import writ.cli.process.Streams;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.emulator.Emulator;
import writ.emulator.Fault;
import writ.emulator.Options;
import writ.emulator.SeedException;
import writ.emulator.seed.SeedReader;
import writ.workspace.Inputs;

/// `writ emulator`: serves an embedded Cloudflare API on loopback until it is told to stop.
///
/// @param port 0 for any free one
/// @param seed the seed file; empty for an account with two zones and one token
record EmulatorCommand(int port, String seed, List<Fault> faults) implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "emulator",
            "Serve an embedded Cloudflare API on 127.0.0.1.",
            "writ emulator --port 8787    and paste what it prints into another terminal",
            "writ emulator --seed examples/acme/seed.yaml --latency 100",
            "writ emulator --fault '429:POST /accounts/*/tokens;retry-after=2'")
        .addOption(Syntax.value("--port", "N", "Listen on this port; any free one by default."))
        .addOption(Syntax.value("--seed", "FILE", "What exists at the start."))
        .addOption(Syntax.value("--latency", "MS", "Delay every answer by so much."))
        .addOption(
            Syntax.values("--fault", "SPEC", "What goes wrong (docs/emulator.md); repeatable."));
  }

  static EmulatorCommand of(ParseResult given) {
    var faults = new ArrayList<Fault>();
    var latency = number(given, "--latency", 60_000);
    if (latency > 0) {
      faults.add(Fault.parse("latency=" + latency));
    }
    Syntax.texts(given, "--fault").forEach(spec -> faults.add(fault(spec)));
    return new EmulatorCommand(
        number(given, "--port", 65_535), Syntax.text(given, "--seed", ""), List.copyOf(faults));
  }

  @Override
  public Exit run(CommandContext session) {
    var file = seed(session.environment());
    if (file.valueOrNull() == null) {
      session.streams().show(file.diagnostics());
      return Exit.ERRORS;
    }
    return serve(session.streams(), session.environment(), file.value().orElseThrow());
  }

  private Exit serve(Streams streams, Environment environment, SourceFile file) {
    try (var emulator = Emulator.start(options(environment, file))) {
      emulator.exportLines().forEach(line -> streams.result(line + "\n"));
      streams.progress("serving " + emulator.baseUrl() + " until Ctrl-C");
      environment.interruption().await();
      return Exit.FINE;
    } catch (SeedException bad) {
      streams.show(List.of(CliProblems.badSeed(String.valueOf(bad.getMessage()))));
      return Exit.ERRORS;
    } catch (IOException failure) {
      streams.show(List.of(CliProblems.cannotServe(port, String.valueOf(failure.getMessage()))));
      return Exit.WORLD;
    } catch (InterruptedException stopped) {
      return Exit.FINE;
    }
  }

  private Options options(Environment environment, SourceFile file) {
    var clock = environment.clock();
    return Options.of(SeedReader.read(file.name(), file.text(), clock.instant()), clock)
        .onPort(port)
        .with(faults);
  }

  private Result<SourceFile> seed(Environment environment) {
    return seed.isEmpty()
        ? Result.of(new SourceFile("seed.yaml", PackedFiles.text("examples/quickstart/seed.yaml")))
        : Inputs.from(environment.folder()).typed(seed);
  }

  private static int number(ParseResult given, String option, int most) {
    var text = Syntax.text(given, option, "0");
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
      throw new WrongUsage(
          "`" + option + "` takes a number from 0 to " + most + ", not `" + text + "`");
    }
    return Integer.parseInt(text);
  }

  private static Fault fault(String spec) {
    try {
      return Fault.parse(spec);
    } catch (IllegalArgumentException wrong) {
      throw new WrongUsage("`--fault` " + wrong.getMessage());
    }
  }
}
