package writ.workspace;

import java.util.Collection;
import java.util.Set;
import writ.diagnostic.Diagnostic;
import writ.resolve.Resolver;

/// Tells what the world did not say from what is wrong with files.
public final class Unanswered {

  private static final Set<String> CODES =
      Set.of(
          "cloudflare/no-answer",
          "cloudflare/rate-limited",
          "cloudflare/unexplained-refusal",
          "pipeline/git-no-answer",
          "pipeline/not-all-asked",
          "review/no-answer",
          "review/refused");

  private Unanswered() {}

  /// Whether it says that no answer came.
  public static boolean is(Diagnostic problem) {
    return CODES.contains(problem.code().slug()) || Resolver.isNotLookedUp(problem);
  }

  /// Whether an error among these is that no answer came.
  public static boolean any(Collection<Diagnostic> problems) {
    return problems.stream().filter(Diagnostic::isError).anyMatch(Unanswered::is);
  }
}
