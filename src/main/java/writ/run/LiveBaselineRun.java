package writ.run;

import java.util.List;
import writ.diagnostic.Result;
import writ.plan.Allowances;
import writ.rules.BaselineRun;
import writ.workspace.RunContext;

/// A baseline of specs and live tokens: what `plan` and `drift` find today.
public final class LiveBaselineRun {

  private LiveBaselineRun() {}

  /// Nothing is written where an owner does not answer: what was not looked at is not gone.
  ///
  /// @param file where to; empty for the project's own
  /// @return what was written, in a line each
  public static Result<List<String>> run(RunContext context, String file) {
    var everything =
        new PlanRequest(List.of(), List.of(), List.of(), new Allowances(true, true, false));
    return PlanRun.withTokens(context, everything)
        .run()
        .then(planned -> {
          var errors = planned.diagnostics().stream().filter(each -> each.isError()).toList();
          return planned.isIncomplete() || (!errors.isEmpty() && planned.hasErrors())
              ? Result.<List<String>>failed(errors)
              : BaselineRun.run(context, planned.engine(), planned.parts(), file);
        });
  }
}
