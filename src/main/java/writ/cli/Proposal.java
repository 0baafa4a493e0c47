package writ.cli;

import writ.diagnostic.Result;
import writ.pipeline.Planned;
import writ.pipeline.RunContext;
import writ.render.PlanText;

/// A plan that is shown, and carried out once somebody agrees; or the reasons why there is none.
record Proposal(Result<Planned> plan, Undertaking undertaking) {

  Exit carryOut(Session session, RunContext context) {
    if (plan.valueOrNull() == null) {
      session.streams().show(plan.diagnostics());
      return Exit.failed(plan.diagnostics());
    }
    var planned = plan.value().orElseThrow();
    if (!planned.isEmpty() || !planned.isRefusedInPart()) {
      session.streams().result(planned.show(new PlanText(session.streams().ink())));
    }
    session.streams().show(planned.told(false));
    return undertaking.settle(session, context, planned);
  }
}
