package writ.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.FailOnOption;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.query.CompareRun;
import writ.query.Comparison;
import writ.query.ComparisonDescription;
import writ.query.ComparisonDocument;
import writ.query.QueryResult;
import writ.run.FailOn;

/// `writ compare A B`: how the access of two tokens, or of all tokens of two places, compares.
record CompareCommand(
    String from, String to, boolean closedWorld, List<Format> formats, Set<FailOn> failOn)
    implements Command {

  private static final Set<FailOn> FAIL_ON = Set.of(FailOn.WIDENING, FailOn.NEW_ACCESS);

  private static final Formats<Comparison> FORMATS =
      Formats.<Comparison>one()
          .withText(ComparisonDescription::of)
          .with(Kind.JSON, (comparison, _) -> ComparisonDocument.of(comparison));

  static CommandSpec syntax() {
    return Syntax.command(
            "compare",
            "Compare what two tokens can do, exactly.",
            "writ compare ci-dns live:ci-dns      a spec and its live token",
            "writ compare old.yaml new.yaml       two files, without network",
            "writ compare main: .                 all specs, against a branch",
            "writ compare HEAD~1:tokens/ci.yaml#ci-dns ci-dns")
        .addPositional(
            Syntax.words("A B", "NAME, acme/NAME, an id, live:…, spec:…, FILE#NAME, REV:PATH."))
        .addOption(Syntax.flag("--closed-world", "Leave resources out that do not exist yet."))
        .addOption(FORMATS.syntax())
        .addOption(FailOnOption.syntax(FAIL_ON))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static CompareCommand of(ParseResult given) {
    var words = Syntax.words(given);
    if (words.size() != 2) {
      throw new WrongUsage("`compare` takes two operands, not " + words.size());
    }
    return new CompareCommand(
        words.getFirst(),
        words.getLast(),
        Syntax.isSet(given, "--closed-world"),
        FORMATS.of(given),
        FailOnOption.of(given, FAIL_ON));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      return show(session, new CompareRun(context, closedWorld).run(from, to));
    }
  }

  private Exit show(CommandContext session, QueryResult<Comparison> answered) {
    var problems = new ArrayList<>(answered.diagnostics());
    var failures =
        answered.value().map(comparison -> FailOn.failures(failOn, comparison)).orElse(List.of());
    problems.addAll(failures);
    answered.value().ifPresent(comparison -> FORMATS.write(session, formats, comparison));
    session.streams().show(problems);
    return Exit.of(AnswerOutput.exit(answered), failures.isEmpty() ? Exit.FINE : Exit.REFUSED);
  }
}
