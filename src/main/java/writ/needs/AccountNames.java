package writ.needs;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import writ.project.Configuration;
import writ.spec.ProjectSpec;
import writ.workspace.RunContext;

/// What the project calls accounts, by their ids.
final class AccountNames {

  private AccountNames() {}

  /// None where there is no project, or it cannot be read.
  static Map<String, String> of(RunContext context) {
    return of(Configuration.project(context.inputs()).value());
  }

  static Map<String, String> of(Optional<ProjectSpec> project) {
    var names = new TreeMap<String, String>();
    project.ifPresent(each ->
        each.accounts().forEach((name, account) -> names.put(account.id().value().value(), name)));
    return names;
  }
}
