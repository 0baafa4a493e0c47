package writ.run;

import java.util.ArrayList;
import java.util.List;
import writ.project.Configuration;
import writ.project.LockProblems;
import writ.rules.PolicyEngine;
import writ.rules.ReviewContext;
import writ.workspace.RunContext;

/// Syntax, schema and meaning of specs against the shipped catalog: no network, no credential.
///
/// @param paths files, folders or globs; empty for every spec
/// @param review what is known of the review, and what judges
public record ValidateRun(RunContext context, List<String> paths, ReviewContext review) {

  public ValidateResult run() {
    var read = Configuration.read(context, review.base(), paths, _ -> {});
    if (read.valueOrNull() == null) {
      return ValidateResult.failed(read.diagnostics());
    }
    var configuration = read.value().orElseThrow();
    var engine = PolicyEngine.open(configuration, context.inputs(), review, context.now());
    var diagnostics = new ArrayList<>(read.diagnostics());
    for (var owner : configuration.owners()) {
      var lock = configuration.lock();
      var catalog = lock.offline(owner.owner());
      diagnostics.addAll(LockProblems.offline(lock, owner.owner()));
      var desired = configuration.names(owner.owner(), catalog).resolve(owner.specs());
      diagnostics.addAll(desired.diagnostics());
    }
    var evaluation = engine.evaluateSpecs(context.now());
    diagnostics.addAll(engine.noticed());
    diagnostics.addAll(configuration.unread(context.inputs()));
    return new ValidateResult(
        configuration.specs().size(), configuration.files(), diagnostics, evaluation);
  }
}
