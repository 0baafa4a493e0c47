package writ.pipeline;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;

/// What came of a question about access.
///
/// @param valueOrNull the answer; null where there is none
/// @param isIncomplete whether somebody could not be asked
public record Answered<T>(
    @Nullable T valueOrNull, List<Diagnostic> diagnostics, boolean isIncomplete) {

  public Answered {
    diagnostics = diagnostics.stream().distinct().sorted().toList();
    isIncomplete = isIncomplete || Unanswered.any(diagnostics);
  }

  static <T> Answered<T> of(@Nullable T value, List<Diagnostic> diagnostics, boolean isIncomplete) {
    return new Answered<>(value, diagnostics, isIncomplete);
  }

  static <T> Answered<T> none(List<Diagnostic> diagnostics) {
    return new Answered<>(null, diagnostics, false);
  }

  public Optional<T> value() {
    return Optional.ofNullable(valueOrNull);
  }
}
