package writ.cli.option;

import java.util.Locale;

/// How something is told, and where.
///
/// @param file empty for stdout
public record Format(Kind kind, String file) {

  /// In the order of the help.
  public enum Kind {
    TEXT,
    JSON,
    CSV,
    MARKDOWN,
    HTML,
    SARIF,
    JUNIT,
    GITHUB,
    GITLAB,
    COUNTS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isOnStdout() {
    return file.isEmpty();
  }
}
