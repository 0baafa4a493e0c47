package writ.cloudflare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.json.JsonForm;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.LiveToken;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;

/// Writes the bodies of create and update. Never a null and never an empty list, but where it goes
/// back as it came: Cloudflare refuses the one and shuts everybody out for the other.
final class TokenWriter {

  /// How many groups one policy of a body may name: what Terraform configurations keep to, which
  /// say that Cloudflare refuses more.
  private static final int MOST_GROUPS = 300;

  private TokenWriter() {}

  /// The body of a create, which has no status and whose policies have no ids.
  static String create(TokenDefinition definition) {
    var body = Json.object();
    body.put("name", definition.name());
    body.set("policies", inParts(policies(definition.policies())));
    if (!definition.ipFilter().isAny()) {
      setAddresses(body, definition);
    }
    putDate(body, "not_before", definition.notBefore());
    putDate(body, "expires_on", definition.expiresOn());
    return JsonForm.WIRE.text(body);
  }

  /// The complete body of an update: the live token's own JSON with what the definition changes. A
  /// part that the definition leaves as it is goes back as it came, words that Writ does not know
  /// included, and so does what cannot be read, unless the definition has it no more.
  static String update(LiveToken live, TokenDefinition definition) {
    var body = wireOf(live);
    var now = live.definition();
    LiveTokenReader.READ_ONLY.forEach(body::remove);
    body.put("name", definition.name());
    if (!definition.status().equals(Status.NOT_TOLD)) {
      body.put("status", definition.status().value());
    }
    if (definition.policies().equals(now.policies())
        && isKept("/policies", live, definition)
        && body.path("policies").isArray()) {
      stripPolicies(body.path("policies"));
    } else {
      body.set("policies", policies(body.path("policies"), definition));
    }
    if (body.path("policies") instanceof ArrayNode policies) {
      body.set("policies", inParts(policies));
    }
    if (!definition.ipFilter().equals(now.ipFilter()) || !isKept("/condition", live, definition)) {
      setAddresses(body, definition);
    }
    setDate(body, "not_before", now.notBefore(), definition.notBefore());
    setDate(body, "expires_on", now.expiresOn(), definition.expiresOn());
    dropEmpty(body);
    return JsonForm.WIRE.text(body);
  }

  private static ObjectNode wireOf(LiveToken live) {
    return Json.read(live.wire().toString()) instanceof ObjectNode object ? object : Json.object();
  }

  /// Ids of policies are refused, and names of groups are the server's to fill in; what nobody
  /// knows of a group goes back as it came.
  private static void stripPolicies(JsonNode policies) {
    for (var policy : policies) {
      if (policy instanceof ObjectNode object) {
        object.remove("id");
        for (var group : object.path(PolicyReader.GROUPS)) {
          if (group instanceof ObjectNode reference) {
            reference.remove("name");
            if (!PolicyReader.hasUnreadMeta(reference)) {
              reference.remove("meta");
            }
          }
        }
      }
    }
  }

  /// The definition's policies, those of the live ones as they came of which something is to stay
  /// that cannot be read.
  private static ArrayNode policies(JsonNode live, TokenDefinition definition) {
    var rest = new ArrayList<>(definition.policies());
    var list = Json.array();
    for (var node : live) {
      var policy = PolicyReader.read(node, "/policies/0");
      var unread = policy.unreadable().values();
      if (!unread.isEmpty()
          && definition.unknown().containsAll(unread)
          && policy.readable().filter(rest::remove).isPresent()) {
        list.add(node);
      }
    }
    stripPolicies(list);
    return list.addAll(policies(rest));
  }

  /// Whether all in a place that cannot be read stays as it is.
  private static boolean isKept(String place, LiveToken live, TokenDefinition definition) {
    return live.definition().unknown().stream()
        .filter(part -> part.isIn(place))
        .allMatch(definition.unknown()::contains);
  }

  /// What of the condition is not about addresses stays, and of the filter what cannot be read.
  private static void setAddresses(ObjectNode body, TokenDefinition definition) {
    var condition = body.path("condition") instanceof ObjectNode object ? object : Json.object();
    var former = condition.path(ConditionReader.FORMER_KEY);
    var current = condition.path(ConditionReader.KEY);
    var filter =
        (current instanceof ObjectNode ? current : former) instanceof ObjectNode object
            ? object
            : Json.object();
    condition.remove(List.of(ConditionReader.KEY, ConditionReader.FORMER_KEY));
    var wanted = definition.ipFilter();
    set(filter, "in", wanted.isLimited(), wanted.in(), definition);
    set(filter, "not_in", !wanted.notIn().isEmpty(), wanted.notIn(), definition);
    if (!filter.isEmpty()) {
      condition.set(ConditionReader.KEY, filter);
    }
    body.set("condition", condition);
  }

  private static void set(
      ObjectNode filter,
      String list,
      boolean isThere,
      Collection<Cidr> networks,
      TokenDefinition definition) {
    var isUnread =
        Stream.of(ConditionReader.KEY, ConditionReader.FORMER_KEY)
            .map(key -> "/condition/" + key + "/" + list)
            .anyMatch(place -> definition.unknown().stream().anyMatch(part -> part.isIn(place)));
    if (isThere) {
      filter.set(list, networks(networks));
    } else if (!isUnread) {
      filter.remove(list);
    }
  }

  private static void setDate(
      ObjectNode body, String field, @Nullable Instant now, @Nullable Instant wanted) {
    if (wanted != null) {
      putDate(body, field, wanted);
    } else if (now != null) {
      body.remove(field);
    }
  }

  private static void dropEmpty(ObjectNode body) {
    body.removeIf(JsonNode::isNull);
    if (body.path("condition") instanceof ObjectNode condition) {
      condition.removeIf(JsonNode::isNull);
      if (condition.isEmpty()) {
        body.remove("condition");
      }
    }
  }

  private static void putDate(ObjectNode body, String field, @Nullable Instant instant) {
    if (instant != null) {
      body.put(field, instant.toString());
    }
  }

  private static ArrayNode networks(Collection<Cidr> networks) {
    var list = Json.array();
    networks.forEach(network -> list.add(network.toString()));
    return list;
  }

  /// The same with several policies, equal but for their groups, in place of one that names too
  /// many: each group applies to each resource, so that it is the same access.
  private static ArrayNode inParts(ArrayNode policies) {
    var parts = Json.array();
    for (var policy : policies) {
      var groups = policy.path(PolicyReader.GROUPS);
      if (!(policy instanceof ObjectNode object) || groups.size() <= MOST_GROUPS) {
        parts.add(policy);
        continue;
      }
      for (var from = 0; from < groups.size(); from += MOST_GROUPS) {
        var part = object.deepCopy();
        var some = part.putArray(PolicyReader.GROUPS);
        for (var i = from; i < Math.min(groups.size(), from + MOST_GROUPS); i++) {
          some.add(groups.get(i));
        }
        parts.add(part);
      }
    }
    return parts;
  }

  /// The schema knows `resources` as flat or as nested, so a policy with both becomes two. One that
  /// grants nothing is left out.
  private static ArrayNode policies(List<AccessPolicy> policies) {
    var list = Json.array();
    for (var policy : policies) {
      if (policy.permissions().isEmpty()) {
        continue;
      }
      var flat = policy.resources().stream().filter(each -> each.within() == null).toList();
      var nested = policy.resources().stream().filter(each -> each.within() != null).toList();
      if (!flat.isEmpty()) {
        list.add(policy(policy, flatly(flat)));
      }
      if (!nested.isEmpty()) {
        list.add(policy(policy, byAccount(nested)));
      }
    }
    return list;
  }

  private static ObjectNode policy(AccessPolicy policy, ObjectNode resources) {
    var node = Json.object();
    node.put("effect", policy.effect().word());
    var groups = node.putArray(PolicyReader.GROUPS);
    for (PermissionId id : policy.permissions()) {
      groups.addObject().put("id", id.value());
    }
    node.set("resources", resources);
    return node;
  }

  private static ObjectNode flatly(List<Resource> resources) {
    var node = Json.object();
    resources.forEach(resource -> node.put(resource.key(), "*"));
    return node;
  }

  private static ObjectNode byAccount(List<Resource> resources) {
    Map<String, ObjectNode> accounts = new TreeMap<>();
    for (var resource : resources) {
      var within = resource.within();
      if (within != null) {
        accounts.computeIfAbsent(within, _ -> Json.object()).put(resource.key(), "*");
      }
    }
    var node = Json.object();
    accounts.forEach(node::set);
    return node;
  }
}
