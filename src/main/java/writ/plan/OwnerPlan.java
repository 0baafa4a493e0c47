package writ.plan;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.token.Names;
import writ.token.Owner;
import writ.token.TokenKey;

/// What would change among the tokens of one owner.
///
/// @param live how many live tokens the listing holds
/// @param managed how many of them a spec describes
/// @param specs how many specs speak of this owner
/// @param requests what the listing and the catalog cost
/// @param unchanged how many described tokens are as they should be
/// @param heldBack how many specs want something that is not in the changes, for a reason that the
///   diagnostics tell
/// @param diagnostics what was held back and why, and what is worth knowing
/// @param busyUntil when the last token in flight that holds a name back counts as abandoned, by
///   the server's clock; null where none does
/// @param names names for every id in the changes
/// @param grounds what the verdicts rest on; null in what only says what to do
public record OwnerPlan(
    Owner owner,
    Instant serverTime,
    int live,
    int managed,
    int specs,
    int requests,
    List<Change> changes,
    int unchanged,
    int heldBack,
    List<Observation> observations,
    List<Diagnostic> diagnostics,
    @Nullable Instant busyUntil,
    Names names,
    @Nullable VerdictBasis grounds) {

  public OwnerPlan {
    changes = List.copyOf(changes);
    observations = List.copyOf(observations);
    diagnostics = List.copyOf(diagnostics);
  }

  public OwnerPlan withChanges(List<Change> kept, List<Diagnostic> noticed) {
    return with(owner, kept, heldBack, noticed);
  }

  /// The same under another name of the owner.
  OwnerPlan calledLike(Owner other) {
    var renamed =
        changes.stream()
            .map(each -> each.about(new TokenKey(other, each.key().name()), each.place()))
            .toList();
    return with(other, renamed, heldBack, diagnostics);
  }

  /// The same beside specs that could not be planned.
  ///
  /// @param count how many
  /// @param reasons why
  public OwnerPlan holdingBack(int count, List<Diagnostic> reasons) {
    var all = Stream.concat(diagnostics.stream(), reasons.stream()).sorted().toList();
    return with(owner, changes, heldBack + count, all);
  }

  private OwnerPlan with(
      Owner called, List<Change> kept, int specsHeldBack, List<Diagnostic> noticed) {
    return new OwnerPlan(
        called,
        serverTime,
        live,
        managed,
        specs,
        requests,
        kept,
        unchanged,
        specsHeldBack,
        observations,
        noticed,
        busyUntil,
        names,
        grounds);
  }

  /// What is to be done, without what was only worth showing.
  public OwnerPlan withChangesOnly() {
    return new OwnerPlan(
        owner,
        serverTime,
        live,
        managed,
        specs,
        requests,
        changes,
        unchanged,
        heldBack,
        List.of(),
        List.of(),
        null,
        names,
        null);
  }
}
