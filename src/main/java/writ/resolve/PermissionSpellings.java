package writ.resolve;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import writ.token.PermissionName;

/// Every way of writing the names of permission groups that [Permissions] understands, as one
/// regular expression for a JSON Schema, which has no letter case to ignore.
public final class PermissionSpellings {

  private static final String BETWEEN = DashboardNames.BETWEEN;
  private static final List<String> KINDS = List.of("account", "user", "zone");

  private PermissionSpellings() {}

  /// A regular expression of ECMA-262 that finds a text which is one of the names, and nothing
  /// else.
  public static String pattern(Collection<? extends PermissionName> groups) {
    var kindsByName = new TreeMap<String, SortedSet<String>>();
    for (var group : groups) {
      Stream.concat(Stream.of(group.name()), group.otherNames().stream())
          .map(DashboardNames::plain)
          .forEach(
              name -> kindsByName.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(kinds(group)));
    }
    var namesByKinds = new TreeMap<String, SortedSet<String>>();
    kindsByName.forEach((name, kinds) ->
        namesByKinds.computeIfAbsent(prefix(kinds), _ -> new TreeSet<>()).add(path(name)));
    var paths =
        namesByKinds.entrySet().stream()
            .map(each -> each.getKey() + "(?:" + String.join("|", each.getValue()) + ")")
            .collect(joining("|"));
    return "^(?:" + BETWEEN + ")?(?:" + paths + ")(?:" + BETWEEN + ")?$";
  }

  /// The same for words that are no permissions: one of them, in whatever letter case.
  public static String anyOf(Collection<String> words) {
    return words.stream().map(PermissionSpellings::anyCase).collect(joining("|", "^(?:", ")$"));
  }

  /// The words of what somebody looks for, without what stands between them in a path.
  public static List<String> words(String query) {
    return List.of(DashboardNames.lower(query).split(" "));
  }

  /// The names of the groups that a word may have been meant for, though it is none of their names.
  public static List<String> nearest(String word, Collection<? extends PermissionName> groups) {
    return PermissionGuess.of(word, groups, Set.of()).names();
  }

  private static List<String> kinds(PermissionName group) {
    return KINDS.stream()
        .filter(kind -> new DashboardNames.Meaning("", kind).allows(group))
        .toList();
  }

  /// The words that the dashboard puts before such a name.
  private static String prefix(Collection<String> kinds) {
    var kind = kinds.stream().map(PermissionSpellings::anyCase).collect(joining("|"));
    return (kind.isEmpty() ? "" : "(?:(?:" + kind + ")" + BETWEEN + ")?")
        + "(?:"
        + anyCase("cloudflare")
        + BETWEEN
        + ")?";
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
    return before.stream().map(PermissionSpellings::anyCase).collect(joining(BETWEEN))
        + BETWEEN
        + last
        + "(?:"
        + BETWEEN
        + last
        + ")?";
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
