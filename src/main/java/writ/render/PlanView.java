package writ.render;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.plan.Plan;

/// A way to show a plan.
@FunctionalInterface
public interface PlanView {

  /// The whole text, ready to be written.
  ///
  /// @param diagnostics what else there is to say; a view for a terminal leaves them to stderr
  String of(Plan plan, List<Diagnostic> diagnostics);
}
