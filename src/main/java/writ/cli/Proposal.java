package writ.cli;

import writ.diagnostic.Result;
import writ.pipeline.Pipeline;
import writ.pipeline.Planned;
import writ.render.PlanText;

/// A plan that is shown, and carried out once somebody agrees; or the reasons why there is none.
record Proposal(Result<Planned> plan, Undertaking undertaking) {

  static Proposal of(Result<Planned> plan, Undertaking undertaking) {
    return new Proposal(plan, undertaking);
  }

  Exit carryOut(Session session, Pipeline pipeline) {
    if (plan.valueOrNull() == null) {
      session.streams().show(plan.diagnostics());
      return Exit.ERRORS;
    }
    var planned = plan.value().orElseThrow();
    session.streams().result(planned.show(new PlanText(session.streams().ink())));
    session.streams().show(planned.diagnostics());
    var before =
        Exit.of(
            planned.isIncomplete() || planned.isHeldBack() ? Exit.WORLD : Exit.FINE,
            planned.isRefusedInPart() ? Exit.REFUSED : Exit.FINE,
            planned.hasErrors() ? Exit.ERRORS : Exit.FINE);
    return planned.isNothingApproved() || planned.isBlocked()
        ? before
        : Exit.of(before, undertaking.goOn(session, pipeline, planned));
  }
}
