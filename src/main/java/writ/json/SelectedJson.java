package writ.json;

/// JSON of which only parts may be read: a document that holds secrets beside what is wanted.
public final class SelectedJson {

  private SelectedJson() {}

  /// The tree of the parts that are wanted, or why there is none.
  ///
  /// @param bytes as the file has them; no text is made of the whole
  public static ParsedJson parse(byte[] bytes, JsonLimit limit, JsonSelection selection) {
    return new JsonTree(Json.JSON, limit, selection).parsed(bytes);
  }
}
