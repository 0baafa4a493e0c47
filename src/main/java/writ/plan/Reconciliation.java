package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.plan.Change.Rotate.Cause;
import writ.token.ChangeClass;
import writ.token.DesiredToken.Present;
import writ.token.Expiry;
import writ.token.LiveToken;
import writ.token.NameFamily;
import writ.token.Overlap;
import writ.token.Rotation;
import writ.token.TokenDefinition;
import writ.token.TokenKey;

/// What one token that is to exist needs.
final class Reconciliation {

  private final PlanDraft draft;
  private final Present desired;
  private final TokenKey key;
  private final NameFamily family;

  Reconciliation(PlanDraft draft, Present desired) {
    this.draft = draft;
    this.desired = desired;
    this.key = desired.key();
    this.family = draft.roster().named(key.name());
  }

  void plan() {
    switch (draft.matching().of(key)) {
      case Match.Unclear(var why) -> draft.report(why);
      case Match.None() -> plan(null);
      case Match.Found(var live) -> plan(live);
    }
  }

  private void plan(@Nullable LiveToken live) {
    if (isBusy(live)) {
      draft.report(PlanProblems.applyInProgress(key, desired.places().token()));
      return;
    }
    var leftovers = new Leftovers(draft, key, desired.places().token(), family);
    leftovers.sweep();
    var rotation = desired.rotation();
    leftovers.watch(rotation == null ? null : rotation.overlap());
    if (draft.input().forced().rolls().contains(key)) {
      new RollPlan(draft, desired).plan(live, leftovers);
    } else if (live == null && isKeptCutOff()) {
      draft.report(PlanProblems.revoked(desired, family.revoked().getLast()));
    } else if (!takeUp(leftovers, live)) {
      if (live == null) {
        create();
      } else {
        keep(live);
      }
    }
  }

  /// Neither a spec nor what an interrupted run left brings back what was cut off.
  private boolean isKeptCutOff() {
    return !family.revoked().isEmpty() && !isRequested();
  }

  /// Another run may be at work on the name, or on the name that the token still has.
  private boolean isBusy(@Nullable LiveToken live) {
    return draft.anyYoung(family)
        || (live != null && draft.anyYoung(draft.roster().named(live.name())));
  }

  /// Goes on where an interrupted hand-over stopped.
  ///
  /// @return whether that is all there is to do for now
  private boolean takeUp(Leftovers leftovers, @Nullable LiveToken live) {
    if (!draft.input().selection().includes(ChangeClass.ROTATE)) {
      return false;
    }
    var readies = leftovers.readies();
    if (readies.size() > 1) {
      draft.report(PlanProblems.severalReady(desired, readies));
      return true;
    }
    var attempts = leftovers.delivers();
    if (live != null && isDisabled(live) && (!readies.isEmpty() || !attempts.isEmpty())) {
      draft.report(PlanProblems.disabledStays(desired, live));
      return true;
    }
    if (!readies.isEmpty()) {
      finish(readies.getFirst(), live);
      return true;
    }
    if (attempts.isEmpty()) {
      return false;
    }
    var cause = isRequested() ? Cause.REQUESTED : Cause.INTERRUPTED;
    return (cause == Cause.INTERRUPTED && leftovers.holdUp(desired))
        || rotate(live, attempts.getLast(), cause);
  }

  private void finish(LiveToken ready, @Nullable LiveToken live) {
    var end = ExpiryTarget.of(desired.expiry(), ready.definition().expiresOn(), draft.now());
    var target = whole().expiring(end.instant());
    var before = live == null ? ready.definition() : live.definition();
    draft.change(
        new Change.Finish(
            key,
            desired.places().token(),
            PlanDraft.basis(ready),
            target,
            live == null || live.name().equals(key.name()) ? null : live.name(),
            overlap(),
            draft.access(before, target)));
  }

  private void create() {
    if (canMake()) {
      var target = whole();
      draft.change(
          new Change.Create(
              key,
              desired.places().token(),
              target,
              desired.deliveries(),
              draft.access(null, target)));
    }
  }

  private void keep(LiveToken live) {
    if (live.provisioner() != null) {
      draft.report(PlanProblems.provisioned(key, desired.places().token(), live));
    } else if (live.status().isRevoked() || live.isExpired(draft.now())) {
      revive(live);
    } else {
      update(live, Differences.between(live, desired, end(live)));
    }
  }

  /// A token that Cloudflare cut off or whose date has passed comes back on request only, and then
  /// with a new value.
  private void revive(LiveToken live) {
    if (isRequested()) {
      rotate(live, Cause.REQUESTED);
    } else if (live.status().isRevoked()) {
      draft.report(PlanProblems.leaked(desired, live));
    } else if (isAsDated(live)) {
      draft.report(PlanProblems.datePassed(desired, live));
    } else {
      draft.report(PlanProblems.expired(desired, live));
    }
  }

  private boolean isAsDated(LiveToken live) {
    return desired.expiry() instanceof Expiry.On(var instant)
        && instant.equals(live.definition().expiresOn());
  }

  private void mentionKept(LiveToken live) {
    var kept = Differences.kept(live, desired, end(live));
    if (!kept.isEmpty()) {
      draft.mention(PlanProblems.unreadableKept(desired, kept));
    }
  }

  private ExpiryTarget end(LiveToken live) {
    return ExpiryTarget.of(desired.expiry(), live.definition().expiresOn(), draft.now());
  }

  private void update(LiveToken live, List<Difference> all) {
    if (draft.isOwnCredential(live) && !draft.isLookOnly()) {
      leaveOwnCredential(all);
      return;
    }
    if (endsInPast(all) && !draft.isLookOnly()) {
      draft.report(PlanProblems.expiryInPast(desired, draft.now()));
      return;
    }
    var end = end(live).instant();
    if (!all.isEmpty() && neverBegins(end) && !draft.isLookOnly()) {
      draft.report(PlanProblems.neverValid(desired, end));
      return;
    }
    var shared = all.isEmpty() ? null : draft.matching().sharedName(desired);
    if (shared != null) {
      draft.report(shared);
      return;
    }
    var allowed = withoutEnabling(live, all);
    var cause = cause(live, all, allowed.size() < all.size());
    if (cause != null
        && draft.input().selection().includes(ChangeClass.ROTATE)
        && rotate(live, cause)) {
      return;
    }
    if (isRequested()) {
      // what was asked for is a new value, or nothing
      return;
    }
    mentionKept(live);
    var selected =
        allowed.stream()
            .filter(each -> draft.input().selection().includes(Differences.classOf(each)))
            .toList();
    if (all.isEmpty()) {
      draft.unchanged();
    } else if (!selected.isEmpty()) {
      modify(live, selected);
    }
  }

  private void leaveOwnCredential(List<Difference> differences) {
    if (differences.isEmpty()) {
      draft.unchanged();
    } else {
      draft.report(PlanProblems.ownCredential(key, desired.places().token()));
    }
  }

  private boolean endsInPast(List<Difference> differences) {
    return differences.stream()
        .anyMatch(each ->
            each instanceof Difference.ExpiryChanged end
                && end.to() != null
                && !end.to().isAfter(draft.now()));
  }

  private List<Difference> withoutEnabling(LiveToken live, List<Difference> all) {
    if (draft.input().allowances().enable()) {
      return all;
    }
    var rest = new ArrayList<Difference>();
    for (var each : all) {
      if (Differences.classOf(each) == ChangeClass.ENABLE) {
        draft.report(PlanProblems.enableHeldBack(desired, live.status()));
      } else {
        rest.add(each);
      }
    }
    return rest;
  }

  /// A disabled token is handed over on request only, and not where that would enable it unasked.
  private @Nullable Cause cause(LiveToken live, List<Difference> all, boolean wouldEnable) {
    if (wouldEnable) {
      return null;
    }
    if (isRequested()) {
      return Cause.REQUESTED;
    }
    if (draft.input().forced().replacements().contains(key)
        && all.stream().anyMatch(each -> Differences.freesRestriction(each, desired))) {
      return Cause.RESTRICTION;
    }
    Rotation rotation = desired.rotation();
    var issuedOn = live.issuedOn();
    return rotation != null
            && issuedOn != null
            && live.status().isActive()
            && !issuedOn.plus(rotation.every()).isAfter(draft.input().listing().serverTime())
        ? Cause.DUE
        : null;
  }

  private void modify(LiveToken live, List<Difference> selected) {
    var classes = new TreeSet<ChangeClass>();
    selected.forEach(each -> classes.add(Differences.classOf(each)));
    var replaced = Differences.replaced(live, desired, end(live));
    if (!replaced.isEmpty() && !classes.contains(ChangeClass.UPDATE)) {
      draft.report(PlanProblems.unreadableHeldBack(desired, replaced));
      return;
    }
    var before = CanonicalDefinition.ordered(live.definition());
    var after =
        CanonicalDefinition.ordered(Differences.applied(selected, live.definition(), desired));
    draft.change(
        new Change.Modify(
            key,
            desired.places().token(),
            PlanDraft.basis(live),
            before,
            after,
            selected,
            classes,
            desired.isProtected(),
            draft.access(before, after)));
  }

  private boolean rotate(LiveToken live, Cause cause) {
    return rotate(live, live, cause);
  }

  /// @param working what gives its access until then, where no token bears the name
  /// @return whether a new value is planned
  private boolean rotate(@Nullable LiveToken live, LiveToken working, Cause cause) {
    if (live != null && !mayRotate(live, cause)) {
      return false;
    }
    if (!canMake()) {
      return false;
    }
    var before = live == null ? null : CanonicalDefinition.ordered(live.definition());
    var target = rotated(before);
    var from = before == null ? CanonicalDefinition.ordered(working.definition()) : before;
    return draft.change(
        new Change.Rotate(
            key,
            desired.places().token(),
            live == null ? null : PlanDraft.basis(live),
            before,
            target,
            desired.deliveries(),
            overlap(),
            cause,
            desired.expiry() instanceof Expiry.After,
            desired.isProtected(),
            draft.access(from, target)));
  }

  private boolean mayRotate(LiveToken live, Cause cause) {
    if (draft.isOwnCredential(live)) {
      draft.report(PlanProblems.ownCredential(key, desired.places().token()));
      return false;
    }
    if (desired.pin() != null) {
      draft.report(PlanProblems.pinnedRotation(desired));
      return false;
    }
    if (isDisabled(live)) {
      draft.report(PlanProblems.disabledStays(desired, live));
      return false;
    }
    var allowed =
        cause == Cause.DUE
            || cause == Cause.INTERRUPTED
            || !desired.isProtected()
            || draft.input().allowances().protectedTokens();
    if (!allowed) {
      draft.report(PlanProblems.isProtected(key, desired.places().token()));
    }
    return allowed;
  }

  /// Its value would work again if somebody enabled it; an apply does not touch it.
  private boolean isDisabled(LiveToken live) {
    return live.isDisabled(draft.input().listing().serverTime());
  }

  /// A new token takes what the spec says, unless updates are not selected: then it takes what the
  /// old one has that can be read, and an end of its own.
  private TokenDefinition rotated(@Nullable TokenDefinition before) {
    var takesAll = EnumSet.of(ChangeClass.UPDATE, ChangeClass.RENAME);
    if (before == null || draft.input().selection().classes().containsAll(takesAll)) {
      return whole();
    }
    var end =
        desired.expiry() instanceof Expiry.After
            ? ExpiryTarget.fresh(desired.expiry(), draft.now())
            : before.expiresOn();
    return before.named(key.name()).expiring(end).withUnknown(List.of());
  }

  /// Whether a token can be made from the spec; says why not.
  private boolean canMake() {
    var end = draft.isLookOnly() ? null : ExpiryTarget.fresh(desired.expiry(), draft.now());
    if (desired.deliveries().isEmpty() && !draft.isLookOnly()) {
      draft.report(PlanProblems.deliveryMissing(desired));
    } else if (end != null && !end.isAfter(draft.now())) {
      draft.report(PlanProblems.expiryInPast(desired, draft.now()));
    } else if (neverBegins(end)) {
      draft.report(PlanProblems.neverValid(desired, end));
    } else {
      return true;
    }
    return false;
  }

  /// Whether the token would end before it becomes valid.
  private boolean neverBegins(@Nullable Instant end) {
    var start = desired.notBefore();
    return start != null && end != null && !start.isBefore(end);
  }

  private TokenDefinition whole() {
    return CanonicalDefinition.ordered(TargetDefinition.of(desired, null, draft.now()));
  }

  private Duration overlap() {
    return Overlap.of(desired.rotation()).most();
  }

  private boolean isRequested() {
    return draft.input().forced().rotations().contains(key);
  }
}
