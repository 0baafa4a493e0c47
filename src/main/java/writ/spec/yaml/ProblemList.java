package writ.spec.yaml;

import java.util.ArrayList;
import java.util.List;
import writ.diagnostic.Diagnostic;

/// What was noticed so far in one run over any number of files.
public final class ProblemList {

  private final List<Diagnostic> noticed = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    noticed.add(diagnostic);
  }

  public void addAll(List<Diagnostic> diagnostics) {
    noticed.addAll(diagnostics);
  }

  public int count() {
    return noticed.size();
  }

  public long errors() {
    return noticed.stream().filter(Diagnostic::isError).count();
  }

  /// Takes back what turned out to be the same mistake as another one.
  public void remove(Diagnostic diagnostic) {
    noticed.remove(diagnostic);
  }

  /// By place, each said once: a part that an alias repeats is decoded more than once.
  public List<Diagnostic> sorted() {
    return noticed.stream().distinct().sorted().toList();
  }
}
