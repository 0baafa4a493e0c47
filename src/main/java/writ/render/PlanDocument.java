package writ.render;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.plan.Plan;
import writ.plan.PlanJson;

/// A plan for programs: its saved form, as `schemas/plan.schema.json` describes it.
public final class PlanDocument implements PlanView {

  @Override
  public String of(Plan plan, List<Diagnostic> diagnostics) {
    return PlanJson.write(plan);
  }
}
