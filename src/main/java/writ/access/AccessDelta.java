package writ.access;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The exact difference in effective access between a token and what it becomes.
///
/// @param gained what can be done afterwards and could not before, as few rectangles as are
///   readable
/// @param lost the converse
/// @param witness a request out of `gained`, else out of `lost`; null when both are empty
/// @param assumptions whole sentences that the verdict rests on; empty when it rests on none
public record AccessDelta(
    Verdict verdict,
    List<AccessBlock> gained,
    List<AccessBlock> lost,
    @Nullable Witness witness,
    List<String> assumptions) {

  public AccessDelta {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
    assumptions = List.copyOf(assumptions);
  }

  /// Whether every address makes the same difference to what the witness does, so that the one it
  /// comes from says nothing.
  ///
  /// @throws NullPointerException where there is no witness
  public boolean isFromAnyAddress() {
    var request = Objects.requireNonNull(witness, "there is one");
    return (gained.isEmpty() ? lost : gained)
        .stream()
            .filter(block -> block.permissions().contains(request.permission()))
            .filter(block -> block.resources().contains(request.resource()))
            .anyMatch(block -> block.sources().equals(IpSet.ALL));
  }
}
