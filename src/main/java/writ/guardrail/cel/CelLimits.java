package writ.guardrail.cel;

import dev.cel.common.CelOptions;
import java.util.Collection;
import java.util.Map;

/// What a hostile rule runs into. Rules come with pull requests, so each must end, and soon.
final class CelLimits {

  /// An expression that needs more is no rule but a program.
  static final int CODE_POINTS = 8_000;

  static final int DEPTH = 40;
  static final int NODES = 2_000;
  static final int ITERATIONS = 100_000;
  static final int REGEX_PROGRAM = 2_000;

  /// The largest text or list that an expression may build on its way.
  static final int SIZE = 100_000;

  static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(CODE_POINTS)
          .maxParseRecursionDepth(DEPTH)
          .maxParseExpressionNodeCount(NODES)
          .comprehensionMaxIterations(ITERATIONS)
          .maxRegexProgramSize(REGEX_PROGRAM)
          .maxParseErrorRecoveryLimit(10)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private CelLimits() {}

  /// Throws where a value has outgrown every use.
  static void check(Object value) {
    var size =
        switch (value) {
          case CharSequence text -> text.length();
          case Collection<?> list -> list.size();
          case Map<?, ?> map -> map.size();
          default -> 0;
        };
    if (size > SIZE) {
      throw new IllegalArgumentException("a value grows beyond " + SIZE + " elements");
    }
  }
}
