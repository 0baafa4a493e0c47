package writ.token.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text of a sink's definition in which `{key}` stands for what a spec says. Each value may be
/// harmless by itself and still make something else of the whole: `{a}{b}` of two points is the way
/// up.
///
/// @param template as the project file has it
public record SinkText(String template) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_-]*)\\}");
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final String WAY_UP = "..";

  /// Files that say what Writ does, however a file system spells them.
  private static final Set<String> OF_WRIT = Set.of("writ.yaml", "writ.lock");

  /// The text with every value in its place.
  public String filled(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
  }

  /// What values make of the text that the project file does not say.
  ///
  /// @return half a sentence
  public Optional<String> complaint(Map<String, String> values) {
    var fixed = PLACEHOLDER.matcher(template).replaceAll("x");
    return filled(values).contains(WAY_UP) && !fixed.contains(WAY_UP)
        ? Optional.of("holds `..` and could leave its folder")
        : Optional.empty();
  }

  /// The same where the text is the path of a file: values choose a file below the folder that the
  /// project file names, and none that something else reads as its orders.
  public Optional<String> pathComplaint(Map<String, String> values) {
    var first = PLACEHOLDER.matcher(template);
    if (!first.find()) {
      return Optional.empty();
    }
    var folder = template.lastIndexOf('/', first.start()) + 1;
    var filled = filled(values);
    for (var part : SEPARATOR.split(filled.substring(folder), -1)) {
      if (filled.charAt(0) == '/' && folder == 0) {
        return Optional.of("is an absolute path, which only writ.yaml may name");
      }
      if (part.isBlank() || part.equals(".")) {
        return Optional.of("has a part without a name");
      }
      if (part.contains(WAY_UP)) {
        return Optional.of("holds `..` and could leave its folder");
      }
      if (part.startsWith(".") && !part.equals(".env") && !part.startsWith(".env.")) {
        return Optional.of("names a hidden file or folder, which only writ.yaml may");
      }
    }
    var name = relative(filled).toLowerCase(Locale.ROOT);
    return OF_WRIT.contains(name) ? Optional.of("is the project's own file") : Optional.empty();
  }

  /// A path from the project's folder without `.` and, as far as it goes, without `..`.
  public static String relative(String path) {
    var parts = new ArrayList<String>();
    for (var part : List.of(SEPARATOR.split(path, -1))) {
      if (part.equals(WAY_UP) && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
