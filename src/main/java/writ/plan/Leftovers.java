package writ.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.plan.Change.Delete.Reason;
import writ.token.DesiredToken.Present;
import writ.token.LiveToken;
import writ.token.NameFamily;
import writ.token.Overlap;
import writ.token.TokenKey;
import writ.token.TokenName;

/// What interrupted runs and finished hand-overs left of one name, once none of it is young
/// (docs/protocol.md#killed-at-any-moment).
final class Leftovers {

  private final PlanDraft draft;
  private final TokenKey key;
  private final @Nullable Span place;
  private final NameFamily family;

  Leftovers(PlanDraft draft, TokenKey key, @Nullable Span place, NameFamily family) {
    this.draft = draft;
    this.key = key;
    this.place = place;
    this.family = family;
  }

  /// Deletes what nobody can be using: stages, hand-overs that were cut off, retirements that are
  /// over.
  void sweep() {
    family.stages().forEach(live -> delete(live, Reason.ABANDONED));
    family.inactive(serverTime()).forEach(live -> delete(live, Reason.ABANDONED));
    for (var live : family.retiring()) {
      if (isOver(live, draft)) {
        delete(live, Reason.RETIRED);
      }
    }
  }

  /// Watches old values whose overlap goes on. Where nobody used one for as long as the spec waits
  /// for, it is disabled: until the date in its name somebody may enable it again. Who is late is
  /// told.
  void watch(@Nullable Overlap overlap) {
    for (var live : family.retiring()) {
      if (!live.isActive(serverTime()) || isOver(live, draft)) {
        continue;
      }
      if (overlap != null && isQuiet(live, overlap)) {
        draft.change(retirement(live));
      } else if (isStillUsed(live)) {
        draft.mention(PlanProblems.retiringInUse(key, place, live));
      }
    }
  }

  private boolean isQuiet(LiveToken live, Overlap overlap) {
    return overlap.isOver(live.modifiedOn(), live.lastUsedOn(), serverTime());
  }

  private Change retirement(LiveToken live) {
    var end = live.definition().expiresOn();
    return new Change.Retire(
        key,
        place,
        PlanDraft.basis(live),
        CanonicalDefinition.ordered(live.definition()),
        end == null ? draft.now() : end,
        false,
        live.lastUsedOn(),
        null,
        draft.access(live.definition(), null));
  }

  /// New values of which every sink holds one.
  List<LiveToken> readies() {
    return family.activeReadies(serverTime());
  }

  /// New values that a sink may hold.
  List<LiveToken> delivers() {
    return family.activeDelivers(serverTime());
  }

  /// Whether so many deliveries went wrong that the next has to wait; says so.
  boolean holdUp(Present desired) {
    var until = Backoff.until(delivers(), serverTime());
    until.ifPresent(end -> draft.report(PlanProblems.deliveryBackoff(desired, delivers(), end)));
    return until.isPresent();
  }

  /// Whether the date in a retiring token's name has passed, by the server's clock.
  static boolean isOver(LiveToken live, PlanDraft draft) {
    return live.nameParts() instanceof TokenName.Retire(var _, var date)
        && today(draft).isAfter(date);
  }

  private static LocalDate today(PlanDraft draft) {
    return LocalDate.ofInstant(draft.input().listing().serverTime(), ZoneOffset.UTC);
  }

  private Instant serverTime() {
    return draft.input().listing().serverTime();
  }

  /// The hand-over was the last thing that moved it.
  static boolean isStillUsed(LiveToken live) {
    var used = live.lastUsedOn();
    var handedOver = live.modifiedOn();
    return used != null && handedOver != null && used.isAfter(handedOver);
  }

  private void delete(LiveToken live, Reason reason) {
    draft.change(
        new Change.Delete(
            key,
            place,
            PlanDraft.basis(live),
            CanonicalDefinition.ordered(live.definition()),
            reason,
            false,
            live.lastUsedOn(),
            draft.access(live.definition(), null)));
  }
}
