package writ.guardrail.cel;

/// What evaluating an expression gave.
public sealed interface CelOutcome {

  record Is(Object value) implements CelOutcome {
    public boolean isTrue() {
      return Boolean.TRUE.equals(value);
    }
  }

  /// @param reason half a sentence
  record Failed(String reason) implements CelOutcome {}
}
