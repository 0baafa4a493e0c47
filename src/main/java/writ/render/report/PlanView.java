package writ.render.report;

import writ.plan.Plan;

/// A way to show a plan.
@FunctionalInterface
public interface PlanView {

  /// The whole text, ready to be written.
  ///
  /// @param report what else there is to say; a view for a terminal leaves it to stderr
  String of(Plan plan, Report report);
}
