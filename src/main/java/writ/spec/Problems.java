package writ.spec;

import java.util.ArrayList;
import java.util.List;
import writ.diagnostic.Diagnostic;

/// What was noticed so far in one run over any number of files.
final class Problems {

  private final List<Diagnostic> noticed = new ArrayList<>();

  void add(Diagnostic diagnostic) {
    noticed.add(diagnostic);
  }

  void addAll(List<Diagnostic> diagnostics) {
    noticed.addAll(diagnostics);
  }

  int count() {
    return noticed.size();
  }

  /// By place, each said once: a part that an alias repeats is decoded more than once.
  List<Diagnostic> sorted() {
    return noticed.stream().distinct().sorted().toList();
  }
}
