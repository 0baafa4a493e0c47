package writ.render;

import writ.plan.Plan;
import writ.plan.PlanJson;

/// A plan for programs: its saved form, as `schemas/plan.schema.json` describes it.
public final class PlanDocument implements PlanView {

  @Override
  public String of(Plan plan, Report report) {
    return PlanJson.write(plan);
  }
}
