package writ.plan;

import writ.diagnostic.Diagnostic;
import writ.token.LiveToken;

/// Which live token a spec means.
sealed interface Match {

  record Found(LiveToken live) implements Match {}

  /// No live token has the name.
  record None() implements Match {}

  /// It cannot be told, or the token may not be touched: nothing of this name changes.
  record Unclear(Diagnostic why) implements Match {}
}
