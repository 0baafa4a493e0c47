package writ.guardrail.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import writ.token.TokenKey;

/// On which occasions a judgement is asked for. What several pull requests brought of one token is
/// judged on the occasion of each, and the strictest outcome counts.
///
/// @param usual of what has no occasion of its own
public record EvaluationContexts(
    EvaluationContext usual, Map<TokenKey, List<EvaluationContext>> byToken) {

  public EvaluationContexts {
    byToken = new TreeMap<>(byToken);
  }

  /// One occasion for everything.
  public static EvaluationContexts of(EvaluationContext usual) {
    return new EvaluationContexts(usual, Map.of());
  }

  public Instant now() {
    return usual.now();
  }

  /// Those of a token.
  public List<EvaluationContext> ofToken(TokenKey key) {
    return byToken.getOrDefault(key, List.of(usual));
  }

  /// Those of all changes together.
  public List<EvaluationContext> ofWholePlan() {
    var all = byToken.values().stream().flatMap(List::stream).distinct().toList();
    return all.isEmpty() ? List.of(usual) : all;
  }
}
