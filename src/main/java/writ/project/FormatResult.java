package writ.project;

import java.util.List;
import writ.diagnostic.Diagnostic;

/// What formatting did, or would do.
///
/// @param changed the names of the files that were, or are, laid out otherwise
/// @param files how many files could be read
public record FormatResult(List<String> changed, int files, List<Diagnostic> diagnostics) {

  public FormatResult {
    changed = List.copyOf(changed);
    diagnostics = diagnostics.stream().sorted().toList();
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
