package writ.run;

import writ.diagnostic.Result;
import writ.plan.OrganisationAccess;
import writ.project.Configuration;
import writ.review.ChangeReviewRun;
import writ.review.ReviewSource;
import writ.rules.PolicyEngine;
import writ.rules.ReviewContext;
import writ.workspace.RunContext;

/// Asks who wanted and who approved what a plan changes, where somebody said whom to ask.
record ApprovalLookup(RunContext context, ReviewContext review, Configuration configuration) {

  /// The engine with what is known of the changes.
  Result<PolicyEngine> informed(PolicyEngine engine, MergedPlan merged) {
    return review
        .source()
        .map(source -> informed(engine, merged, source))
        .orElseGet(() -> Result.of(engine));
  }

  private Result<PolicyEngine> informed(
      PolicyEngine engine, MergedPlan merged, ReviewSource source) {
    var changes = merged.plan().changes().toList();
    if (changes.isEmpty()) {
      return Result.of(engine);
    }
    var inputs = merged.parts().stream().map(OrganisationAccess.Part::input).toList();
    return new ChangeReviewRun(context, source)
        .of(changes, inputs, configuration, review.base())
        .map(engine::knowing);
  }
}
