package writ.rules;

import java.util.List;
import writ.diagnostic.Result;
import writ.guardrail.Evaluation;
import writ.plan.OrganisationAccess;
import writ.workspace.Outputs;
import writ.workspace.RunContext;

/// How a baseline comes to be written: what fails on the day when rules come, so that only what is
/// new is refused.
public final class BaselineRun {

  private static final String USUAL = "guardrails-baseline.yaml";

  private BaselineRun() {}

  /// Writes what the specs fail today, and what their tokens can do. Nothing is asked of
  /// Cloudflare.
  ///
  /// @param file where to; empty for the project's own
  /// @return what was written, in a line each
  public static Result<List<String>> run(RunContext context, String file) {
    return PolicyEngine.ofWholeProject(context)
        .then(engine -> {
          var held = engine.sources().baseline().findings();
          var live = held.stream().filter(each -> each.isLive()).count();
          if (live > 0) {
            return Result.<List<String>>failed(WaiverProblems.heldOfLiveTokens(live));
          }
          var text = new BaselineText(TokenAccess.ofSpecs(engine.configuration()));
          text.add(engine.evaluateSpecs(context.now()));
          return write(context, engine, text, file);
        });
  }

  /// The same, and what live tokens fail, those that no spec describes too.
  ///
  /// @param parts the owners, all of which have answered
  public static Result<List<String>> run(
      RunContext context, PolicyEngine engine, List<OrganisationAccess.Part> parts, String file) {
    if (engine.rules().isEmpty()) {
      return Result.failed(WaiverProblems.noRules());
    }
    var text = new BaselineText(TokenAccess.of(engine.configuration(), parts));
    for (Evaluation each :
        List.of(engine.evaluateSpecs(context.now()), engine.evaluate(parts, true))) {
      text.add(each);
    }
    return write(context, engine, text, file);
  }

  private static Result<List<String>> write(
      RunContext context, PolicyEngine engine, BaselineText text, String typed) {
    var named = engine.sources().settings().baseline();
    var usual = named == null ? USUAL : named.value();
    var file = typed.isEmpty() ? usual : typed;
    var isNamed = named != null && named.value().equals(file);
    return new Outputs(context.inputs().root(), context.process().redactor())
        .rewrite(file, text.written())
        .map(Result::<List<String>>failed)
        .orElseGet(() -> Result.of(lines(file, text.count(), isNamed)));
  }

  /// What is to be said of it.
  ///
  /// @param isNamed whether the project file names it, so that it is in force
  private static List<String> lines(String file, int count, boolean isNamed) {
    var what = "written  " + file + "  (" + count + (count == 1 ? " finding)" : " findings)");
    return isNamed
        ? List.of(what)
        : List.of(
            what, "", "It counts once writ.yaml says `baseline: " + file + "` under `guardrails`.");
  }
}
