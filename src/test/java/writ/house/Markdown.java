package writ.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page in Markdown, for rules about what it refers to.
///
/// @param lines as they stand in the file
record Markdown(Path path, List<String> lines) {

  private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*?)\\s*#*$");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)(?: \"[^\"]*\")?\\)");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\b(?:src|srcset|href)=\"([^\"]+)\"");

  static Markdown of(Path path) {
    try {
      return new Markdown(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where its links lead to, by line number from 1. What stands in code leads nowhere.
  Map<Integer, List<String>> links() {
    var links = new HashMap<Integer, List<String>>();
    prose()
        .forEach((number, line) -> {
          var text = CODE.matcher(line).replaceAll("");
          var found =
              Stream.of(LINK, ATTRIBUTE)
                  .flatMap(pattern -> pattern.matcher(text).results())
                  .map(match -> match.group(1))
                  .toList();
          links.put(number, found);
        });
    return links;
  }

  /// Lines that are not inside a fence, by number from 1.
  Map<Integer, String> prose() {
    var prose = new HashMap<Integer, String>();
    var isCode = false;
    for (var number = 1; number <= lines.size(); number++) {
      var line = lines.get(number - 1);
      if (FENCE.matcher(line).find()) {
        isCode = !isCode;
      } else if (!isCode) {
        prose.put(number, line);
      }
    }
    return prose;
  }

  /// What can stand behind `#`, made from headings as GitHub makes it.
  Set<String> anchors() {
    var anchors = new TreeSet<String>();
    var times = new HashMap<String, Integer>();
    for (var number : new ArrayList<>(new TreeSet<>(prose().keySet()))) {
      var heading = HEADING.matcher(lines.get(number - 1));
      if (heading.matches()) {
        var slug = slug(heading.group(1));
        var before = times.merge(slug, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? slug : slug + "-" + before);
      }
    }
    return anchors;
  }

  private static String slug(String heading) {
    return heading
        .replaceAll("]\\([^)]*\\)", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .replace(' ', '-');
  }
}
