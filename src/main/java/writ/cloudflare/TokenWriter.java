package writ.cloudflare;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.json.JsonForm;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.IpFilter;
import writ.token.LiveToken;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.TokenDefinition;

/// Writes the bodies of create and update. Never a null and never an empty list: Cloudflare refuses
/// the one and shuts everybody out for the other.
final class TokenWriter {

  private TokenWriter() {}

  /// The body of a create, which has no status and whose policies have no ids.
  static String create(TokenDefinition definition) {
    var body = Json.object();
    body.put("name", definition.name());
    body.set("policies", policies(definition.policies()));
    if (!definition.ipFilter().isAny()) {
      body.putObject("condition").set(ConditionReader.KEY, addresses(definition.ipFilter()));
    }
    putDate(body, "not_before", definition.notBefore());
    putDate(body, "expires_on", definition.expiresOn());
    return JsonForm.WIRE.text(body);
  }

  /// The complete body of an update: the live token's own JSON with what the definition changes. A
  /// part that the definition leaves as it is goes back as it came, words that Writ does not know
  /// included.
  static String update(LiveToken live, TokenDefinition definition) {
    var body = wireOf(live);
    var now = live.definition();
    LiveTokenReader.READ_ONLY.forEach(body::remove);
    body.put("name", definition.name());
    body.put("status", definition.status().value());
    if (definition.policies().equals(now.policies()) && body.path("policies").isArray()) {
      stripPolicies(body.path("policies"));
    } else {
      body.set("policies", policies(definition.policies()));
    }
    if (!definition.ipFilter().equals(now.ipFilter())) {
      setAddresses(body, definition.ipFilter());
    }
    setDate(body, "not_before", now.notBefore(), definition.notBefore());
    setDate(body, "expires_on", now.expiresOn(), definition.expiresOn());
    dropEmpty(body);
    return JsonForm.WIRE.text(body);
  }

  private static ObjectNode wireOf(LiveToken live) {
    return Json.read(live.wire().toString()) instanceof ObjectNode object ? object : Json.object();
  }

  /// Ids of policies are refused, and names of groups are the server's to fill in.
  private static void stripPolicies(JsonNode policies) {
    for (var policy : policies) {
      if (policy instanceof ObjectNode object) {
        object.remove("id");
        for (var group : object.path("permission_groups")) {
          if (group instanceof ObjectNode reference) {
            reference.remove(List.of("name", "meta"));
          }
        }
      }
    }
  }

  private static void setAddresses(ObjectNode body, IpFilter filter) {
    var condition = body.path("condition") instanceof ObjectNode object ? object : Json.object();
    condition.remove(List.of(ConditionReader.KEY, ConditionReader.FORMER_KEY));
    if (!filter.isAny()) {
      condition.set(ConditionReader.KEY, addresses(filter));
    }
    body.set("condition", condition);
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

  private static ObjectNode addresses(IpFilter filter) {
    var node = Json.object();
    if (!filter.in().isEmpty()) {
      node.set("in", networks(filter.in()));
    }
    if (!filter.notIn().isEmpty()) {
      node.set("not_in", networks(filter.notIn()));
    }
    return node;
  }

  private static ArrayNode networks(Collection<Cidr> networks) {
    var list = Json.array();
    networks.forEach(network -> list.add(network.toString()));
    return list;
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
    var groups = node.putArray("permission_groups");
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
