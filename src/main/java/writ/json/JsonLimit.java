package writ.json;

/// How many values a text may hold, fields and brackets included, by the memory that there is: a
/// tree takes up to a hundred times the room of `{}`.
///
/// @param values how many at most
public record JsonLimit(long values) {

  /// What a value takes in a tree: an object with its table, its fields and their names, by parts.
  private static final int BYTES_OF_A_VALUE = 64;

  private static final int PART_OF_A_DOCUMENT = 4;

  /// Many answers come at once.
  private static final int PART_OF_AN_ANSWER = 32;

  /// For a file, read alone: 4 million in 1 GB.
  public static JsonLimit ofDocument() {
    return part(PART_OF_A_DOCUMENT);
  }

  /// For what a server answers, beside others: half a million in 1 GB.
  public static JsonLimit ofAnswer() {
    return part(PART_OF_AN_ANSWER);
  }

  private static JsonLimit part(int part) {
    return new JsonLimit(Runtime.getRuntime().maxMemory() / part / BYTES_OF_A_VALUE);
  }
}
