package writ.spec.yaml;

/// How much one document may hold, far above what people write: what is above is refused while it
/// is read.
public final class DocumentLimits {

  /// Characters of one value, variables put in. A rule's expression has 8,000 at most.
  public static final int MOST_CHARACTERS = 100_000;

  /// Characters of one path or pattern: matching takes the product of the lengths.
  public static final int MOST_PATTERN = 200;

  private static final int MOST_POLICIES = 200;
  private static final int MOST_PATTERNS = 50;
  private static final int MOST_ITEMS = 2_000;

  private DocumentLimits() {}

  /// How many items a list under a key may have, names of several spelled out.
  public static int items(String key) {
    return switch (key) {
      case "policies" -> MOST_POLICIES;
      case "tokens", "files", "paths", "deliver", "recipients" -> MOST_PATTERNS;
      // what Writ itself writes: as many as there are tokens
      case "findings", "access", "zones", "seen", "accounts" -> Integer.MAX_VALUE;
      default -> MOST_ITEMS;
    };
  }
}
