package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CliProblems;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;

/// `writ schema [KIND]`: prints a JSON Schema out of the jar, or lists their kinds.
///
/// @param kind empty for the list
record SchemaCommand(String kind) implements Command {

  private static final List<String> KINDS =
      List.of(
          "token",
          "project",
          "rule-pack",
          "rule-test",
          "rule-list",
          "boundary",
          "waivers",
          "baseline",
          "plan",
          "comparison",
          "explanation",
          "who-can",
          "run-record",
          "inventory",
          "lockfile",
          "catalog",
          "catalog-diff",
          "doctor",
          "emulator-seed");

  static CommandSpec syntax() {
    return Syntax.command(
            "schema",
            "Print the JSON Schema of a kind of file.",
            "writ schema                              list the kinds",
            "writ schema token > token.schema.json    for an editor")
        .addPositional(Syntax.word("KIND", "One of: " + String.join(", ", KINDS) + "."));
  }

  static SchemaCommand of(ParseResult given) {
    return new SchemaCommand(given.matchedPositionalValue(0, ""));
  }

  @Override
  public Exit run(CommandContext session) {
    if (kind.isEmpty()) {
      session.streams().result(String.join("\n", KINDS) + "\n");
      return Exit.FINE;
    }
    if (!KINDS.contains(kind)) {
      session.streams().show(List.of(CliProblems.unknownSchema(kind, KINDS)));
      return Exit.USAGE;
    }
    session.streams().result(PackedFiles.text("schemas/" + kind + ".schema.json"));
    return Exit.FINE;
  }
}
