package writ.plan.saved;

import static writ.json.JsonCodec.FLAG;
import static writ.json.JsonCodec.INSTANT;
import static writ.json.JsonCodec.TEXT;
import static writ.json.JsonCodec.text;
import static writ.plan.saved.DiagnosticCodec.SPAN;
import static writ.plan.saved.TokenCodec.CIDR;
import static writ.plan.saved.TokenCodec.POLICY;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.json.Fields;
import writ.json.JsonCodec;
import writ.json.JsonPart;
import writ.json.UnionCodec;
import writ.json.UnionCodec.Case;
import writ.plan.Difference;
import writ.plan.Difference.AddressList;
import writ.token.Status;

/// The fields that a change moves.
final class DifferenceCodec {

  private static final JsonCodec<AddressList> LIST =
      JsonCodec.of(list -> TEXT.write(list.field()), DifferenceCodec::list);

  private static final Case<Difference.GrantsAdded> GRANTS_ADDED =
      Case.of(
          "grants-added",
          fields ->
              new Difference.GrantsAdded(
                  fields.required("grants", POLICY, Difference.GrantsAdded::grants),
                  place(fields)));

  private static final Case<Difference.GrantsRemoved> GRANTS_REMOVED =
      Case.of(
          "grants-removed",
          fields ->
              new Difference.GrantsRemoved(
                  fields.required("grants", POLICY, Difference.GrantsRemoved::grants),
                  place(fields)));

  private static final Case<Difference.AddressAdded> ADDRESS_ADDED =
      Case.of(
          "address-added",
          fields ->
              new Difference.AddressAdded(
                  fields.required("list", LIST, Difference.AddressAdded::list),
                  fields.required("network", CIDR, Difference.AddressAdded::network),
                  place(fields)));

  private static final Case<Difference.AddressRemoved> ADDRESS_REMOVED =
      Case.of(
          "address-removed",
          fields ->
              new Difference.AddressRemoved(
                  fields.required("list", LIST, Difference.AddressRemoved::list),
                  fields.required("network", CIDR, Difference.AddressRemoved::network),
                  place(fields)));

  private static final Case<Difference.EmptyInChanged> EMPTY_IN =
      Case.of(
          "empty-in",
          fields ->
              new Difference.EmptyInChanged(
                  fields.required("there", FLAG, Difference.EmptyInChanged::isThere),
                  place(fields)));

  private static final Case<Difference.NameChanged> NAME =
      Case.of(
          "name",
          fields ->
              new Difference.NameChanged(
                  fields.required("from", TEXT, Difference.NameChanged::from),
                  fields.required("to", TEXT, Difference.NameChanged::to),
                  place(fields)));

  private static final Case<Difference.NotBeforeChanged> NOT_BEFORE =
      Case.of(
          "not-before",
          fields ->
              new Difference.NotBeforeChanged(
                  fields.optional("from", INSTANT, Difference.NotBeforeChanged::from),
                  fields.optional("to", INSTANT, Difference.NotBeforeChanged::to),
                  place(fields)));

  private static final Case<Difference.ExpiryChanged> EXPIRY =
      Case.of(
          "expiry",
          fields ->
              new Difference.ExpiryChanged(
                  fields.optional("from", INSTANT, Difference.ExpiryChanged::from),
                  fields.optional("to", INSTANT, Difference.ExpiryChanged::to),
                  fields.required("renewal", FLAG, Difference.ExpiryChanged::isRenewal),
                  place(fields)));

  private static final Case<Difference.StatusChanged> STATUS =
      Case.of(
          "status",
          fields ->
              new Difference.StatusChanged(
                  fields.required("from", text(Status::new), Difference.StatusChanged::from),
                  fields.required("to", text(Status::new), Difference.StatusChanged::to),
                  place(fields)));

  private static final Case<Difference.UnreadableReplaced> UNREADABLE_REPLACED =
      Case.of(
          "unreadable-replaced",
          fields ->
              new Difference.UnreadableReplaced(
                  fields.required("pointer", TEXT, Difference.UnreadableReplaced::pointer),
                  place(fields)));

  static final UnionCodec<Difference> DIFFERENCE =
      UnionCodec.of(
          "a kind of difference",
          difference ->
              switch (difference) {
                case Difference.GrantsAdded it -> GRANTS_ADDED.write(it);
                case Difference.GrantsRemoved it -> GRANTS_REMOVED.write(it);
                case Difference.AddressAdded it -> ADDRESS_ADDED.write(it);
                case Difference.AddressRemoved it -> ADDRESS_REMOVED.write(it);
                case Difference.EmptyInChanged it -> EMPTY_IN.write(it);
                case Difference.NameChanged it -> NAME.write(it);
                case Difference.NotBeforeChanged it -> NOT_BEFORE.write(it);
                case Difference.ExpiryChanged it -> EXPIRY.write(it);
                case Difference.StatusChanged it -> STATUS.write(it);
                case Difference.UnreadableReplaced it -> UNREADABLE_REPLACED.write(it);
              },
          List.of(
              GRANTS_ADDED,
              GRANTS_REMOVED,
              ADDRESS_ADDED,
              ADDRESS_REMOVED,
              EMPTY_IN,
              NAME,
              NOT_BEFORE,
              EXPIRY,
              STATUS,
              UNREADABLE_REPLACED));

  private DifferenceCodec() {}

  private static @Nullable Span place(Fields<? extends Difference> fields) {
    return fields.optional("place", SPAN, Difference::place);
  }

  private static AddressList list(JsonPart part) {
    var field = TEXT.read(part);
    for (var list : AddressList.values()) {
      if (list.field().equals(field)) {
        return list;
      }
    }
    throw part.unlike("a list of addresses");
  }
}
