package writ.json;

import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.toml.TomlMapper;

/// TOML, as the tree that JSON of the same content has.
public final class Toml {

  private static final String NOT_TOML = "it is not TOML";

  private Toml() {}

  /// The tree, or why there is none.
  public static ParsedJson parse(String text, JsonLimit limit) {
    try {
      var tree = new TomlMapper().readTree(text);
      return tree.toString().length() > limit.values() * Long.BYTES
          ? new ParsedJson.Refused("it is too large", 1, 1)
          : new ParsedJson.Tree(tree);
    } catch (JacksonException malformed) {
      var place = malformed.getLocation();
      return place == null
          ? new ParsedJson.Refused(NOT_TOML, 1, 1)
          : new ParsedJson.Refused(
              NOT_TOML, Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
    }
  }
}
