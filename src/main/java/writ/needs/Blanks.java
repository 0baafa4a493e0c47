package writ.needs;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import writ.needs.fact.Fact;

/// What stands for a name that is not known: `{zone_id}` in a call, `$(zone)` in the spec. What was
/// typed for it, with `--set zone=example.com`, takes its place.
record Blanks(Map<String, String> filled) {

  Blanks {
    var names = new TreeMap<String, String>();
    filled.forEach((name, value) -> names.put(name(name), value));
    filled = Map.copyOf(names);
  }

  /// The word that a segment stands for, or the variable of a spec that has to be filled.
  String word(String segment) {
    if (!Fact.isPlaceholder(segment)) {
      return segment;
    }
    var name = name(segment.substring(1, segment.length() - 1));
    return filled.getOrDefault(name, "$(" + name + ")");
  }

  /// A blank as a segment of a path.
  static String segment(String name) {
    return "{" + name + "}";
  }

  static boolean isOpen(String word) {
    return word.contains("$(");
  }

  /// `zone_id`, `zoneIdentifier` and `zone` are one blank.
  private static String name(String written) {
    var plain = written.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
    var stem = plain.replaceFirst("_?(id|identifier|name|tag)$", "");
    var name = stem.isEmpty() ? plain : stem;
    return name.matches("[a-z].*") ? name : "name_" + name;
  }
}
