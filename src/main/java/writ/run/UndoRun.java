package writ.run;

import java.util.List;
import writ.diagnostic.Result;
import writ.owner.Credentials;
import writ.plan.OwnerPlan;
import writ.project.Base;
import writ.project.Configuration;
import writ.rules.PolicyEngine;
import writ.rules.ReviewContext;
import writ.workspace.RunContext;

/// What would take a run back, from its record alone; the project file, where there is one, says
/// where credentials are and what the limits are.
public record UndoRun(RunContext context, UndoRequest request) {

  public Result<PlanResult> run() {
    return RecordedRun.read(context.process(), context.inputs(), request.record())
        .flawless()
        .then(past -> PlanResult.noting(project().then(project -> undo(past, project))));
  }

  private Result<Configuration> project() {
    return Base.open(ReviewContext.LOCAL.base(), context.inputs(), context.process())
        .then(base -> Configuration.withoutSpecs(context.inputs(), base))
        .flawless();
  }

  private Result<PlanResult> undo(RecordedRun recorded, Configuration project) {
    return context
        .cloudflare()
        .map(cloudflare -> {
          var inputs = context.inputs();
          var now = context.now();
          var engine =
              PolicyEngine.open(project.withSpecs(inputs), inputs, ReviewContext.LOCAL, now);
          var past = recorded.in(project);
          var credentials = Credentials.of(context, project.project());
          var ownerUndo = new OwnerUndo(project, request, past, engine, now);
          var outcomes =
              OwnerRequests.each(
                  context.process(),
                  changed(past),
                  OwnerPlan::owner,
                  owner -> ownerUndo.run(owner, cloudflare, credentials));
          var isBlind = !engine.rules().isEmpty() && project.lacksSpecs(inputs);
          return ownerUndo
              .judged(MergedPlan.of(outcomes, now, false), isBlind)
              .undoing(past.name());
        });
  }

  private static List<OwnerPlan> changed(RecordedRun past) {
    return past.record().plan().owners().stream()
        .filter(owner -> !owner.changes().isEmpty())
        .toList();
  }
}
