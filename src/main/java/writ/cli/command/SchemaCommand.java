package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.catalog.CatalogRun;
import writ.cli.option.CliProblems;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;

/// `writ schema [KIND]`: prints a JSON Schema out of the jar, or lists their kinds.
///
/// @param kind empty for the list
/// @param withCatalog whether the names that the catalog knows are in it
record SchemaCommand(String kind, boolean withCatalog) implements Command {

  private static final String TOKEN = "token";

  private static final List<String> KINDS =
      List.of(
          TOKEN,
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
            "writ schema token > token.schema.json    for an editor",
            "writ schema token --catalog              one that knows every permission")
        .addOption(
            Syntax.flag(
                "--catalog",
                "With the permissions of the shipped list and of writ.lock, and all templates; for"
                    + " token."))
        .addPositional(Syntax.word("KIND", "One of: " + String.join(", ", KINDS) + "."));
  }

  static SchemaCommand of(ParseResult given) {
    return new SchemaCommand(given.matchedPositionalValue(0, ""), Syntax.isSet(given, "--catalog"));
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
    var schema = PackedFiles.text("schemas/" + kind + ".schema.json");
    if (!withCatalog) {
      session.streams().result(schema);
      return Exit.FINE;
    }
    if (!kind.equals(TOKEN)) {
      session
          .streams()
          .show(
              List.of(
                  CliProblems.usage(
                      "`--catalog` is for the schema `token`, and not for `" + kind + "`",
                      "writ schema")));
      return Exit.USAGE;
    }
    try (var context = session.context()) {
      var named = new CatalogRun(context).schema(schema);
      session.streams().show(named.diagnostics());
      named.value().ifPresent(session.streams()::result);
      return named.hasErrors() ? Exit.ERRORS : Exit.FINE;
    }
  }
}
