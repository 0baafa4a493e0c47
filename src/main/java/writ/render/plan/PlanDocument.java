package writ.render.plan;

import writ.plan.Plan;
import writ.plan.saved.PlanJson;
import writ.render.report.EvaluationDocument;
import writ.render.report.PlanView;
import writ.render.report.Report;

/// A plan for programs: its saved form, with what rules had to say where there are rules, as
/// `schemas/plan.schema.json` describes it.
public final class PlanDocument implements PlanView {

  @Override
  public String of(Plan plan, Report report) {
    return report.evaluation().rules().isEmpty() && report.findings().isEmpty()
        ? PlanJson.write(plan)
        : PlanJson.write(plan, EvaluationDocument.of(report));
  }
}
