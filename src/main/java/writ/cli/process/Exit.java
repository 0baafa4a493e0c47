package writ.cli.process;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.workspace.Unanswered;

/// How a run ends. Where several apply, the first of these counts.
public enum Exit {
  BUG(70),
  USAGE(64),
  /// Applied in part.
  PARTIAL(5),
  /// The world failed, and nothing was changed.
  WORLD(4),
  /// A guardrail or limit said no.
  REFUSED(3),
  /// Diagnostics with errors.
  ERRORS(1),
  /// Changes are pending.
  PENDING(2),
  FINE(0);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /// Why there is no answer: a fault of the files, or of the world.
  public static Exit failed(List<Diagnostic> reasons) {
    return Unanswered.any(reasons) ? WORLD : ERRORS;
  }

  /// The one that counts.
  public static Exit of(Exit... all) {
    return Stream.of(all).min(Comparator.naturalOrder()).orElse(FINE);
  }
}
