package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.rules.RuleTestDescription;
import writ.rules.RuleTestJunit;
import writ.rules.RuleTestRun;
import writ.workspace.Outputs;

/// `writ guardrail test [PATH…]`: do the rules say what their tests expect?
///
/// @param junit where a report for continuous integration goes; empty for nowhere
/// @param coverage whether each rule must be shown to pass and to fail
record GuardrailTestCommand(List<String> paths, String junit, boolean coverage) implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "guardrail test",
            "Run the tests of rule packs.",
            "writ guardrail test                            those in policies/tests",
            "writ guardrail test policies/tests/acme.yaml   one file",
            "writ guardrail test --coverage --junit report.xml")
        .addOption(Syntax.flag("--coverage", "Fail where a rule has no passing or failing case."))
        .addOption(Syntax.value("--junit", "FILE", "Write a report as JUnit XML."))
        .addPositional(Syntax.words("PATH", "Files, folders or globs; policies/tests by default."));
  }

  static GuardrailTestCommand of(ParseResult given) {
    return new GuardrailTestCommand(
        Syntax.words(given), Syntax.text(given, "--junit", ""), Syntax.isSet(given, "--coverage"));
  }

  @Override
  public List<String> reports() {
    return junit.isEmpty() ? List.of() : List.of(junit);
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var tested = new RuleTestRun(coverage).run(context, paths);
      var streams = session.streams();
      streams.show(tested.diagnostics());
      streams.result(RuleTestDescription.of(tested.reports()));
      var exit = tested.passes() ? Exit.FINE : Exit.ERRORS;
      if (junit.isEmpty()) {
        return exit;
      }
      return new Outputs(session.environment().folder(), session.streams().redactor())
          .write(junit, RuleTestJunit.of(tested.reports()))
          .map(problem -> {
            streams.show(List.of(problem));
            return Exit.of(exit, Exit.WORLD);
          })
          .orElse(exit);
    }
  }
}
