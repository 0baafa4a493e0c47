package writ.spec;

import java.util.regex.Pattern;

/// A pattern over paths with `/`: `*` and `?` stay within one folder, `**` reaches through any
/// number of them, also none. The same on every file system.
public record PathGlob(String text) {

  public boolean matches(String path) {
    return Pattern.matches(regex(), path);
  }

  private String regex() {
    var regex = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      if (text.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (text.startsWith("**", i)) {
        regex.append(".*");
        i += 1;
      } else {
        regex.append(
            switch (text.charAt(i)) {
              case '*' -> "[^/]*";
              case '?' -> "[^/]";
              default -> Pattern.quote(text.substring(i, i + 1));
            });
      }
    }
    return regex.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
