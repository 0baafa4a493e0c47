package writ.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.token.Owner;
import writ.token.TokenKey;

/// What would make every owner's live tokens equal the desired ones. Data: it can be saved,
/// reviewed, judged and applied later.
///
/// @param plannedAt the instant that relative dates in it count from
/// @param unreachable owners that could not be planned; the others are
/// @param isNarrowed whether paths, `--only` or `--owner` left something out; such a plan never
///   prunes
/// @param organisation what it means for all tokens together; null where nobody asked
/// @param deliveries where next values go other than at the base revision; no changes to tokens
public record Plan(
    Instant plannedAt,
    List<OwnerPlan> owners,
    List<Unreachable> unreachable,
    boolean isNarrowed,
    @Nullable OrganisationAccess organisation,
    List<DeliveryChange> deliveries) {

  /// An owner that the world kept from being planned.
  public record Unreachable(Owner owner, Diagnostic reason) {}

  public Plan {
    owners = List.copyOf(owners);
    unreachable = List.copyOf(unreachable);
    deliveries = List.copyOf(deliveries);
  }

  /// A plan that was compared with no base revision.
  public Plan(
      Instant plannedAt,
      List<OwnerPlan> owners,
      List<Unreachable> unreachable,
      boolean isNarrowed,
      @Nullable OrganisationAccess organisation) {
    this(plannedAt, owners, unreachable, isNarrowed, organisation, List.of());
  }

  /// A plan of which nobody asked what it means for all tokens together.
  public Plan(
      Instant plannedAt,
      List<OwnerPlan> owners,
      List<Unreachable> unreachable,
      boolean isNarrowed) {
    this(plannedAt, owners, unreachable, isNarrowed, null);
  }

  /// The same with owners under other names.
  public Plan calling(UnaryOperator<Owner> naming) {
    var renamed = owners.stream().map(each -> each.calledLike(naming.apply(each.owner()))).toList();
    return new Plan(plannedAt, renamed, unreachable, isNarrowed, organisation, deliveries);
  }

  /// The same with other changes; what they mean for all tokens together nobody asked.
  public Plan withOwners(List<OwnerPlan> kept) {
    return kept.equals(owners)
        ? this
        : new Plan(plannedAt, kept, unreachable, isNarrowed, null, deliveries);
  }

  /// The same with these changes alone.
  public Plan keeping(Predicate<Change> kept) {
    return withOwners(
        owners.stream()
            .map(owner ->
                owner.withChanges(
                    owner.changes().stream().filter(kept).toList(), owner.diagnostics()))
            .toList());
  }

  /// Cloudflare's clock as the owners were told it.
  ///
  /// @param ours for where none could be asked
  public Instant serverTime(Instant ours) {
    return owners.stream().map(OwnerPlan::serverTime).max(Instant::compareTo).orElse(ours);
  }

  /// The same where these owners could not be planned.
  public Plan without(List<Unreachable> others) {
    return new Plan(plannedAt, owners, others, isNarrowed, organisation, deliveries);
  }

  /// The same beside where values go other than at a base revision. A token that is made here has
  /// no next value yet.
  public Plan delivering(List<DeliveryChange> others) {
    var made =
        changes()
            .filter(Change.Create.class::isInstance)
            .map(Change::key)
            .collect(Collectors.toSet());
    var planned = owners.stream().map(OwnerPlan::owner).toList();
    var rest =
        others.stream()
            .filter(each -> planned.contains(each.key().owner()) && !made.contains(each.key()))
            .toList();
    return new Plan(plannedAt, owners, unreachable, isNarrowed, organisation, rest);
  }

  /// The tokens of its changes that had no end, so that no renewal can move it further.
  public Set<TokenKey> endless() {
    return changes().filter(Plan::hadNoEnd).map(Change::key).collect(Collectors.toSet());
  }

  private static boolean hadNoEnd(Change change) {
    var before =
        switch (change) {
          case Change.Modify modify -> modify.before();
          case Change.Rotate rotate -> rotate.before();
          case Change.Roll roll -> roll.before();
          case Change.Create _,
              Change.Finish _,
              Change.Retire _,
              Change.Delete _,
              Change.Revoke _ ->
              null;
        };
    return before != null && before.unknown().isEmpty() && before.expiresOn() == null;
  }

  /// Whether a change ends with a value of the token in its places.
  public static boolean bringsValue(Change change) {
    return change.makesSecret() || change instanceof Change.Finish;
  }

  /// The end of the token that this change's token replaces, where it moves here from another
  /// owner: both are one change to a reader.
  public Optional<Change.Retire> movedFrom(Change change) {
    return bringsValue(change)
        ? ends().filter(end -> isMoveTo(change.key(), end.moved())).findFirst()
        : Optional.empty();
  }

  /// Whether it is told with the change of another owner's token.
  public boolean isToldElsewhere(Change change) {
    return change instanceof Change.Retire retire
        && retire.moved() != null
        && changes()
            .anyMatch(each -> movedFrom(each).filter(end -> end.equals(retire)).isPresent());
  }

  /// The same without the end of a token that moves, where the change that brings the new value is
  /// not in it: it would wait for nothing.
  public Plan withoutLoneEnds() {
    return keeping(change -> !isAwaiting(change) || isToldElsewhere(change));
  }

  private static boolean isMoveTo(TokenKey key, @Nullable Moved moved) {
    return moved != null && moved.to().equals(key);
  }

  private static boolean isAwaiting(Change change) {
    return change instanceof Change.Retire retire
        && retire.moved() != null
        && retire.moved().awaited();
  }

  private Stream<Change.Retire> ends() {
    return changes()
        .filter(Change.Retire.class::isInstance)
        .map(Change.Retire.class::cast)
        .filter(Plan::isAwaiting);
  }

  public boolean isEmpty() {
    return owners.stream().allMatch(owner -> owner.changes().isEmpty());
  }

  public Stream<Change> changes() {
    return owners.stream().flatMap(owner -> owner.changes().stream());
  }
}
