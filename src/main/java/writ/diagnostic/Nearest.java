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

  /// How many letters of a word are wrong, left out, too many or in the wrong order, where they are
  /// few for its length; -1 where they are not.
  public static int slips(String written, String word) {
    if (written.equals(word)) {
      return 0;
    }
    if (isSwapped(written, word)) {
      return 1;
    }
    var longest = Math.max(written.length(), word.length());
    return longest < 4 ? -1 : new LevenshteinDistance(longest < 7 ? 1 : 2).apply(written, word);
  }

  /// Whether two neighbouring letters changed places, and nothing else.
  private static boolean isSwapped(String written, String word) {
    if (written.length() != word.length()) {
      return false;
    }
    var at = 0;
    while (at < word.length() && written.charAt(at) == word.charAt(at)) {
      at++;
    }
    return at + 1 < word.length()
        && written.charAt(at) == word.charAt(at + 1)
        && written.charAt(at + 1) == word.charAt(at)
        && written.substring(at + 2).equals(word.substring(at + 2));
  }

  /// The hint that goes with it: "did you mean `a`?", "did you mean `a` or `b`?"; empty where
  /// nothing is close.
  public static String hint(String word, Collection<String> candidates) {
    var nearest = to(word, candidates);
    return nearest.isEmpty() ? "" : "did you mean `" + String.join("` or `", nearest) + "`?";
  }
}
