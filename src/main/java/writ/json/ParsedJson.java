package writ.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a text turned out to be.
public sealed interface ParsedJson {

  /// JSON.
  record Tree(JsonNode node) implements ParsedJson {}

  /// Not JSON.
  ///
  /// @param line where that shows, counted from 1
  record Malformed(int line, int column) implements ParsedJson {}

  /// It may be JSON, and is not read: it is too large in some way, or can be read in two.
  ///
  /// @param reason a clause about the text: "it nests deeper than 500 levels"
  /// @param line where that shows, counted from 1
  record Refused(String reason, int line, int column) implements ParsedJson {}

  default @Nullable JsonNode treeOrNull() {
    return this instanceof Tree(var node) ? node : null;
  }

  /// Why there is no tree, as a clause with its place; empty where there is one.
  default String problem() {
    return switch (this) {
      case Tree _ -> "";
      case Malformed(var line, var column) -> placed("it is not JSON", line, column);
      case Refused(var reason, var line, var column) -> placed(reason, line, column);
    };
  }

  private static String placed(String reason, int line, int column) {
    return reason + " (line " + line + ", column " + column + ")";
  }
}
