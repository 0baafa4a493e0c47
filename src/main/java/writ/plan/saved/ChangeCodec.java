package writ.plan.saved;

import static writ.json.JsonCodec.DURATION;
import static writ.json.JsonCodec.FLAG;
import static writ.json.JsonCodec.INSTANT;
import static writ.json.JsonCodec.NUMBER;
import static writ.json.JsonCodec.TEXT;
import static writ.json.JsonCodec.list;
import static writ.json.JsonCodec.sorted;
import static writ.json.JsonCodec.word;
import static writ.plan.saved.AccessCodec.DELTA;
import static writ.plan.saved.DiagnosticCodec.SPAN;
import static writ.plan.saved.DifferenceCodec.DIFFERENCE;
import static writ.plan.saved.TokenCodec.DEFINITION;
import static writ.plan.saved.TokenCodec.DELIVERIES;
import static writ.plan.saved.TokenCodec.KEY;
import static writ.plan.saved.TokenCodec.TOKEN_ID;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import writ.access.AccessDelta;
import writ.diagnostic.Span;
import writ.json.Fields;
import writ.json.JsonCodec;
import writ.json.ObjectCodec;
import writ.json.UnionCodec;
import writ.json.UnionCodec.Case;
import writ.plan.Basis;
import writ.plan.Change;
import writ.plan.Moved;
import writ.token.ChangeClass;
import writ.token.Owner;
import writ.token.TokenKey;

/// The changes of one owner's tokens.
final class ChangeCodec {

  private static final JsonCodec<ChangeClass> CLASS = word(ChangeClass::valueOf);

  private static final JsonCodec<SortedSet<ChangeClass>> CLASSES = sorted(CLASS);

  private static final ObjectCodec<Basis> BASIS =
      ObjectCodec.of(fields ->
          new Basis(
              fields.required("id", TOKEN_ID, Basis::id),
              fields.required("fingerprint", TEXT, Basis::fingerprint),
              fields.optional("modified_on", INSTANT, Basis::modifiedOn)));

  private static final ObjectCodec<Moved> MOVED =
      ObjectCodec.of(fields ->
          new Moved(
              fields.required("to", KEY, Moved::to),
              fields.required("overlap", DURATION, Moved::overlap),
              fields.required("awaited", FLAG, Moved::awaited),
              fields.required("access", DELTA, Moved::across)));

  private final Owner owner;

  private ChangeCodec(Owner owner) {
    this.owner = owner;
  }

  /// @param owner whose tokens they are, which stands once beside all of them
  static UnionCodec<Change> of(Owner owner) {
    return new ChangeCodec(owner).union();
  }

  /// One token is changed once at most, and one name taken once.
  static JsonCodec<List<Change>> all(Owner owner) {
    return list(of(owner)).where(ChangeCodec::areOfDistinctTokens, "one change of each token");
  }

  private static boolean areOfDistinctTokens(List<Change> changes) {
    var tokens =
        changes.stream()
            .map(each -> Objects.requireNonNullElse(each.basisOrNull(), each.key()))
            .map(each -> each instanceof Basis basis ? basis.id() : each)
            .distinct();
    return tokens.count() == changes.size();
  }

  private UnionCodec<Change> union() {
    var create = Case.of("create", this::create);
    var modify = Case.of("modify", this::modify);
    var rotate = Case.of("rotate", this::rotate);
    var finish = Case.of("finish", this::finish);
    var retire = Case.of("retire", this::retire);
    var delete = Case.of("delete", this::delete);
    var roll = Case.of("roll", this::roll);
    var revoke = Case.of("revoke", this::revoke);
    return UnionCodec.of(
        "a kind of change",
        change ->
            switch (change) {
              case Change.Create it -> create.write(it);
              case Change.Modify it -> modify.write(it);
              case Change.Rotate it -> rotate.write(it);
              case Change.Finish it -> finish.write(it);
              case Change.Retire it -> retire.write(it);
              case Change.Delete it -> delete.write(it);
              case Change.Roll it -> roll.write(it);
              case Change.Revoke it -> revoke.write(it);
            },
        List.of(create, modify, rotate, finish, retire, delete, roll, revoke));
  }

  private Change.Create create(Fields<Change.Create> fields) {
    fields.derived("classes", CLASSES, Change::classes);
    return new Change.Create(
        key(fields),
        place(fields),
        fields.required("target", DEFINITION, Change.Create::target),
        fields.required("deliveries", DELIVERIES, Change.Create::deliveries),
        access(fields));
  }

  private Change.Modify modify(Fields<Change.Modify> fields) {
    return new Change.Modify(
        key(fields),
        place(fields),
        fields.required("basis", BASIS, Change.Modify::basis),
        fields.required("before", DEFINITION, Change.Modify::before),
        fields.required("after", DEFINITION, Change.Modify::after),
        fields.required("differences", list(DIFFERENCE), Change.Modify::differences),
        fields.required("classes", CLASSES, Change.Modify::classes),
        fields.required("protected", FLAG, Change.Modify::isProtected),
        access(fields));
  }

  private Change.Rotate rotate(Fields<Change.Rotate> fields) {
    fields.derived("classes", CLASSES, Change::classes);
    return new Change.Rotate(
        key(fields),
        place(fields),
        fields.optional("basis", BASIS, Change.Rotate::basis),
        fields.optional("before", DEFINITION, Change.Rotate::before),
        fields.required("target", DEFINITION, Change.Rotate::target),
        fields.required("deliveries", DELIVERIES, Change.Rotate::deliveries),
        fields.required("overlap", DURATION, Change.Rotate::overlap),
        fields.required("cause", word(Change.Rotate.Cause::valueOf), Change.Rotate::cause),
        fields.unless(false, "renewal", FLAG, Change.Rotate::renews),
        fields.required("protected", FLAG, Change.Rotate::isProtected),
        access(fields));
  }

  private Change.Finish finish(Fields<Change.Finish> fields) {
    fields.derived("classes", CLASSES, Change::classes);
    return new Change.Finish(
        key(fields),
        place(fields),
        fields.required("basis", BASIS, Change.Finish::basis),
        fields.required("target", DEFINITION, Change.Finish::target),
        fields.optional("former_name", TEXT, Change.Finish::formerName),
        fields.required("overlap", DURATION, Change.Finish::overlap),
        access(fields));
  }

  private Change.Retire retire(Fields<Change.Retire> fields) {
    fields.derived("classes", CLASSES, Change::classes);
    return new Change.Retire(
        key(fields),
        place(fields),
        fields.required("basis", BASIS, Change.Retire::basis),
        fields.required("before", DEFINITION, Change.Retire::before),
        fields.required("delete_after", INSTANT, Change.Retire::deleteAfter),
        fields.required("protected", FLAG, Change.Retire::isProtected),
        fields.optional("last_used_on", INSTANT, Change.Retire::lastUsedOn),
        fields.optional("moved", MOVED, Change.Retire::moved),
        access(fields));
  }

  private Change.Delete delete(Fields<Change.Delete> fields) {
    fields.derived("classes", CLASSES, Change::classes);
    return new Change.Delete(
        key(fields),
        place(fields),
        fields.required("basis", BASIS, Change.Delete::basis),
        fields.required("before", DEFINITION, Change.Delete::before),
        fields.required("reason", word(Change.Delete.Reason::valueOf), Change.Delete::reason),
        fields.required("protected", FLAG, Change.Delete::isProtected),
        fields.optional("last_used_on", INSTANT, Change.Delete::lastUsedOn),
        access(fields));
  }

  private Change.Roll roll(Fields<Change.Roll> fields) {
    fields.derived("classes", CLASSES, Change::classes);
    return new Change.Roll(
        key(fields),
        place(fields),
        fields.required("basis", BASIS, Change.Roll::basis),
        fields.required("before", DEFINITION, Change.Roll::before),
        fields.required("deliveries", DELIVERIES, Change.Roll::deliveries),
        fields.required("protected", FLAG, Change.Roll::isProtected),
        fields.optional("last_used_on", INSTANT, Change.Roll::lastUsedOn),
        access(fields));
  }

  private Change.Revoke revoke(Fields<Change.Revoke> fields) {
    fields.derived("classes", CLASSES, Change::classes);
    return new Change.Revoke(
        key(fields),
        fields.required("basis", BASIS, Change.Revoke::basis),
        fields.required("before", DEFINITION, Change.Revoke::before),
        fields.required("after", DEFINITION, Change.Revoke::after),
        fields.optional("last_used_on", INSTANT, Change.Revoke::lastUsedOn),
        access(fields));
  }

  private TokenKey key(Fields<? extends Change> fields) {
    return new TokenKey(owner, fields.required("name", TEXT, change -> change.key().name()));
  }

  private static @Nullable Span place(Fields<? extends Change> fields) {
    return fields.optional("place", SPAN, Change::place);
  }

  /// And beside it what follows from the rest, for who does not want to work it out.
  private static AccessDelta access(Fields<? extends Change> fields) {
    fields.derived("makes_secret", FLAG, Change::makesSecret);
    fields.derived("requests", NUMBER, Change::requests);
    return fields.required("access", DELTA, Change::access);
  }
}
