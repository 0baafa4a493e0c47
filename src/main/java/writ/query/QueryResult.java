package writ.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.workspace.Unanswered;

/// What came of a question about access.
///
/// @param valueOrNull the answer; null where there is none
/// @param isIncomplete whether somebody could not be asked
public record QueryResult<T>(
    @Nullable T valueOrNull, List<Diagnostic> diagnostics, boolean isIncomplete) {

  public QueryResult {
    diagnostics = diagnostics.stream().distinct().sorted().toList();
    isIncomplete = isIncomplete || Unanswered.any(diagnostics);
  }

  public static <T> QueryResult<T> of(
      @Nullable T value, List<Diagnostic> diagnostics, boolean isIncomplete) {
    return new QueryResult<>(value, diagnostics, isIncomplete);
  }

  public static <T> QueryResult<T> none(List<Diagnostic> diagnostics) {
    return new QueryResult<>(null, diagnostics, false);
  }

  public Optional<T> value() {
    return Optional.ofNullable(valueOrNull);
  }
}
