package writ.pipeline;

import java.util.List;
import writ.diagnostic.Result;
import writ.plan.OwnerPlan;

/// What would take a run back, from its record alone; the project file, where there is one, says
/// where credentials are and what the limits are.
public record UndoRun(RunContext context, UndoQuestion question) {

  public Result<Planned> run() {
    return PastRun.read(context.world(), context.inputs(), question.record())
        .flawless()
        .then(past -> noting(project().then(project -> undo(past, project))));
  }

  private Result<Repository> project() {
    return Base.open(Occasion.LOCAL.base(), context.inputs(), context.world())
        .then(base -> Repository.withoutSpecs(context.inputs(), base))
        .flawless();
  }

  private Result<Planned> undo(PastRun told, Repository project) {
    return context
        .cloudflare()
        .map(cloudflare -> {
          var inputs = context.inputs();
          var now = context.now();
          var tribunal = Tribunal.open(project.withSpecs(inputs), inputs, Occasion.LOCAL, now);
          var past = told.in(project);
          var credentials = Credentials.of(context, project.project());
          var story = new UndoStory(project, question, past, tribunal, now);
          var endings =
              Round.each(
                  context.world(),
                  changed(past),
                  OwnerPlan::owner,
                  owner -> story.tell(owner, cloudflare, credentials));
          var isBlind = !tribunal.rules().isEmpty() && project.lacksSpecs(inputs);
          return story.judged(Roundup.of(endings, now, false), isBlind).undoing(past.name());
        });
  }

  private static List<OwnerPlan> changed(PastRun past) {
    return past.record().plan().owners().stream()
        .filter(owner -> !owner.changes().isEmpty())
        .toList();
  }

  private static Result<Planned> noting(Result<Planned> planned) {
    return planned.map(plan -> plan.beside(planned.diagnostics()));
  }
}
