package writ.plan.saved;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.plan.Basis;
import writ.plan.Change;
import writ.plan.DeliveryChange;
import writ.plan.Difference;
import writ.plan.Observation;
import writ.plan.OrganisationAccess;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.VerdictBasis;
import writ.token.AccessPolicy;
import writ.token.Delivery;
import writ.token.Names;
import writ.token.Owner;
import writ.token.Resource;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// A plan as a JSON tree. What is absent is left out; no null is written.
public final class PlanWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final AccessWriter access = new AccessWriter();

  ObjectNode document(Plan plan) {
    var document = Json.object();
    document.put("format", PlanJson.FORMAT);
    document.put("planned_at", plan.plannedAt().toString());
    document.put("narrowed", plan.isNarrowed());
    document.set("owners", list(plan.owners(), this::ownerPlan));
    document.set("unreachable", list(plan.unreachable(), this::unreachable));
    if (!plan.deliveries().isEmpty()) {
      document.set("delivery_changes", list(plan.deliveries(), this::deliveryChange));
    }
    if (plan.organisation() != null) {
      document.set("organisation", organisation(plan.organisation()));
    }
    return document;
  }

  private ObjectNode deliveryChange(DeliveryChange change) {
    var object = Json.object();
    object.set("owner", owner(change.key().owner()));
    object.put("name", change.key().name());
    DiagnosticWriter.place(object, "place", change.place());
    object.set("before", list(change.before(), this::delivery));
    object.set("after", list(change.after(), this::delivery));
    object.set("changed_sinks", texts(change.changedSinks()));
    return object.put("lives_longer", change.livesLonger());
  }

  private ObjectNode organisation(OrganisationAccess organisation) {
    var object = access.gain(organisation.gain());
    object.set("escalated", list(organisation.escalated(), this::escalated));
    object.set("names", names(organisation.names()));
    return object;
  }

  private ObjectNode escalated(OrganisationAccess.Escalated escalated) {
    var object = Json.object();
    object.set("owner", owner(escalated.token().owner()));
    object.put("name", escalated.token().name());
    object.set("powers", list(escalated.powers(), access::power));
    return object;
  }

  /// `IN_FLIGHT` as `in-flight`.
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  static <T> ArrayNode list(Collection<T> values, Function<T, JsonNode> writing) {
    var array = Json.array();
    values.forEach(value -> array.add(writing.apply(value)));
    return array;
  }

  static ArrayNode texts(Collection<?> values) {
    return list(values, value -> NODES.stringNode(value.toString()));
  }

  static void put(ObjectNode object, String field, @Nullable Object value) {
    if (value != null) {
      object.put(field, value.toString());
    }
  }

  private ObjectNode unreachable(Plan.Unreachable unreachable) {
    var object = Json.object();
    object.set("owner", owner(unreachable.owner()));
    object.set("reason", DiagnosticWriter.diagnostic(unreachable.reason()));
    return object;
  }

  private ObjectNode ownerPlan(OwnerPlan plan) {
    var object = Json.object();
    object.set("owner", owner(plan.owner()));
    object.put("server_time", plan.serverTime().toString());
    put(object, "busy_until", plan.busyUntil());
    object.put("live", plan.live());
    object.put("managed", plan.managed());
    object.put("specs", plan.specs());
    object.put("requests", plan.requests());
    object.put("unchanged", plan.unchanged());
    object.put("held_back", plan.heldBack());
    object.set("changes", list(plan.changes(), this::change));
    object.set("observations", list(plan.observations(), this::observation));
    object.set("diagnostics", list(plan.diagnostics(), DiagnosticWriter::diagnostic));
    object.set("names", names(plan.names()));
    if (plan.grounds() != null) {
      object.set("grounds", grounds(plan.grounds()));
    }
    return object;
  }

  private static ObjectNode grounds(VerdictBasis grounds) {
    var object = Json.object();
    object.put("permissions", grounds.permissions());
    object.put("digest", grounds.digest().toString());
    var allowing = object.putArray("allowing");
    grounds
        .allowing()
        .forEach((name, places) ->
            allowing
                .addObject()
                .put("name", name)
                .set("places", list(places, DiagnosticWriter::span)));
    return object;
  }

  static ObjectNode owner(Owner owner) {
    var object = Json.object();
    switch (owner) {
      case Owner.AccountOwner account -> put(object, "account", account.id());
      case Owner.UserOwner _ -> object.put("user", true);
    }
    object.put("label", owner.label());
    return object;
  }

  ObjectNode change(Change change) {
    var object = Json.object();
    object.put("name", change.key().name());
    object.set("classes", list(change.classes(), one -> NODES.stringNode(word(one))));
    object.put("makes_secret", change.makesSecret());
    object.put("requests", change.requests());
    object.set("access", access.delta(change.access()));
    DiagnosticWriter.place(object, "place", change.place());
    var basis = change.basisOrNull();
    if (basis != null) {
      object.set("basis", basis(basis));
    }
    switch (change) {
      case Change.Create create -> create(object, create);
      case Change.Modify modify -> modify(object, modify);
      case Change.Rotate rotate -> rotate(object, rotate);
      case Change.Finish finish -> finish(object, finish);
      case Change.Retire retire -> retire(object, retire);
      case Change.Delete delete -> delete(object, delete);
      case Change.Roll roll -> roll(object, roll);
      case Change.Revoke revoke -> revoke(object, revoke);
    }
    return object;
  }

  private void create(ObjectNode object, Change.Create create) {
    object.put("kind", "create");
    object.set("target", definition(create.target()));
    object.set("deliveries", list(create.deliveries(), this::delivery));
  }

  private void modify(ObjectNode object, Change.Modify modify) {
    object.put("kind", "modify");
    object.set("before", definition(modify.before()));
    object.set("after", definition(modify.after()));
    object.put("protected", modify.isProtected());
    object.set("differences", list(modify.differences(), this::difference));
  }

  private void rotate(ObjectNode object, Change.Rotate rotate) {
    object.put("kind", "rotate");
    if (rotate.before() != null) {
      object.set("before", definition(rotate.before()));
    }
    object.set("target", definition(rotate.target()));
    object.set("deliveries", list(rotate.deliveries(), this::delivery));
    put(object, "overlap", rotate.overlap());
    object.put("cause", word(rotate.cause()));
    object.put("protected", rotate.isProtected());
  }

  private void finish(ObjectNode object, Change.Finish finish) {
    object.put("kind", "finish");
    object.set("target", definition(finish.target()));
    put(object, "former_name", finish.formerName());
    put(object, "overlap", finish.overlap());
  }

  private void retire(ObjectNode object, Change.Retire retire) {
    object.put("kind", "retire");
    object.set("before", definition(retire.before()));
    put(object, "delete_after", retire.deleteAfter());
    object.put("protected", retire.isProtected());
    put(object, "last_used_on", retire.lastUsedOn());
  }

  private void delete(ObjectNode object, Change.Delete delete) {
    object.put("kind", "delete");
    object.set("before", definition(delete.before()));
    object.put("reason", word(delete.reason()));
    object.put("protected", delete.isProtected());
    put(object, "last_used_on", delete.lastUsedOn());
  }

  private void roll(ObjectNode object, Change.Roll roll) {
    object.put("kind", "roll");
    object.set("before", definition(roll.before()));
    object.set("deliveries", list(roll.deliveries(), this::delivery));
    object.put("protected", roll.isProtected());
    put(object, "last_used_on", roll.lastUsedOn());
  }

  private void revoke(ObjectNode object, Change.Revoke revoke) {
    object.put("kind", "revoke");
    object.set("before", definition(revoke.before()));
    object.set("after", definition(revoke.after()));
    put(object, "last_used_on", revoke.lastUsedOn());
  }

  private static ObjectNode basis(Basis basis) {
    var object = Json.object();
    put(object, "id", basis.id());
    object.put("fingerprint", basis.fingerprint());
    put(object, "modified_on", basis.modifiedOn());
    return object;
  }

  private ObjectNode definition(TokenDefinition definition) {
    var object = Json.object();
    object.put("name", definition.name());
    object.set("policies", list(definition.policies(), this::policy));
    var addresses = Json.object();
    addresses.set("in", texts(definition.ipFilter().in()));
    if (definition.ipFilter().isForNobody()) {
      addresses.put("nobody", true);
    }
    addresses.set("not_in", texts(definition.ipFilter().notIn()));
    object.set("request_ip", addresses);
    put(object, "not_before", definition.notBefore());
    put(object, "expires_on", definition.expiresOn());
    put(object, "status", definition.status());
    if (!definition.unknown().isEmpty()) {
      object.set("unknown", list(definition.unknown(), this::unknown));
    }
    return object;
  }

  private ObjectNode unknown(UnknownPart part) {
    var object = Json.object().put("place", part.place()).put("text", part.text());
    if (part.policy() != null) {
      object.set("policy", policy(part.policy()));
    }
    return object;
  }

  private ObjectNode policy(AccessPolicy policy) {
    var object = Json.object();
    object.put("effect", policy.effect().word());
    object.set("permissions", texts(policy.permissions()));
    object.set("resources", list(policy.resources(), PlanWriter::resource));
    return object;
  }

  /// A key, or the enclosing account's key and the key.
  static JsonNode resource(Resource resource) {
    return resource.within() == null
        ? NODES.stringNode(resource.key())
        : Json.array().add(resource.within()).add(resource.key());
  }

  private ObjectNode delivery(Delivery delivery) {
    var object = Json.object();
    object.put("sink", delivery.sink());
    var placeholders = Json.object();
    delivery.placeholders().forEach(placeholders::put);
    object.set("placeholders", placeholders);
    DiagnosticWriter.place(object, "place", delivery.span());
    return object;
  }

  private ObjectNode difference(Difference difference) {
    var object = Json.object();
    DiagnosticWriter.place(object, "place", difference.place());
    switch (difference) {
      case Difference.GrantsAdded added -> grants(object, "grants-added", added.grants());
      case Difference.GrantsRemoved removed -> grants(object, "grants-removed", removed.grants());
      case Difference.AddressAdded(var list, var network, var _) -> {
        kind(object, "address-added").put("list", list.field());
        put(object, "network", network);
      }
      case Difference.AddressRemoved(var list, var network, var _) -> {
        kind(object, "address-removed").put("list", list.field());
        put(object, "network", network);
      }
      case Difference.EmptyInChanged(var isThere, var _) ->
          kind(object, "empty-in").put("there", isThere);
      case Difference.NameChanged name -> move(object, "name", name.from(), name.to());
      case Difference.NotBeforeChanged start ->
          move(object, "not-before", start.from(), start.to());
      case Difference.ExpiryChanged end -> {
        move(object, "expiry", end.from(), end.to());
        object.put("renewal", end.isRenewal());
      }
      case Difference.StatusChanged status -> move(object, "status", status.from(), status.to());
      case Difference.UnreadableReplaced part ->
          kind(object, "unreadable-replaced").put("pointer", part.pointer());
    }
    return object;
  }

  private void grants(ObjectNode object, String kind, AccessPolicy grants) {
    kind(object, kind).set("grants", policy(grants));
  }

  private static void move(
      ObjectNode object, String kind, @Nullable Object from, @Nullable Object to) {
    kind(object, kind);
    put(object, "from", from);
    put(object, "to", to);
  }

  private static ObjectNode kind(ObjectNode object, String kind) {
    return object.put("kind", kind);
  }

  private ObjectNode observation(Observation observation) {
    var object = Json.object();
    object.put("kind", observation.kind().word());
    put(object, "id", observation.id());
    object.put("name", observation.name());
    put(object, "last_used_on", observation.lastUsedOn());
    put(object, "about", observation.about());
    object.put("late", observation.isLate());
    return object;
  }

  private static ObjectNode names(Names names) {
    var object = Json.object();
    var permissions = object.putObject("permissions");
    names.permissions().forEach((id, name) -> permissions.put(id.value(), name));
    object.set(
        "resources",
        list(
            names.resources().entrySet(),
            entry -> {
              var named = Json.object();
              named.set("resource", resource(entry.getKey()));
              return named.put("name", entry.getValue());
            }));
    return object;
  }
}
