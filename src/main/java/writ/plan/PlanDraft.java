package writ.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.AccessDelta;
import writ.diagnostic.Diagnostic;
import writ.token.LiveToken;
import writ.token.NameFamily;
import writ.token.TokenDefinition;

/// The plan of one owner while it is being written.
final class PlanDraft {

  private final PlanInput input;
  private final LiveTokens roster;
  private final Matching matching;
  private final AccessComparison comparison;
  private final List<Change> changes = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int unchanged;
  private int reasons;
  private int heldBack;
  private @Nullable Instant busyUntil;

  PlanDraft(PlanInput input) {
    this.input = input;
    this.roster = new LiveTokens(input.listing());
    this.matching = new Matching(input, roster);
    this.comparison = AccessComparison.in(input.universe());
  }

  PlanInput input() {
    return input;
  }

  /// Whether nobody is going to apply it.
  boolean isLookOnly() {
    return input.allowances().isLookOnly();
  }

  LiveTokens roster() {
    return roster;
  }

  Matching matching() {
    return matching;
  }

  Instant now() {
    return input.now();
  }

  /// Takes a change into the plan, if its class is selected; a [Change.Modify] holds selected
  /// classes only.
  ///
  /// @return whether it was taken
  boolean change(Change change) {
    var selected = change.classes().stream().allMatch(one -> input.selection().includes(one));
    if (selected) {
      changes.add(change);
    }
    return selected;
  }

  /// Says why something is not planned.
  void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    reasons++;
  }

  /// Says what is worth knowing and keeps nothing from being planned.
  void mention(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /// Plans what one spec wants. Where a reason is told and nothing planned, the spec is held back.
  void planOne(Runnable planning) {
    var before = reasons;
    var done = changes.size() + unchanged;
    planning.run();
    if (reasons > before && changes.size() + unchanged == done) {
      heldBack++;
    }
  }

  int heldBack() {
    return heldBack;
  }

  void unchanged() {
    unchanged++;
  }

  int unchangedTokens() {
    return unchanged;
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  List<Diagnostic> diagnostics() {
    return diagnostics.stream().sorted().toList();
  }

  AccessDelta access(@Nullable TokenDefinition before, @Nullable TokenDefinition after) {
    return comparison.between(before, after);
  }

  boolean isOwnCredential(LiveToken live) {
    return live.id().equals(input.ownCredential());
  }

  /// Whether another run may be at work on this name.
  boolean anyYoung(NameFamily family) {
    var end = family.busyUntil(input.listing().serverTime(), input.lease());
    busyUntil = busyUntil == null || (end != null && end.isAfter(busyUntil)) ? end : busyUntil;
    return end != null;
  }

  @Nullable Instant busyUntil() {
    return busyUntil;
  }

  static Basis basis(LiveToken live) {
    return new Basis(live.id(), CanonicalDefinition.fingerprint(live), live.modifiedOn());
  }
}
