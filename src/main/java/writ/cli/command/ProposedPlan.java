package writ.cli.command;

import writ.cli.option.CommandContext;
import writ.cli.process.Exit;
import writ.diagnostic.Result;
import writ.run.PlanResult;
import writ.workspace.RunContext;

/// A plan that is shown, and carried out once somebody agrees; or the reasons why there is none.
record ProposedPlan(Result<PlanResult> plan, ConfirmedApply confirmedApply) {

  Exit carryOut(CommandContext session, RunContext context) {
    if (plan.valueOrNull() == null) {
      session.streams().show(plan.diagnostics());
      return Exit.failed(plan.diagnostics());
    }
    var planned = plan.value().orElseThrow();
    if (!planned.isEmpty() || !planned.isRefusedInPart()) {
      session.streams().result(planned.described());
    }
    session.streams().show(planned.shownDiagnostics(false));
    return confirmedApply.confirmAndApply(session, context, planned);
  }
}
