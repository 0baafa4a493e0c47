package writ.emulator;

/// A seed that cannot be read; the message begins with file, line and column.
public final class SeedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SeedException(String message) {
    super(message);
  }
}
