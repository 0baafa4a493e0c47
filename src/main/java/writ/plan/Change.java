package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.AccessDelta;
import writ.diagnostic.Span;
import writ.token.ChangeClass;
import writ.token.Delivery;
import writ.token.TokenDefinition;
import writ.token.TokenKey;

/// One step that would bring live closer to desired. Each case has exactly the fields it can have.
public sealed interface Change {

  TokenKey key();

  /// The spec's line that wants it; null where no spec does.
  @Nullable Span place();

  AccessDelta access();

  SortedSet<ChangeClass> classes();

  /// What it was computed from; null where there is no live token yet.
  default @Nullable Basis basisOrNull() {
    return switch (this) {
      case Create _ -> null;
      case Modify modify -> modify.basis();
      case Rotate rotate -> rotate.basis();
      case Roll roll -> roll.basis();
      case Finish finish -> finish.basis();
      case Retire retire -> retire.basis();
      case Delete delete -> delete.basis();
      case Revoke revoke -> revoke.basis();
    };
  }

  /// The same step about the token that an owner's specs call so, wanted by that place. What a
  /// saved plan says of either is not relied on.
  default Change about(TokenKey other, @Nullable Span spec) {
    return switch (this) {
      case Create c -> new Create(other, spec, c.target, c.deliveries, c.access);
      case Modify m ->
          new Modify(
              other,
              spec,
              m.basis,
              m.before,
              m.after,
              m.differences,
              m.classes,
              m.isProtected,
              m.access);
      case Rotate r ->
          new Rotate(
              other,
              spec,
              r.basis,
              r.before,
              r.target,
              r.deliveries,
              r.overlap,
              r.cause,
              r.renews,
              r.isProtected,
              r.access);
      case Roll r ->
          new Roll(
              other, spec, r.basis, r.before, r.deliveries, r.isProtected, r.lastUsedOn, r.access);
      case Finish f ->
          new Finish(other, spec, f.basis, f.target, f.formerName, f.overlap, f.access);
      case Retire r ->
          new Retire(
              other,
              spec,
              r.basis,
              r.before,
              r.deleteAfter,
              r.isProtected,
              r.lastUsedOn,
              r.moved,
              r.access);
      case Delete d ->
          new Delete(
              other, spec, d.basis, d.before, d.reason, d.isProtected, d.lastUsedOn, d.access);
      case Revoke r -> new Revoke(other, r.basis, r.before, r.after, r.lastUsedOn, r.access);
    };
  }

  /// How many requests it takes where nothing goes wrong and nothing is done beside it. Listings
  /// that it would share with other changes count; what interrupted runs left costs more.
  default int requests() {
    return switch (this) {
      case Create _ -> 7;
      // a predecessor makes two steps more: the new token says that it is ready, the old one goes
      case Rotate rotate ->
          rotate.basis() == null && rotate.cause() != Rotate.Cause.INTERRUPTED ? 7 : 9;
      case Modify _ -> 4;
      // the mark before it, the name after it, and a look before each write
      case Roll _ -> 8;
      case Finish _, Revoke _ -> 3;
      case Retire _, Delete _ -> 2;
    };
  }

  /// Whether a new value comes into being, which only sinks may hold.
  default boolean makesSecret() {
    return this instanceof Create || this instanceof Rotate || this instanceof Roll;
  }

  /// What becomes of the token; null where it goes.
  default @Nullable TokenDefinition targetOrNull() {
    return switch (this) {
      case Create create -> create.target();
      case Modify modify -> modify.after();
      case Rotate rotate -> rotate.target();
      case Finish finish -> finish.target();
      case Roll roll -> roll.before();
      case Retire _, Delete _, Revoke _ -> null;
    };
  }

  /// What the live token was; null where there is none yet, or another stands for it.
  default @Nullable TokenDefinition beforeOrNull() {
    return switch (this) {
      case Create _, Finish _ -> null;
      case Modify modify -> modify.before();
      case Rotate rotate -> rotate.before();
      case Retire retire -> retire.before();
      case Delete delete -> delete.before();
      case Roll roll -> roll.before();
      case Revoke revoke -> revoke.before();
    };
  }

  /// Whether the spec's own `expires_after` moves the token's end on, which gives it more time and
  /// is no widening: its own change class, and part of a rotation. A date that a spec comes to say,
  /// or no longer says, is none, also where a new value takes it.
  default boolean isRenewal() {
    return switch (this) {
      case Modify modify -> modify.classes().contains(ChangeClass.RENEW);
      case Rotate rotate -> rotate.renews() && rotate.before() != null;
      case Finish _ -> true;
      case Create _, Roll _, Retire _, Delete _, Revoke _ -> false;
    };
  }

  /// Whether nothing is gained but time, by a renewal or rotation. Where a deny goes as well, more
  /// may be gained than can be shown: overlap of permission groups is unpublished.
  default boolean givesOnlyTime() {
    var before =
        switch (this) {
          case Modify modify -> modify.before();
          case Rotate rotate -> rotate.before();
          case Create _, Roll _, Finish _, Retire _, Delete _, Revoke _ -> null;
        };
    var after = targetOrNull();
    if (before == null || after == null) {
      return false;
    }
    var end = before.expiresOn();
    return isRenewal()
        && end != null
        && before.unknown().equals(after.unknown())
        && (before.unknown().isEmpty()
            || (before.policies().equals(after.policies())
                && before.ipFilter().equals(after.ipFilter())))
        && !PolicyAtoms.of(before.policies()).losesDeny(PolicyAtoms.of(after.policies()))
        && access().gained().stream().allMatch(block -> block.window().isNotBefore(end));
  }

  /// Whether a token comes to do what it could not: by new grants, addresses or dates, or because a
  /// disabled token works again. More time by a renewal is none of it.
  default boolean widens() {
    return (gainsAccess() && !givesOnlyTime()) || classes().contains(ChangeClass.ENABLE);
  }

  /// Whether anything can be done afterwards that could not be done before.
  default boolean gainsAccess() {
    return access().verdict().gains();
  }

  /// No live token has the name: one is made and its value delivered.
  record Create(
      TokenKey key,
      @Nullable Span place,
      TokenDefinition target,
      List<Delivery> deliveries,
      AccessDelta access)
      implements Change {
    public Create {
      deliveries = List.copyOf(deliveries);
    }

    @Override
    public SortedSet<ChangeClass> classes() {
      return only(ChangeClass.CREATE);
    }
  }

  /// A live token is changed in place; its value stays.
  ///
  /// @param before the live definition
  /// @param after what one PUT makes of it
  /// @param differences what lies between, of the classes in `classes` and no others
  record Modify(
      TokenKey key,
      @Nullable Span place,
      Basis basis,
      TokenDefinition before,
      TokenDefinition after,
      List<Difference> differences,
      SortedSet<ChangeClass> classes,
      boolean isProtected,
      AccessDelta access)
      implements Change {
    public Modify {
      differences = List.copyOf(differences);
      classes = Collections.unmodifiableSortedSet(new TreeSet<>(classes));
    }
  }

  /// A token is handed over to a new one, which takes its name; the old value works for the
  /// overlap.
  ///
  /// @param basis the live token of that name; null where only an interrupted delivery is left
  /// @param renews whether the spec's own `expires_after` gives the new token its end
  record Rotate(
      TokenKey key,
      @Nullable Span place,
      @Nullable Basis basis,
      @Nullable TokenDefinition before,
      TokenDefinition target,
      List<Delivery> deliveries,
      Duration overlap,
      Cause cause,
      boolean renews,
      boolean isProtected,
      AccessDelta access)
      implements Change {

    /// Why the value is made anew.
    public enum Cause {
      DUE,
      REQUESTED,
      /// An earlier run was interrupted after a sink may have got a value.
      INTERRUPTED,
      /// A restriction is to go that Cloudflare keeps; only a new token is free of it.
      RESTRICTION
    }

    public Rotate {
      deliveries = List.copyOf(deliveries);
    }

    @Override
    public SortedSet<ChangeClass> classes() {
      return only(ChangeClass.ROTATE);
    }
  }

  /// A token's value is replaced in place: whoever holds the old one is cut off at that moment.
  ///
  /// @param before the live definition, which stays
  record Roll(
      TokenKey key,
      @Nullable Span place,
      Basis basis,
      TokenDefinition before,
      List<Delivery> deliveries,
      boolean isProtected,
      @Nullable Instant lastUsedOn,
      AccessDelta access)
      implements Change {
    public Roll {
      deliveries = List.copyOf(deliveries);
    }

    @Override
    public SortedSet<ChangeClass> classes() {
      return only(ChangeClass.ROLL);
    }
  }

  /// An interrupted hand-over whose new value every sink holds is finished: no new value.
  ///
  /// @param basis the token that stands as ready
  /// @param formerName the other name that the token which is replaced still has; null where there
  ///   is none
  record Finish(
      TokenKey key,
      @Nullable Span place,
      Basis basis,
      TokenDefinition target,
      @Nullable String formerName,
      Duration overlap,
      AccessDelta access)
      implements Change {
    @Override
    public SortedSet<ChangeClass> classes() {
      return only(ChangeClass.ROTATE);
    }
  }

  /// A token is disabled and renamed now, and deleted by a later run.
  ///
  /// @param moved what replaces it, so that it works on for the overlap instead of being disabled;
  ///   null where nothing does
  record Retire(
      TokenKey key,
      @Nullable Span place,
      Basis basis,
      TokenDefinition before,
      Instant deleteAfter,
      boolean isProtected,
      @Nullable Instant lastUsedOn,
      @Nullable Moved moved,
      AccessDelta access)
      implements Change {

    @Override
    public SortedSet<ChangeClass> classes() {
      return only(ChangeClass.RETIRE);
    }
  }

  /// A token is deleted; it does not come back.
  record Delete(
      TokenKey key,
      @Nullable Span place,
      Basis basis,
      TokenDefinition before,
      Reason reason,
      boolean isProtected,
      @Nullable Instant lastUsedOn,
      AccessDelta access)
      implements Change {

    /// Why it goes.
    public enum Reason {
      /// `ensure: absent` without grace.
      ABSENT,
      /// No spec describes it, and the project prunes such names.
      UNMANAGED,
      /// Its retirement date has passed: the end of what a retirement or a hand-over began.
      RETIRED,
      /// An interrupted run made it, and nobody has its value.
      ABANDONED
    }

    @Override
    public SortedSet<ChangeClass> classes() {
      return only(reason == Reason.RETIRED ? ChangeClass.RETIRE : ChangeClass.DELETE);
    }
  }

  /// A token is cut off in an emergency: disabled and renamed in one request. Wanted by a person
  /// and by no spec; protected and unmanaged tokens are cut off as well.
  ///
  /// @param key the token by its whole live name, a suffix of ours included
  /// @param after disabled, and under the name that keeps it cut off
  record Revoke(
      TokenKey key,
      Basis basis,
      TokenDefinition before,
      TokenDefinition after,
      @Nullable Instant lastUsedOn,
      AccessDelta access)
      implements Change {
    @Override
    public @Nullable Span place() {
      return null;
    }

    @Override
    public SortedSet<ChangeClass> classes() {
      return only(ChangeClass.REVOKE);
    }
  }

  private static SortedSet<ChangeClass> only(ChangeClass one) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(one)));
  }
}
