package writ.pipeline;

import java.util.ArrayList;
import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.render.Report;
import writ.render.ReportView;
import writ.resolve.Resolver;
import writ.resolve.UncheckedNames;

/// What validation found.
public record Validated(int specs, int files, List<Diagnostic> diagnostics) {

  public Validated {
    diagnostics = diagnostics.stream().sorted().toList();
  }

  /// Resolves what was read against the shipped catalog.
  static Validated of(Result<Repository> read) {
    var diagnostics = new ArrayList<>(read.diagnostics());
    var repository = read.valueOrNull();
    if (repository == null) {
      return new Validated(0, 0, diagnostics);
    }
    for (var owner : repository.owners()) {
      var lock = repository.lock();
      var catalog = lock.offline(owner.owner());
      diagnostics.addAll(LockProblems.offline(lock, owner.owner()));
      var desired = Resolver.resolve(owner.specs(), owner.owner(), catalog, repository.aliases());
      diagnostics.addAll(desired.diagnostics());
    }
    return new Validated(repository.specs().size(), repository.files(), diagnostics);
  }

  /// The same with what is told of many places told once.
  public Validated condensed() {
    return new Validated(specs, files, UncheckedNames.together(diagnostics));
  }

  /// What it has to say, as somebody wants to read it.
  public String show(ReportView view) {
    return view.of(Report.of(diagnostics));
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
