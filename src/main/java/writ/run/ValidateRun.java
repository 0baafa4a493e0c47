package writ.run;

import java.util.ArrayList;
import java.util.List;
import writ.project.LockProblems;
import writ.project.Project;
import writ.resolve.Resolver;
import writ.rules.PolicyEngine;
import writ.rules.ReviewContext;
import writ.workspace.RunContext;

/// Syntax, schema and meaning of specs against the shipped catalog: no network, no credential.
///
/// @param paths files, folders or globs; empty for every spec
/// @param review what is known of the review, and what judges
public record ValidateRun(RunContext context, List<String> paths, ReviewContext review) {

  public ValidateResult run() {
    var read = Project.read(context, review.base(), paths, _ -> {});
    if (read.valueOrNull() == null) {
      return ValidateResult.failed(read.diagnostics());
    }
    var repository = read.value().orElseThrow();
    var engine = PolicyEngine.open(repository, context.inputs(), review, context.now());
    var diagnostics = new ArrayList<>(read.diagnostics());
    for (var owner : repository.owners()) {
      var lock = repository.lock();
      var catalog = lock.offline(owner.owner());
      diagnostics.addAll(LockProblems.offline(lock, owner.owner()));
      var desired = Resolver.resolve(owner.specs(), owner.owner(), catalog, repository.aliases());
      diagnostics.addAll(desired.diagnostics());
    }
    var evaluation = engine.evaluateSpecs(context.now());
    diagnostics.addAll(engine.noticed());
    return new ValidateResult(
        repository.specs().size(), repository.files(), diagnostics, evaluation);
  }
}
