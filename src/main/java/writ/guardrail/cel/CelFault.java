package writ.guardrail.cel;

/// Something wrong with an expression.
///
/// @param line counted from 1
/// @param column counted from 0, in code points
/// @param word what is written there, where that helps to find what was meant; may be empty
public record CelFault(Trouble trouble, int line, int column, String message, String word) {

  /// What is wrong, which decides the advice.
  public enum Trouble {
    /// It is not CEL, names what is not there, or mixes types.
    INVALID,
    TOO_LARGE,
    /// Its value is of another type than wanted.
    WRONG_RESULT,
    /// A literal that its closed set does not have.
    UNKNOWN_WORD,
    /// A length with the unit `d`, which CEL does not have.
    DAY_UNIT,
    /// A permission that no catalog knows.
    UNKNOWN_PERMISSION
  }
}
