package writ.frozen;

import static writ.frozen.Parts.LATER;
import static writ.frozen.Parts.THEN;
import static writ.frozen.Parts.access;
import static writ.frozen.Parts.definition;
import static writ.frozen.Parts.deliveries;
import static writ.frozen.Parts.equivalent;
import static writ.frozen.Parts.policy;
import static writ.frozen.Parts.scant;
import static writ.frozen.Parts.span;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.Verdict;
import writ.diagnostic.Span;
import writ.plan.Basis;
import writ.plan.Change;
import writ.plan.Difference;
import writ.plan.Difference.AddressList;
import writ.token.ChangeClass;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.Owner;
import writ.token.Status;
import writ.token.TokenId;
import writ.token.TokenKey;

/// A change of every kind and cause, with and without what may be absent.
final class EveryChange {

  private final Owner owner;
  private final List<Change> made = new ArrayList<>();

  private EveryChange(Owner owner) {
    this.owner = owner;
  }

  static List<Change> of(Owner owner) {
    var every = new EveryChange(owner);
    every.add();
    return every.made;
  }

  private void add() {
    made.add(new Change.Create(key(), span(1), definition("a"), deliveries(), access(Verdict.NEW)));
    made.add(new Change.Create(key(), null, scant("b"), List.of(), access(Verdict.INCOMPARABLE)));
    modify(span(9), differences(span(10)), Set.UPDATE);
    modify(null, differences(null), Set.ALL);
    for (var cause : Change.Rotate.Cause.values()) {
      rotate(cause, cause == Change.Rotate.Cause.REQUESTED);
    }
    made.add(finish(span(12), "küche"));
    made.add(finish(null, null));
    made.add(
        new Change.Retire(
            key(),
            span(13),
            basis(),
            definition("a"),
            LATER,
            true,
            THEN,
            null,
            access(Verdict.REMOVED)));
    made.add(
        new Change.Retire(
            key(), null, basis(), scant("a"), LATER, false, null, null, equivalent()));
    for (var reason : Change.Delete.Reason.values()) {
      made.add(
          new Change.Delete(
              key(), span(14), basis(), scant("a"), reason, true, THEN, access(Verdict.NARROWING)));
    }
    made.add(
        new Change.Roll(
            key(), span(15), basis(), scant("a"), deliveries(), true, THEN, equivalent()));
    made.add(
        new Change.Revoke(
            key(), basis(), definition("a"), scant("a (revoked)"), THEN, equivalent()));
  }

  /// Sets of classes.
  private enum Set {
    UPDATE,
    ALL
  }

  private void modify(@Nullable Span place, List<Difference> differences, Set classes) {
    var of = classes == Set.ALL ? Arrays.asList(ChangeClass.values()) : List.of(ChangeClass.UPDATE);
    made.add(
        new Change.Modify(
            key(),
            place,
            basis(),
            definition("a"),
            scant("a"),
            differences,
            new TreeSet<>(of),
            classes == Set.ALL,
            access(Verdict.WIDENING)));
  }

  private void rotate(Change.Rotate.Cause cause, boolean isScant) {
    made.add(
        new Change.Rotate(
            key(),
            span(11),
            isScant ? null : basis(),
            isScant ? null : definition("a"),
            definition("b"),
            deliveries(),
            Duration.ofMinutes(90),
            cause,
            false,
            isScant,
            equivalent()));
  }

  private Change finish(@Nullable Span place, @Nullable String formerName) {
    return new Change.Finish(
        key(), place, basis(), definition("a"), formerName, Duration.ofDays(7), equivalent());
  }

  private static List<Difference> differences(@Nullable Span place) {
    var network = Cidr.of("192.0.2.0/24");
    return List.of(
        new Difference.GrantsAdded(policy(Effect.ALLOW), place),
        new Difference.GrantsRemoved(policy(Effect.DENY), place),
        new Difference.AddressAdded(AddressList.IN, network, place),
        new Difference.AddressRemoved(AddressList.NOT_IN, network, place),
        new Difference.EmptyInChanged(true, place),
        new Difference.NameChanged("a", "b", place),
        new Difference.NotBeforeChanged(THEN, null, place),
        new Difference.NotBeforeChanged(null, LATER, place),
        new Difference.ExpiryChanged(THEN, LATER, true, place),
        new Difference.ExpiryChanged(null, null, false, place),
        new Difference.StatusChanged(Status.DISABLED, Status.ACTIVE, place),
        new Difference.UnreadableReplaced("/condition/later", place));
  }

  private TokenKey key() {
    return new TokenKey(owner, "token-" + made.size());
  }

  private Basis basis() {
    var id = new TokenId("%032x".formatted(0x100 + made.size()));
    return new Basis(id, "f".repeat(64), made.size() % 2 == 0 ? THEN : null);
  }
}
