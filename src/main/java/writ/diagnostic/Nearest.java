package writ.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// Finds the words a person may have meant. The one place that asks Commons Text.
public final class Nearest {

  private static final int MOST = 3;

  private Nearest() {}

  /// The closest of the candidates, best first, at most three; empty where none is close.
  public static List<String> to(String word, Collection<String> candidates) {
    var wanted = word.toLowerCase(Locale.ROOT);
    var limit = Math.max(2, wanted.length() / 3);
    var distance = new LevenshteinDistance(limit);
    record Scored(String candidate, int far) {}
    return candidates.stream()
        .distinct()
        .map(each -> new Scored(each, distance.apply(wanted, each.toLowerCase(Locale.ROOT))))
        .filter(each -> each.far >= 0)
        .sorted(Comparator.comparingInt(Scored::far).thenComparing(Scored::candidate))
        .limit(MOST)
        .map(Scored::candidate)
        .toList();
  }

  /// The hint that goes with it: "did you mean `a`?", "did you mean `a` or `b`?"; empty where
  /// nothing is close.
  public static String hint(String word, Collection<String> candidates) {
    var nearest = to(word, candidates);
    return nearest.isEmpty() ? "" : "did you mean `" + String.join("` or `", nearest) + "`?";
  }
}
