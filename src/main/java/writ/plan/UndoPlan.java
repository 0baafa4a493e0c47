package writ.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.plan.Change.Delete.Reason;
import writ.token.ChangeClass;
import writ.token.DesiredToken.Present;
import writ.token.Expiry;
import writ.token.LiveToken;
import writ.token.Places;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.TokenName;

/// Plans the way back from what a run did to the tokens of one owner: definitions are restored
/// where the live token still is as the run left it. What was made stays, what was deleted is gone,
/// values do not come back; each is told. What a run believed to have done does not matter: the
/// live token is compared with how it was before and with how it was to be.
public final class UndoPlan {

  /// Time for whoever uses a token by now to notice that it no longer works.
  private static final Duration GRACE = Duration.ofDays(7);

  private final PlanDraft draft;
  private final Done done;
  private final boolean retireCreated;

  /// What a run did.
  ///
  /// @param plan what it set out to do
  /// @param made the tokens that it made, by the name they were made for
  /// @param place where its record says so
  public record Done(OwnerPlan plan, Map<TokenKey, TokenId> made, Span place) {
    public Done {
      made = Map.copyOf(made);
    }
  }

  private UndoPlan(PlanInput input, Done done, boolean retireCreated) {
    this.draft = new PlanDraft(input);
    this.done = done;
    this.retireCreated = retireCreated;
  }

  /// @param input what is live now; no token in it is desired
  /// @param retireCreated whether tokens that the run made are to go, disabled first
  public static OwnerPlan plan(PlanInput input, Done done, boolean retireCreated) {
    var reversal = new UndoPlan(input, done, retireCreated);
    done.plan().changes().forEach(reversal::takeBack);
    return reversal.finished();
  }

  private void takeBack(Change change) {
    switch (change) {
      case Change.Modify modify ->
          restore(modify.key(), modify.basis().id(), modify.before(), modify.after());
      case Change.Retire retire ->
          restore(
              retire.key(),
              retire.basis().id(),
              retire.before(),
              retired(retire, draft.roster().of(retire.basis().id())));
      case Change.Rotate rotate -> takeBack(rotate);
      case Change.Finish finish -> draft.report(UndoProblems.valueStays(finish.key()));
      case Change.Create create -> takeBack(create);
      case Change.Delete delete -> takeBack(delete);
      case Change.Roll roll -> draft.report(UndoProblems.rolledValueStays(roll.key()));
      case Change.Revoke revoke ->
          restore(revoke.key(), revoke.basis().id(), revoke.before(), revoke.after());
    }
  }

  /// The new token stays, and its end goes with its value; the rest of the definition is restored.
  private void takeBack(Change.Rotate rotate) {
    var live = made(rotate.key());
    if (live == null) {
      draft.report(UndoProblems.gone(rotate.key()));
      return;
    }
    draft.report(UndoProblems.valueStays(rotate.key()));
    var before = rotate.before();
    if (before != null) {
      var end = live.definition().expiresOn();
      restore(rotate.key(), live.id(), before.expiring(end), rotate.target().expiring(end));
    }
  }

  private void takeBack(Change.Create create) {
    var live = made(create.key());
    if (live == null) {
      return;
    }
    if (!retireCreated) {
      draft.report(UndoProblems.createdStays(create.key()));
    } else if (!CanonicalDefinition.same(live.definition(), create.target())) {
      draft.report(UndoProblems.movedSince(create.key()));
    } else if (mayTouch(create.key(), live)) {
      draft.change(
          new Change.Retire(
              create.key(),
              null,
              PlanDraft.basis(live),
              CanonicalDefinition.ordered(live.definition()),
              draft.now().plus(GRACE),
              false,
              live.lastUsedOn(),
              null,
              draft.access(live.definition(), null)));
    }
  }

  private void takeBack(Change.Delete delete) {
    var wasInUse = delete.reason() != Reason.ABANDONED;
    if (wasInUse && draft.roster().of(delete.basis().id()) == null) {
      draft.report(UndoProblems.deleted(delete.key()));
    }
  }

  /// What a retirement was to leave. The end of a token that moved counts from when it was handed
  /// over, which a plan cannot tell exactly.
  static TokenDefinition retired(Change.Retire retire, @Nullable LiveToken live) {
    var base = TokenName.parse(retire.before().name()).base();
    var shown = live == null ? null : live.definition().expiresOn();
    var end = retire.moved() == null || shown == null ? retire.deleteAfter() : shown;
    var name = new TokenName.Retire(base, LocalDate.ofInstant(end, ZoneOffset.UTC));
    var left = retire.before().named(name.text());
    return retire.moved() == null ? left.withStatus(Status.DISABLED) : left.expiring(end);
  }

  /// The token that the run made for a name; where the record does not tell which, the one that
  /// bears the name.
  private @Nullable LiveToken made(TokenKey key) {
    var id = done.made().get(key);
    if (id != null) {
      var live = draft.roster().of(id);
      return live != null && live.name().equals(key.name()) ? live : null;
    }
    var named = draft.roster().named(key.name()).plain();
    return named.size() == 1 ? named.getFirst() : null;
  }

  private void restore(TokenKey key, TokenId id, TokenDefinition before, TokenDefinition after) {
    var live = draft.roster().of(id);
    if (live == null) {
      draft.report(UndoProblems.gone(key));
    } else if (isAs(live, before)) {
      draft.unchanged();
    } else if (!isAs(live, after)) {
      draft.report(UndoProblems.movedSince(key));
    } else if (isTaken(before.name(), live)) {
      draft.report(UndoProblems.nameTaken(key, before.name()));
    } else if (mayTouch(key, live)) {
      restore(new TokenKey(key.owner(), before.name()), live, before);
    }
  }

  static boolean isAs(LiveToken live, TokenDefinition definition) {
    return live.definition().unknown().equals(definition.unknown())
        && CanonicalDefinition.same(live.definition(), definition);
  }

  private boolean isTaken(String name, LiveToken live) {
    return draft.roster().named(name).plain().stream()
        .anyMatch(other -> !other.id().equals(live.id()));
  }

  private boolean mayTouch(TokenKey key, LiveToken live) {
    if (live.provisioner() != null) {
      draft.report(PlanProblems.provisioned(key, done.place(), live));
    } else if (draft.isOwnCredential(live)) {
      draft.report(PlanProblems.ownCredential(key, done.place()));
    } else if (!draft.input().ownership().claims(key.name())) {
      draft.report(UndoProblems.notClaimed(key));
    } else if (draft.anyYoung(draft.roster().named(live.nameParts().base()))
        || draft.anyYoung(draft.roster().named(key.name()))) {
      draft.report(PlanProblems.applyInProgress(key, done.place()));
    } else {
      return true;
    }
    return false;
  }

  private void restore(TokenKey key, LiveToken live, TokenDefinition before) {
    var attainable = attainable(key, live, before);
    var goal = desired(key, attainable);
    var end = new ExpiryTarget(attainable.expiresOn(), false);
    var differences = Differences.between(live, goal, end);
    if (differences.stream().anyMatch(this::isHeldBack)) {
      draft.report(UndoProblems.staysDisabled(key));
    } else if (!differences.isEmpty()) {
      draft.change(modification(key, live, goal, differences));
    }
  }

  private boolean isHeldBack(Difference difference) {
    return Differences.classOf(difference) == ChangeClass.ENABLE
        && !draft.input().allowances().enable();
  }

  /// What of a former definition the API can be asked for: an end that has passed, and a status
  /// that nobody sets, are left as they are now.
  private TokenDefinition attainable(TokenKey key, LiveToken live, TokenDefinition before) {
    var goal = before;
    var end = before.expiresOn();
    if (end != null && !end.isAfter(draft.now())) {
      draft.report(UndoProblems.endPassed(key, end));
      goal = goal.expiring(live.definition().expiresOn());
    }
    var isSettable = goal.status().isActive() || goal.status().equals(Status.DISABLED);
    return isSettable ? goal : goal.withStatus(live.status());
  }

  private Change modification(
      TokenKey key, LiveToken live, Present goal, List<Difference> differences) {
    var classes = new TreeSet<ChangeClass>();
    differences.forEach(each -> classes.add(Differences.classOf(each)));
    var before = CanonicalDefinition.ordered(live.definition());
    var after =
        CanonicalDefinition.ordered(Differences.applied(differences, live.definition(), goal));
    return new Change.Modify(
        key,
        null,
        PlanDraft.basis(live),
        before,
        after,
        differences,
        classes,
        false,
        draft.access(before, after));
  }

  /// A former definition, wanted again.
  private Present desired(TokenKey key, TokenDefinition goal) {
    var end = goal.expiresOn();
    return new Present(
        key,
        goal.policies(),
        goal.ipFilter(),
        goal.notBefore(),
        end == null ? new Expiry.Never() : new Expiry.On(end),
        goal.status(),
        List.of(),
        null,
        false,
        null,
        null,
        null,
        new TreeMap<>(),
        new Places(done.place(), Map.of(), List.of()));
  }

  private OwnerPlan finished() {
    var input = draft.input();
    var changes = new PlanConstraints(draft).kept();
    return new OwnerPlan(
        input.owner(),
        input.listing().serverTime(),
        input.listing().tokens().size(),
        done.plan().managed(),
        0,
        input.listing().requests(),
        changes,
        draft.unchangedTokens(),
        draft.changes().size() - changes.size(),
        List.of(),
        draft.diagnostics(),
        draft.busyUntil(),
        MentionedIds.of(changes, input.names()),
        VerdictBasis.of(input, changes));
  }
}
