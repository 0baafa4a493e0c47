package writ.guardrail;

/// What evaluating an expression gave.
sealed interface Outcome {

  record Is(Object value) implements Outcome {
    boolean isTrue() {
      return Boolean.TRUE.equals(value);
    }
  }

  /// @param reason half a sentence
  record Failed(String reason) implements Outcome {}
}
