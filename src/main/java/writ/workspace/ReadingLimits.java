package writ.workspace;

/// How much a run reads, by the memory that it has: what a change brings in is refused before it
/// fills it.
public final class ReadingLimits {

  /// What one spec takes, from its text to what is said of it.
  private static final long BYTES_OF_A_SPEC = 30L << 10;

  /// A part of the memory that the text of all files may take.
  private static final int PART_OF_TEXT = 16;

  private ReadingLimits() {}

  /// How many specs: 35,000 in 1 GB.
  public static int specs() {
    return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / BYTES_OF_A_SPEC);
  }

  /// A saved plan of some thousand changes, and some more.
  private static final long MOST_SAVED_BYTES = 64L << 20;

  /// How many bytes of one document that Writ itself wrote, or a forge.
  public static long savedBytes() {
    return Math.min(MOST_SAVED_BYTES, bytes());
  }

  /// How many bytes of files: 64 MiB in 1 GB.
  static long bytes() {
    return Runtime.getRuntime().maxMemory() / PART_OF_TEXT;
  }
}
