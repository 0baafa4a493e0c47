package writ.json;

/// Ends the reading of a document that is not what its codec writes; caught where the document is
/// read, and becomes a diagnostic there.
public final class MalformedJson extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedJson(String reason) {
    super(reason);
  }

  MalformedJson(String reason, RuntimeException cause) {
    super(reason, cause);
  }

  /// What is wrong, with the JSON pointer of where.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
