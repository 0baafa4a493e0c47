package writ.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import writ.diagnostic.Result;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.guardrail.RuleResult;
import writ.workspace.Outputs;
import writ.workspace.RunContext;
import writ.workspace.YamlFragment;

/// How a baseline comes to be written: what fails on the day when rules come, so that only what is
/// new is refused.
public final class BaselineRun {

  private static final String USUAL = "guardrails-baseline.yaml";

  private BaselineRun() {}

  /// Writes what the specs fail today.
  ///
  /// @param file where to; empty for the project's own
  /// @return what was written, in a line each
  public static Result<List<String>> run(RunContext context, String file) {
    return PolicyEngine.ofWholeProject(context)
        .map(engine -> of(engine.evaluateSpecs(context.now()), engine.sources(), file))
        .then(baseline ->
            new Outputs(context.inputs().root(), context.process().redactor())
                .rewrite(baseline.file(), baseline.text())
                .map(Result::<List<String>>failed)
                .orElseGet(() -> Result.of(baseline.lines())));
  }

  /// @param count how many findings are in it
  /// @param isNamed whether the project file names it, so that it is in force
  private record Written(String file, String text, int count, boolean isNamed) {

    /// What is to be said of it.
    List<String> lines() {
      var what = "written  " + file + "  (" + count + (count == 1 ? " finding)" : " findings)");
      return isNamed
          ? List.of(what)
          : List.of(
              what,
              "",
              "It counts once writ.yaml says `baseline: " + file + "` under `guardrails`.");
    }
  }

  /// What is waived or advice needs no record.
  private static Written of(Evaluation evaluation, RuleSources sources, String typed) {
    var named = sources.settings().baseline();
    var usual = named == null ? USUAL : named.value();
    var file = typed.isEmpty() ? usual : typed;
    var lines = lines(evaluation);
    var text = new StringBuilder("apiVersion: writ/v1\nkind: Baseline\n");
    text.append(lines.isEmpty() ? "findings: []\n" : "findings:\n");
    lines.forEach(text::append);
    return new Written(
        file, text.toString(), lines.size(), named != null && named.value().equals(file));
  }

  private static Set<String> lines(Evaluation evaluation) {
    var lines = new TreeSet<String>();
    for (var finding : evaluation.findings()) {
      var token = finding.token();
      if (token != null && isKept(finding)) {
        var at =
            finding.element().isEmpty() ? "" : ", at: " + YamlFragment.quoted(finding.element());
        lines.add(
            "  - {rule: "
                + finding.rule().id()
                + ", token: "
                + YamlFragment.quoted(token.toString())
                + at
                + "}\n");
      }
    }
    return lines;
  }

  private static boolean isKept(Finding finding) {
    return finding.refuses() || (finding.isRecorded() && finding.result() == RuleResult.FAIL);
  }
}
