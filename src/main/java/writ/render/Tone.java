package writ.render;

import java.util.Locale;
import java.util.function.UnaryOperator;

/// How good or bad something is, or how loud: a colour, never the only sign of it.
public enum Tone {
  BAD,
  WARN,
  FINE,
  PLAIN,
  /// Less than plain.
  FAINT,
  /// More than plain, neither good nor bad.
  STRONG;

  /// The class of the style sheet.
  public String style() {
    return switch (this) {
      case BAD, WARN, FINE, PLAIN -> name().toLowerCase(Locale.ROOT);
      case FAINT, STRONG -> PLAIN.style();
    };
  }

  /// How a terminal shows it.
  public UnaryOperator<String> in(TerminalColor color) {
    return switch (this) {
      case BAD -> color::red;
      case WARN -> color::yellow;
      case FINE -> color::green;
      case PLAIN -> UnaryOperator.identity();
      case FAINT -> color::dim;
      case STRONG -> color::bold;
    };
  }
}
