package writ.drift;

import java.util.List;
import writ.plan.Drifted;
import writ.render.document.Document;
import writ.render.plan.DriftDocument;
import writ.run.PlanResult;

/// What was changed outside Git.
///
/// @param planned what would take it back
/// @param drift what happened to each token of it
/// @param isLeft whether the specs still want something else than what is live
public record DriftResult(PlanResult planned, List<Drifted> drift, boolean isLeft) {

  public DriftResult {
    drift = List.copyOf(drift);
  }

  /// What is told of it.
  public Document described() {
    return planned.described(drift);
  }

  /// For programs.
  public String document() {
    return planned.show(new DriftDocument(drift));
  }
}
