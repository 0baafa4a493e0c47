package writ.pipeline;

import java.util.List;
import writ.diagnostic.Diagnostic;

/// What validation found.
public record Validated(int specs, int files, List<Diagnostic> diagnostics) {

  public Validated {
    diagnostics = diagnostics.stream().sorted().toList();
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
