package writ.needs;

import java.util.ArrayList;
import java.util.List;

/// How a text changed, line by line, in one piece as `patch` and `git apply` take it.
final class LineDifference {

  private static final int CONTEXT = 3;

  private LineDifference() {}

  /// @param name of the file, from where the patch is applied
  static String of(String name, String before, String after) {
    var old = before.lines().toList();
    var now = after.lines().toList();
    var first = 0;
    while (first < Math.min(old.size(), now.size()) && old.get(first).equals(now.get(first))) {
      first++;
    }
    var same = 0;
    while (same < Math.min(old.size(), now.size()) - first
        && old.get(old.size() - 1 - same).equals(now.get(now.size() - 1 - same))) {
      same++;
    }
    var from = Math.max(0, first - CONTEXT);
    var behind = Math.min(CONTEXT, same);
    var lines = new ArrayList<String>();
    lines.add("--- a/" + name);
    lines.add("+++ b/" + name);
    lines.add(
        "@@ -%s +%s @@"
            .formatted(
                range(from, old.size() - same + behind), range(from, now.size() - same + behind)));
    old.subList(from, first).forEach(each -> lines.add(" " + each));
    lines.addAll(
        merged(old.subList(first, old.size() - same), now.subList(first, now.size() - same)));
    old.subList(old.size() - same, old.size() - same + behind)
        .forEach(each -> lines.add(" " + each));
    return String.join("\n", lines) + "\n";
  }

  private static String range(int from, int to) {
    return (from + 1) + "," + (to - from);
  }

  /// Both parts in one list, as few lines marked as possible.
  private static List<String> merged(List<String> old, List<String> now) {
    var common = common(old, now);
    var lines = new ArrayList<String>();
    var i = 0;
    var j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        lines.add(" " + old.get(i));
        i++;
        j++;
      } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("-" + old.get(i++));
      } else {
        lines.add("+" + now.get(j++));
      }
    }
    return lines;
  }

  /// How long the longest common list of lines is, from each pair of places on.
  private static int[][] common(List<String> old, List<String> now) {
    var lengths = new int[old.size() + 1][now.size() + 1];
    for (var i = old.size() - 1; i >= 0; i--) {
      for (var j = now.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            old.get(i).equals(now.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }
}
