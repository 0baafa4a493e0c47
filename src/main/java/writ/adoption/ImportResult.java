package writ.adoption;

import java.util.List;
import java.util.SortedMap;
import writ.diagnostic.Diagnostic;

/// What became of the live tokens.
///
/// @param files the text of each new file, by its name from the project's folder; none that could
///   not be written
/// @param additions what the project file would need so that specs are shorter; empty for nothing
public record ImportResult(
    List<OwnerPart> owners,
    SortedMap<String, String> files,
    String additions,
    List<Diagnostic> diagnostics,
    boolean isIncomplete) {

  /// One owner's tokens.
  ///
  /// @param described how many a spec describes already
  public record OwnerPart(String owner, int live, int described, int written, List<Left> left) {
    public OwnerPart {
      left = List.copyOf(left);
    }
  }

  /// A live token that no spec was written for.
  ///
  /// @param name as the API has it
  /// @param isUnable whether a spec should have been written and could not
  public record Left(String name, String id, String reason, boolean isUnable) {}

  public ImportResult {
    owners = List.copyOf(owners);
    diagnostics = diagnostics.stream().sorted().toList();
  }

  /// Whether nothing was written, because the project would not read it.
  public boolean isRefused() {
    return diagnostics.stream().anyMatch(ImportProblems::refuses);
  }

  /// Whether some token should have been written and could not.
  public boolean isLacking() {
    return diagnostics.stream().anyMatch(Diagnostic::isError)
        || owners.stream().flatMap(each -> each.left().stream()).anyMatch(Left::isUnable);
  }
}
