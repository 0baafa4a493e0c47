package writ.resolve;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import writ.token.PermissionGroup;

/// Every way of writing the names of permission groups that [Permissions] understands, as one
/// regular expression for a JSON Schema, which has no letter case to ignore.
public final class PermissionSpellings {

  /// As [DashboardNames] divides a path.
  private static final String BETWEEN = "(?:\\s*[:>/.,»›→|]+\\s*|\\s+[-–—]+\\s+|\\s+)";

  private PermissionSpellings() {}

  /// A regular expression of ECMA-262 that finds a text which is one of the names, and nothing
  /// else.
  public static String pattern(Collection<PermissionGroup> groups) {
    var paths = new TreeSet<String>();
    var names = new TreeSet<String>();
    for (var group : groups) {
      paths.add(path(DashboardNames.plain(group.name())));
      names.add(name(group.name()));
      group.otherNames().forEach(other -> names.add(name(other)));
    }
    return "^\\s*(?:(?:(?:%s)%s)?(?:%s%s)?(?:%s)|%s)\\s*$"
        .formatted(
            Arrays.stream(new String[] {"account", "zone", "user"})
                .map(PermissionSpellings::anyCase)
                .collect(Collectors.joining("|")),
            BETWEEN,
            anyCase("cloudflare"),
            BETWEEN,
            String.join("|", paths),
            String.join("|", names));
  }

  /// The same for words that are no permissions: one of them, in whatever letter case.
  public static String anyOf(Collection<String> words) {
    return words.stream()
        .map(PermissionSpellings::anyCase)
        .collect(Collectors.joining("|", "^(?:", ")$"));
  }

  /// A name of which the dashboard makes a path; it says the last word twice where product and
  /// permission are called alike.
  private static String path(String plain) {
    var words = List.of(plain.split(" "));
    var last = last(words.getLast());
    var before = words.subList(0, words.size() - 1);
    if (before.isEmpty()) {
      return last;
    }
    return before.stream().map(PermissionSpellings::anyCase).collect(Collectors.joining(BETWEEN))
        + BETWEEN
        + last
        + "(?:"
        + BETWEEN
        + last
        + ")?";
  }

  private static String name(String name) {
    var lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(" write")
        ? anyCase(lower.substring(0, lower.length() - " write".length())) + " " + last("write")
        : anyCase(lower);
  }

  private static String last(String word) {
    return word.equals("write")
        ? "(?:" + anyCase("write") + "|" + anyCase("edit") + ")"
        : anyCase(word);
  }

  private static String anyCase(String text) {
    var pattern = new StringBuilder();
    var lower = text.toLowerCase(Locale.ROOT);
    for (var at = 0; at < lower.length(); at++) {
      var letter = lower.charAt(at);
      if (letter >= 'a' && letter <= 'z') {
        pattern.append('[').append(Character.toUpperCase(letter)).append(letter).append(']');
      } else {
        if ("^$\\.*+?()[]{}|/".indexOf(letter) >= 0) {
          pattern.append('\\');
        }
        pattern.append(letter);
      }
    }
    return pattern.toString();
  }
}
