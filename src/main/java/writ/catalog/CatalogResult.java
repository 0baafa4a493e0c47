package writ.catalog;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.workspace.Unanswered;

/// What came of a question about the catalog.
///
/// @param differs whether lockfile and Cloudflare differ
/// @param isIncomplete whether an owner could not be asked
public record CatalogResult(
    CatalogAnswer answer, boolean differs, boolean isIncomplete, List<Diagnostic> diagnostics) {

  public CatalogResult {
    diagnostics = diagnostics.stream().distinct().sorted().toList();
    isIncomplete = isIncomplete || Unanswered.any(diagnostics);
  }

  static CatalogResult none(List<Diagnostic> reasons) {
    return new CatalogResult(new CatalogAnswer.None(), false, false, reasons);
  }

  /// Whether files or names have errors; why an owner could not be asked is none of theirs.
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError) && !isIncomplete;
  }
}
