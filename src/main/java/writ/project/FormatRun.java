package writ.project;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import writ.diagnostic.Diagnostic;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.spec.edit.SpecFormat;
import writ.workspace.Inputs;
import writ.workspace.Outputs;
import writ.workspace.RunContext;
import writ.workspace.WorkspaceProblems;

/// Lays files out: those that were typed, else the project file and every spec of the project. A
/// file that cannot be read stays as it is, and does not keep the others from being laid out.
public final class FormatRun {

  private FormatRun() {}

  /// Nothing is written where files are only checked.
  public static FormatResult run(RunContext context, List<String> paths, boolean onlyChecks) {
    var inputs = context.inputs();
    var problems = new ArrayList<Diagnostic>();
    var names = names(inputs, paths, problems);
    var read = paths.isEmpty() ? inputs.readAll(names) : inputs.readMeant(names);
    problems.addAll(read.diagnostics());
    var outputs = new Outputs(inputs.root(), context.process().redactor());
    var changed = new ArrayList<String>();
    var files = 0;
    for (var file : read.value().orElse(List.of())) {
      var formatted = SpecFormat.format(file);
      problems.addAll(formatted.diagnostics());
      var text = formatted.valueOrNull();
      if (text == null) {
        continue;
      }
      files++;
      if (!text.equals(file.text())) {
        var failure = onlyChecks ? null : outputs.rewrite(file.name(), text).orElse(null);
        if (failure == null) {
          changed.add(file.name());
        } else {
          problems.add(failure);
        }
      }
    }
    return new FormatResult(changed, files, problems);
  }

  private static SortedSet<String> names(
      Inputs inputs, List<String> paths, List<Diagnostic> problems) {
    var names = new TreeSet<String>();
    for (var path : paths) {
      var meant = inputs.meant(path);
      meant.value().ifPresent(names::addAll);
      problems.addAll(meant.diagnostics());
    }
    if (paths.isEmpty() && inputs.hasProject()) {
      names.add(Inputs.PROJECT);
      var project =
          inputs
              .project()
              .flatMap(file -> file.then(SpecReader::readProject).value())
              .orElseGet(ProjectSpec::none);
      var found = inputs.matching(project.tokens());
      found.value().ifPresent(names::addAll);
      problems.addAll(found.diagnostics());
    } else if (paths.isEmpty()) {
      problems.add(WorkspaceProblems.nothingToRead());
    }
    return names;
  }
}
