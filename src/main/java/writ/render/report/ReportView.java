package writ.render.report;

import writ.plan.Plan;

/// A way to show what a run has to say, with a plan or without one.
@FunctionalInterface
public interface ReportView extends PlanView {

  /// The whole text, ready to be written.
  String of(Report report);

  @Override
  default String of(Plan plan, Report report) {
    return of(report);
  }
}
