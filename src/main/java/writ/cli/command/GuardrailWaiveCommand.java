package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.render.document.Document;
import writ.rules.WaiveRequest;
import writ.rules.WaiveRun;

/// `writ guardrail waive RULE TOKEN`: writes a dated exception, pinned to the access that the token
/// has now.
record GuardrailWaiveCommand(WaiveRequest newValue) implements Command {

  private static final List<String> REQUIRED =
      List.of("--reason", "--owner", "--approved-by", "--expires");

  static CommandSpec syntax() {
    return Syntax.command(
            "guardrail waive",
            "Write a dated exception from one rule for one token.",
            "writ guardrail waive max-lifetime acme/legacy --expires 60d \\",
            "  --reason \"The vendor cannot rotate before March.\" \\",
            "  --owner team-net --approved-by ada --ticket NET-411")
        .addPositional(Syntax.words("RULE TOKEN", "Which rule, and for which token."))
        .addOption(Syntax.value("--reason", "TEXT", "Why, for those who read it later."))
        .addOption(Syntax.value("--owner", "WHO", "Who keeps the risk."))
        .addOption(Syntax.value("--approved-by", "WHO", "Who agreed; not who asks."))
        .addOption(Syntax.value("--expires", "DATE|DAYS", "When it ends: 2026-12-31, or 30d."))
        .addOption(Syntax.value("--ticket", "ID", "Where the way out is tracked."))
        .addOption(Syntax.value("--at", "PATH", "Only this part, such as policies[1]."))
        .addOption(Syntax.value("--file", "FILE", "The waiver file; the project's by default."));
  }

  static GuardrailWaiveCommand of(ParseResult given) {
    var words = Syntax.words(given);
    if (words.size() != 2) {
      throw new WrongUsage("`guardrail waive` takes RULE and TOKEN");
    }
    var missing =
        REQUIRED.stream()
            .filter(option -> Syntax.text(given, option, "").isBlank())
            .map(option -> "`" + option + "`")
            .toList();
    if (!missing.isEmpty()) {
      throw new WrongUsage("a waiver needs " + String.join(", ", missing));
    }
    return new GuardrailWaiveCommand(
        new WaiveRequest(
            words.getFirst(),
            words.getLast(),
            Syntax.text(given, "--at", ""),
            required(given, "--reason"),
            required(given, "--owner"),
            Syntax.text(given, "--ticket", ""),
            required(given, "--approved-by"),
            required(given, "--expires"),
            Syntax.text(given, "--file", "")));
  }

  private static String required(ParseResult given, String option) {
    return Syntax.text(given, option, "").strip();
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var written = WaiveRun.run(context, newValue);
      session.streams().show(written.diagnostics());
      written
          .value()
          .ifPresent(lines -> session.streams().result(Document.ofLines("Waiver", lines)));
      return written.value().isPresent() ? Exit.FINE : Exit.ERRORS;
    }
  }
}
