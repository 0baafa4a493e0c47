package writ.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// JSON as people write it into configurations: with comments, and commas behind the last element.
public final class RelaxedJson {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2 * Json.MOST_DEPTH)
                  .maxNumberLength(Json.MOST_DIGITS)
                  .build())
          .build();

  private RelaxedJson() {}

  /// The tree, or why there is none.
  public static ParsedJson parse(String text, JsonLimit limit) {
    return new JsonTree(JSON, limit).parsed(text);
  }
}
