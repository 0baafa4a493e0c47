package writ.drift;

import java.util.List;
import writ.plan.Drifted;
import writ.render.document.Document;
import writ.render.plan.DriftDocument;
import writ.render.plan.DueDescription;
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

  /// What is told of ends that are near.
  public Document due() {
    return DueDescription.of(planned.expiring());
  }

  /// For a script: how many tokens were changed, how many ends are near, and whether everybody
  /// answered, without which none is not none.
  public String counts() {
    return "complete=%s\ndrifted=%d\nending=%d\n"
        .formatted(
            planned.isIncomplete() || planned.hasErrors() ? "no" : "yes",
            drift.size(),
            planned.expiring().size());
  }

  /// For programs.
  public String document() {
    return planned.show(new DriftDocument(drift));
  }
}
