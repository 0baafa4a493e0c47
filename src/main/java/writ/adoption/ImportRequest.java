package writ.adoption;

import java.util.List;

/// Which live tokens are to become specs, and where the specs go.
///
/// @param owners labels or references of owners; empty for all
/// @param folder where specs go, from the working folder
/// @param onlyProves whether nothing is written
public record ImportRequest(
    List<String> owners, String folder, Grouping grouping, boolean onlyProves) {

  /// Which tokens share a file.
  public enum Grouping {
    /// None: each has its own.
    NONE,
    /// Those whose names begin with the same word.
    PREFIX,
    /// All of one owner, as far as one file may hold them.
    ALL
  }

  public ImportRequest {
    owners = List.copyOf(owners);
  }
}
