package writ.token;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A way in which the name of a file differs from what a pattern names, and that whoever wrote the
/// pattern may not see or may not have meant.
public enum PathDifference {
  LETTER_CASE("letter case counts"),
  UNICODE_FORM("letters that look the same are stored in another Unicode form"),
  YAML_ENDING("`.yml` and `.yaml` are two endings"),
  WILDCARD_SYNTAX("the only wildcards are `*`, `?` and `**`, folders are parted by `/`");

  private static final Pattern CHOICE = Pattern.compile("\\{[^{}]*\\}|\\[[^\\[\\]]*\\]");

  private final String words;

  PathDifference(String words) {
    this.words = words;
  }

  /// What is to be known of it, as a clause.
  public String words() {
    return words;
  }

  /// The differences that keep a pattern from a path which it matches where nothing is made of
  /// them.
  public static List<PathDifference> between(PathGlob glob, String path) {
    var needed =
        Stream.of(values())
            .filter(each -> !matches(glob, path, EnumSet.complementOf(EnumSet.of(each))))
            .toList();
    return needed.isEmpty() ? List.of(values()) : needed;
  }

  private static boolean matches(PathGlob glob, String path, Set<PathDifference> leftAside) {
    return new PathGlob(without(glob.text(), true, leftAside))
        .matches(without(path, false, leftAside));
  }

  static String alike(String path) {
    return without(path, false, EnumSet.allOf(PathDifference.class));
  }

  static String alikeInPattern(String pattern) {
    return without(pattern, true, EnumSet.allOf(PathDifference.class));
  }

  private static String without(String text, boolean isPattern, Set<PathDifference> leftAside) {
    var alike = text;
    for (var each : leftAside) {
      alike = each.left(alike, isPattern);
    }
    // a letter that is taken apart may be one in upper case, and one in lower case in parts
    return leftAside.contains(UNICODE_FORM) && leftAside.contains(LETTER_CASE)
        ? UNICODE_FORM.left(LETTER_CASE.left(alike, isPattern), isPattern)
        : alike;
  }

  /// What is left of a text where nothing is made of the difference.
  private String left(String text, boolean isPattern) {
    return switch (this) {
      case LETTER_CASE -> text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
      case UNICODE_FORM -> Normalizer.normalize(text, Normalizer.Form.NFKC);
      case YAML_ENDING -> text.replaceFirst("(?i)\\.yml$", ".yaml");
      case WILDCARD_SYNTAX ->
          isPattern ? CHOICE.matcher(text.strip().replace('\\', '/')).replaceAll("*") : text;
    };
  }
}
