package writ.render;

import java.util.ArrayList;
import java.util.List;

/// The small change of sentences: counts, enumerations, line breaks.
public final class Words {

  private Words() {}

  /// `1 token`, `2 tokens`, `0 tokens`.
  public static String count(long number, String noun) {
    return number + " " + (number == 1 ? noun : plural(noun));
  }

  /// A list with commas of which at most so many are spelled out: `a, b and 3 more`.
  public static String some(List<String> all, int most) {
    if (all.size() <= most + 1) {
      return String.join(", ", all);
    }
    return String.join(", ", all.subList(0, most)) + " and " + (all.size() - most) + " more";
  }

  /// A text broken at spaces into lines of at most so many columns. A word that is longer than a
  /// line stays whole, and no line begins with two colons: to the runner of a workflow that would
  /// be a command.
  public static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      var isFull = TextColumns.of(line.toString()) + 1 + TextColumns.of(word) > width;
      if (!line.isEmpty() && isFull && !word.startsWith("::")) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String plural(String noun) {
    return noun.endsWith("ty") || noun.endsWith("cy")
        ? noun.substring(0, noun.length() - 1) + "ies"
        : noun + "s";
  }
}
