package writ.spec.decode;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import writ.token.sink.SinkDefinition;

/// The `{key}` in the texts of a sink. Other braces, as in a piece of JSON, are text.
public final class PlaceholderText {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_-]*)\\}");

  private PlaceholderText() {}

  public static Set<String> in(SinkDefinition sink) {
    return in(sink.templates());
  }

  public static Set<String> in(List<String> texts) {
    var found = new TreeSet<String>();
    for (var text : texts) {
      PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group(1)));
    }
    return found;
  }
}
