package writ.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A command line taken apart: words, quotes, `$NAME` and redirections, and no more shell than
/// that.
///
/// @param input the file after `<`, or empty
/// @param output the file after `>`, or empty
record ShellWords(List<String> words, String input, String output) {

  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
  private static final Pattern PART = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^'\"]+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z_]+)");

  static ShellWords parse(String line, Map<String, String> variables) {
    var words = new ArrayList<String>();
    var input = "";
    var output = "";
    var raw = WORD.matcher(line).results().map(MatchResult::group).iterator();
    while (raw.hasNext()) {
      var word = raw.next();
      if (word.equals("<")) {
        input = unquoted(raw.next(), variables);
      } else if (word.equals(">")) {
        output = unquoted(raw.next(), variables);
      } else {
        words.add(unquoted(word, variables));
      }
    }
    return new ShellWords(words, input, output);
  }

  private static String unquoted(String word, Map<String, String> variables) {
    var text = new StringBuilder();
    PART.matcher(word).results().forEach(part -> text.append(unquoted(part, variables)));
    return text.toString();
  }

  private static String unquoted(MatchResult part, Map<String, String> variables) {
    if (part.group(1) != null) {
      return part.group(1);
    }
    var text = part.group(2) != null ? part.group(2) : part.group(3);
    return VARIABLE
        .matcher(text)
        .replaceAll(
            name -> java.util.regex.Matcher.quoteReplacement(variable(variables, name.group(1))));
  }

  private static String variable(Map<String, String> variables, String name) {
    var value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no variable " + name);
    }
    return value;
  }
}
