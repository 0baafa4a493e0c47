package writ.plan.saved;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.plan.Basis;
import writ.plan.Change;
import writ.plan.Difference;
import writ.plan.Observation;
import writ.plan.OrganisationAccess;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.VerdictBasis;
import writ.token.AccountId;
import writ.token.ChangeClass;
import writ.token.Cidr;
import writ.token.LateText;
import writ.token.Names;
import writ.token.Owner;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenId;
import writ.token.TokenKey;

/// A saved plan read back; ends with [MalformedPlan] where it is not what [PlanWriter] writes.
final class PlanReader {

  private final Owner owner;

  private PlanReader(Owner owner) {
    this.owner = owner;
  }

  static Plan plan(JsonPart part) {
    var owners =
        part.at("owners").list(each -> new PlanReader(owner(each.at("owner"))).ownerPlan(each));
    if (owners.stream().map(each -> identity(each.owner())).distinct().count() < owners.size()) {
      throw new MalformedPlan("it speaks of an owner twice");
    }
    return new Plan(
        part.at("planned_at").instant(),
        owners,
        part.at("unreachable").list(PlanReader::unreachable),
        part.at("narrowed").flag(),
        organisation(part.optional("organisation")),
        part.has("delivery_changes")
            ? part.at("delivery_changes").list(DeliveryReader::change)
            : List.of());
  }

  private static @Nullable OrganisationAccess organisation(@Nullable JsonPart part) {
    return part == null
        ? null
        : new OrganisationAccess(
            AccessReader.gain(part),
            part.at("escalated").list(PlanReader::escalated),
            names(part.at("names")));
  }

  private static OrganisationAccess.Escalated escalated(JsonPart part) {
    return new OrganisationAccess.Escalated(
        new TokenKey(owner(part.at("owner")), part.at("name").text()),
        part.at("powers").list(AccessReader::power));
  }

  private static Plan.Unreachable unreachable(JsonPart part) {
    return new Plan.Unreachable(owner(part.at("owner")), diagnostic(part.at("reason")));
  }

  static Owner owner(JsonPart part) {
    var label = part.at("label").text();
    var account = part.optional("account");
    return account == null
        ? new Owner.UserOwner(label)
        : new Owner.AccountOwner(account.as(AccountId::new), label);
  }

  private static String identity(Owner owner) {
    return switch (owner) {
      case Owner.AccountOwner account -> account.id().value();
      case Owner.UserOwner user -> user.reference();
    };
  }

  /// One token is changed once at most, and one name taken once.
  private List<Change> changes(JsonPart part) {
    var changes = part.list(this::change);
    var about =
        changes.stream().map(each -> Objects.requireNonNullElse(each.basisOrNull(), each.key()));
    var tokens = about.map(each -> each instanceof Basis basis ? basis.id() : each).toList();
    if (tokens.stream().distinct().count() < tokens.size()) {
      throw part.unlike("one change of each token");
    }
    return changes;
  }

  private OwnerPlan ownerPlan(JsonPart part) {
    var busyUntil = part.optional("busy_until");
    return new OwnerPlan(
        owner,
        part.at("server_time").instant(),
        part.at("live").number(),
        part.at("managed").number(),
        part.at("specs").number(),
        part.at("requests").number(),
        changes(part.at("changes")),
        part.at("unchanged").number(),
        part.at("held_back").number(),
        part.at("observations").list(PlanReader::observation),
        part.at("diagnostics").list(PlanReader::diagnostic),
        busyUntil == null ? null : busyUntil.instant(),
        names(part.at("names")),
        grounds(part.optional("grounds")));
  }

  private static @Nullable VerdictBasis grounds(@Nullable JsonPart part) {
    if (part == null) {
      return null;
    }
    var allowing = new TreeMap<String, List<Span>>();
    part.at("allowing")
        .list(Function.identity())
        .forEach(
            one -> allowing.put(one.at("name").text(), one.at("places").list(PlanReader::span)));
    return new VerdictBasis(
        part.at("permissions").number(), LateText.of(part.at("digest").text()), allowing);
  }

  private Change change(JsonPart part) {
    var kind = part.at("kind");
    return switch (kind.text()) {
      case "create" -> create(part);
      case "modify" -> modify(part);
      case "rotate" -> rotate(part);
      case "finish" -> finish(part);
      case "retire" -> retire(part);
      case "delete" -> delete(part);
      case "roll" -> roll(part);
      case "revoke" -> revoke(part);
      default -> throw kind.unlike("a kind of change");
    };
  }

  private Change create(JsonPart part) {
    return new Change.Create(
        key(part),
        place(part),
        DefinitionReader.definition(part.at("target")),
        DeliveryReader.deliveries(part),
        AccessReader.delta(part.at("access")));
  }

  private Change modify(JsonPart part) {
    var classes = part.at("classes").list(each -> each.oneOf(ChangeClass.class));
    return new Change.Modify(
        key(part),
        place(part),
        basis(part.at("basis")),
        DefinitionReader.definition(part.at("before")),
        DefinitionReader.definition(part.at("after")),
        part.at("differences").list(PlanReader::difference),
        new TreeSet<>(classes),
        part.at("protected").flag(),
        AccessReader.delta(part.at("access")));
  }

  private Change rotate(JsonPart part) {
    var basis = part.optional("basis");
    var before = part.optional("before");
    return new Change.Rotate(
        key(part),
        place(part),
        basis == null ? null : basis(basis),
        before == null ? null : DefinitionReader.definition(before),
        DefinitionReader.definition(part.at("target")),
        DeliveryReader.deliveries(part),
        part.at("overlap").duration(),
        part.at("cause").oneOf(Change.Rotate.Cause.class),
        part.at("protected").flag(),
        AccessReader.delta(part.at("access")));
  }

  private Change finish(JsonPart part) {
    var formerName = part.optional("former_name");
    return new Change.Finish(
        key(part),
        place(part),
        basis(part.at("basis")),
        DefinitionReader.definition(part.at("target")),
        formerName == null ? null : formerName.text(),
        part.at("overlap").duration(),
        AccessReader.delta(part.at("access")));
  }

  private Change retire(JsonPart part) {
    return new Change.Retire(
        key(part),
        place(part),
        basis(part.at("basis")),
        DefinitionReader.definition(part.at("before")),
        part.at("delete_after").instant(),
        part.at("protected").flag(),
        part.instantOrNull("last_used_on"),
        AccessReader.delta(part.at("access")));
  }

  private Change delete(JsonPart part) {
    return new Change.Delete(
        key(part),
        place(part),
        basis(part.at("basis")),
        DefinitionReader.definition(part.at("before")),
        part.at("reason").oneOf(Change.Delete.Reason.class),
        part.at("protected").flag(),
        part.instantOrNull("last_used_on"),
        AccessReader.delta(part.at("access")));
  }

  private Change roll(JsonPart part) {
    return new Change.Roll(
        key(part),
        place(part),
        basis(part.at("basis")),
        DefinitionReader.definition(part.at("before")),
        DeliveryReader.deliveries(part),
        part.at("protected").flag(),
        part.instantOrNull("last_used_on"),
        AccessReader.delta(part.at("access")));
  }

  private Change revoke(JsonPart part) {
    return new Change.Revoke(
        key(part),
        basis(part.at("basis")),
        DefinitionReader.definition(part.at("before")),
        DefinitionReader.definition(part.at("after")),
        part.instantOrNull("last_used_on"),
        AccessReader.delta(part.at("access")));
  }

  private TokenKey key(JsonPart part) {
    return new TokenKey(owner, part.at("name").text());
  }

  private static Basis basis(JsonPart part) {
    return new Basis(
        part.at("id").as(TokenId::new),
        part.at("fingerprint").text(),
        part.instantOrNull("modified_on"));
  }

  static Resource resource(JsonPart part) {
    if (part.isText()) {
      return Resource.flat(part.text());
    }
    var keys = part.list(JsonPart::text);
    if (keys.size() != 2) {
      throw part.unlike("an account's key and a key");
    }
    return new Resource(keys.getLast(), keys.getFirst());
  }

  private static Difference difference(JsonPart part) {
    var place = place(part);
    var kind = part.at("kind");
    return switch (kind.text()) {
      case "grants-added" ->
          new Difference.GrantsAdded(DefinitionReader.policy(part.at("grants")), place);
      case "grants-removed" ->
          new Difference.GrantsRemoved(DefinitionReader.policy(part.at("grants")), place);
      case "address-added" -> new Difference.AddressAdded(list(part), network(part), place);
      case "address-removed" -> new Difference.AddressRemoved(list(part), network(part), place);
      case "empty-in" -> new Difference.EmptyInChanged(part.at("there").flag(), place);
      case "name" ->
          new Difference.NameChanged(part.at("from").text(), part.at("to").text(), place);
      case "not-before" ->
          new Difference.NotBeforeChanged(
              part.instantOrNull("from"), part.instantOrNull("to"), place);
      case "expiry" ->
          new Difference.ExpiryChanged(
              part.instantOrNull("from"),
              part.instantOrNull("to"),
              part.at("renewal").flag(),
              place);
      case "status" ->
          new Difference.StatusChanged(
              part.at("from").as(Status::new), part.at("to").as(Status::new), place);
      case "unreadable-replaced" ->
          new Difference.UnreadableReplaced(part.at("pointer").text(), place);
      default -> throw kind.unlike("a kind of difference");
    };
  }

  private static Difference.AddressList list(JsonPart part) {
    var field = part.at("list");
    for (var list : Difference.AddressList.values()) {
      if (list.field().equals(field.text())) {
        return list;
      }
    }
    throw field.unlike("a list of addresses");
  }

  private static Cidr network(JsonPart part) {
    return part.at("network").as(Cidr::of);
  }

  private static Observation observation(JsonPart part) {
    return new Observation(
        part.at("kind").oneOf(Observation.Kind.class),
        part.at("id").as(TokenId::new),
        part.at("name").text(),
        part.instantOrNull("last_used_on"),
        part.instantOrNull("about"),
        part.at("late").flag());
  }

  static Diagnostic diagnostic(JsonPart part) {
    return new Diagnostic(
        part.at("code").as(Code::new),
        part.at("severity").oneOf(Severity.class),
        part.at("message").text(),
        place(part),
        part.at("label").text(),
        part.at("related").list(PlanReader::related),
        part.at("hints").list(JsonPart::text));
  }

  private static Diagnostic.Related related(JsonPart part) {
    return new Diagnostic.Related(span(part.at("place")), part.at("message").text());
  }

  static @Nullable Span place(JsonPart part) {
    var place = part.optional("place");
    return place == null ? null : span(place);
  }

  static Span span(JsonPart part) {
    var file = SourceFile.named(part.at("file").text());
    var line = part.at("line").number();
    var column = part.at("column").number();
    var length = part.at("length").number();
    if (line < 1 || column < 1 || length < 1) {
      throw part.unlike("a place");
    }
    return file.at(line, column, length);
  }

  private static Names names(JsonPart part) {
    var permissions = new TreeMap<PermissionId, String>();
    var known = part.at("permissions");
    for (var id : known.node().propertyNames()) {
      permissions.put(new PermissionId(id), known.at(id).text());
    }
    var resources = new TreeMap<Resource, String>();
    part.at("resources")
        .list(Function.identity())
        .forEach(each -> resources.put(resource(each.at("resource")), each.at("name").text()));
    return new Names(permissions, resources);
  }
}
