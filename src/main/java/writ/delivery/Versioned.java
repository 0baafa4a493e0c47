package writ.delivery;

import java.nio.file.Path;

/// Which files a version control system keeps. What it keeps is shared with all who may read the
/// repository, and is run, built and read by others: no value takes its place.
@FunctionalInterface
public interface Versioned {

  /// What is known of one file.
  enum Answer {
    KEPT,
    NOT_KEPT,
    /// It lies in a repository that does not say.
    UNKNOWN
  }

  /// @param file absolute and without links
  Answer of(Path file);
}
