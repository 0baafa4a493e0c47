package writ.adoption;

import java.util.List;

/// Which live tokens are to become specs, and where the specs go.
///
/// @param owners labels or references of owners; empty for all
/// @param folder where specs go, from the working folder
/// @param onlyProves whether nothing is written
/// @param settings what a new project file has beside owners and names, as YAML; empty where only
///   the specs are wanted, and then somebody has to name an owner
public record ImportRequest(
    List<String> owners, String folder, Grouping grouping, boolean onlyProves, String settings) {

  public ImportRequest(List<String> owners, String folder, Grouping grouping, boolean onlyProves) {
    this(owners, folder, grouping, onlyProves, "");
  }

  /// Every owner that the credential sees, and a project with these settings.
  public static ImportRequest ofEverything(List<String> owners, String folder, String settings) {
    return new ImportRequest(owners, folder, Grouping.NONE, false, settings);
  }

  /// Whether a whole project comes of it.
  boolean isWholeProject() {
    return !settings.isEmpty();
  }

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
