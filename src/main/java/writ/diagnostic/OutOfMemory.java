package writ.diagnostic;

/// The heap of this process is too small. Work beside tells of it by another exception, whose cause
/// it is.
public final class OutOfMemory {

  /// What to do about it.
  public static final String HINT = "give it more, such as `WRIT_JAVA_OPTIONS=-Xmx2g`";

  private static final int MOST_CAUSES = 20;

  private OutOfMemory() {}

  /// Whether it is this, or was caused by this; makes nothing new.
  public static boolean isCauseOf(Throwable thrown) {
    var each = thrown;
    for (var depth = 0; each != null && depth < MOST_CAUSES; depth++) {
      if (each instanceof OutOfMemoryError) {
        return true;
      }
      each = each.getCause();
    }
    return false;
  }
}
