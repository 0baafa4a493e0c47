package writ.adoption.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.json.JsonLimit;

/// A token by the attributes that Terraform has of it, in the words of the API: version 4 of
/// Cloudflare's provider has blocks (`policy`, `condition`, `request_ip`) and ids alone, version 5
/// has the API's own names, and JSON for resources in either (the provider's page of the resource
/// `cloudflare_api_token`).
final class TerraformToken {

  private static final List<String> DATES = List.of("not_before", "expires_on");

  private final JsonNode attributes;
  private final StandIns standIns;
  private final ObjectNode body = Json.object();
  private final List<String> blanks = new ArrayList<>();

  private TerraformToken(JsonNode attributes, StandIns standIns) {
    this.attributes = attributes;
    this.standIns = standIns;
  }

  /// The types of resource that are tokens.
  static final Set<String> TYPES = Set.of("cloudflare_api_token", "cloudflare_account_token");

  /// What of a token's attributes is read; nothing else is.
  static final Set<String> READ =
      Set.of(
          "account_id",
          "name",
          "policies",
          "policy",
          "condition",
          "not_before",
          "expires_on",
          "status",
          "id",
          "issued_on",
          "modified_on",
          "last_used_on");

  static PastedToken of(String at, String type, JsonNode attributes, StandIns standIns) {
    var token = new TerraformToken(attributes, standIns);
    token.read();
    return new PastedToken(
        at,
        type.equals("cloudflare_account_token")
            ? new PastedToken.Whose.Account(known(attributes, standIns))
            : new PastedToken.Whose.User(),
        token.body,
        token.blanks,
        standIns);
  }

  private static Optional<String> known(JsonNode attributes, StandIns standIns) {
    return Optional.ofNullable(Json.text(attributes, "account_id"))
        .filter(id -> !standIns.isIn(id));
  }

  private void read() {
    for (var field : List.of("id", "name", "issued_on", "modified_on", "last_used_on")) {
      copy(field);
    }
    for (var field : DATES) {
      var text = Json.text(attributes, field);
      if (text != null && standIns.isIn(text)) {
        blank(field, text);
      } else if (!"".equals(text)) {
        copy(field);
      }
    }
    var status = Json.text(attributes, "status");
    if (status != null && standIns.isIn(status)) {
      blank("status", status);
    } else {
      copy("status");
    }
    condition();
    policies();
  }

  private void copy(String field) {
    if (!Json.isAbsent(attributes, field)) {
      body.set(field, attributes.path(field));
    }
  }

  private void blank(String field, String text) {
    blanks.add(field + ": " + text);
  }

  /// Where a part of it is not known, all of it is left to be filled in.
  private void condition() {
    var condition = single(attributes.path("condition"));
    if (condition.isMissingNode() || condition.isNull()) {
      return;
    }
    var unknown = standIns.all(condition.toString());
    if (!unknown.isEmpty()) {
      blanks.add("request_ip:\n  in: [" + String.join(", ", unknown) + "]");
      return;
    }
    var isBlock = attributes.path("condition").isArray();
    if (!isBlock || !condition.isObject()) {
      body.set("condition", condition);
      return;
    }
    var read = body.putObject("condition");
    for (var field : condition.properties()) {
      var filter = single(field.getValue());
      if (filter.isObject()) {
        var addresses = read.putObject(field.getKey());
        filter
            .properties()
            .forEach(list -> {
              if (!list.getValue().isEmpty()) {
                addresses.set(list.getKey(), list.getValue());
              }
            });
      } else if (!filter.isMissingNode()) {
        read.set(field.getKey(), filter);
      }
    }
  }

  /// The one block of a list that may hold one.
  private static JsonNode single(JsonNode node) {
    return node.isArray() && node.size() <= 1 ? node.path(0) : node;
  }

  private void policies() {
    var list = Json.isAbsent(attributes, "policies") ? "policy" : "policies";
    var given = attributes.path(list);
    var policies = body.putArray("policies");
    if (given.isString() && standIns.isIn(given.stringValue())) {
      policies.add(unknown(given.stringValue()));
      return;
    }
    if (!given.isArray() && !given.isObject()) {
      body.set("policies", given.isMissingNode() ? Json.array() : given);
      return;
    }
    for (var each : given.isObject() ? List.of(given) : given) {
      policies.add(each.isObject() ? policy((ObjectNode) each, list) : scalar(each));
    }
  }

  private JsonNode scalar(JsonNode each) {
    return each.isString() && standIns.isIn(each.stringValue())
        ? unknown(each.stringValue())
        : each;
  }

  /// A policy of which nothing is known.
  private static ObjectNode unknown(String id) {
    var policy = Json.object().put("effect", "allow");
    policy.putArray("permission_groups").addObject().put("id", id);
    policy.putObject("resources").put(StandIns.unknownKey(id), "*");
    return policy;
  }

  private ObjectNode policy(ObjectNode given, String list) {
    var effect = given.path("effect");
    if (effect.isString() && standIns.isIn(effect.stringValue())) {
      return unknown(effect.stringValue());
    }
    var policy = Json.object();
    for (var field : given.properties()) {
      switch (field.getKey()) {
        case "permission_groups" -> policy.set("permission_groups", groups(field.getValue()));
        case "resources" -> policy.set("resources", resources(field.getValue()));
        default -> policy.set(field.getKey(), field.getValue());
      }
    }
    if (Json.isAbsent(policy, "effect") && list.equals("policy")) {
      policy.put("effect", "allow");
    }
    return policy;
  }

  private JsonNode groups(JsonNode given) {
    if (given.isString() && standIns.isIn(given.stringValue())) {
      return group(Json.array(), given);
    }
    if (!given.isArray()) {
      return given;
    }
    var groups = Json.array();
    given.forEach(each -> group(groups, each));
    return groups;
  }

  private static ArrayNode group(ArrayNode groups, JsonNode each) {
    if (each.isString()) {
      groups.addObject().set("id", each);
    } else {
      groups.add(each);
    }
    return groups;
  }

  private JsonNode resources(JsonNode given) {
    if (given.isString()) {
      return ofText(given.stringValue(), given);
    }
    if (!given.isObject()) {
      return given;
    }
    var resources = Json.object();
    for (var field : given.properties()) {
      var value = field.getValue();
      var isUnknown =
          (value.isString() && standIns.isIn(value.stringValue()))
              || (value.isObject() && value.properties().stream().anyMatch(this::isUnknown));
      if (isUnknown) {
        resources.put(StandIns.unknownKey(standIns.of("resources of " + field.getKey())), "*");
      } else {
        resources.set(
            field.getKey(), value.isString() ? ofText(value.stringValue(), value) : value);
      }
    }
    return resources;
  }

  private boolean isUnknown(Map.Entry<String, JsonNode> field) {
    return field.getValue().isString() && standIns.isIn(field.getValue().stringValue());
  }

  /// JSON in a text; where it is none, the text.
  private JsonNode ofText(String text, JsonNode given) {
    if (!text.stripLeading().startsWith("{")) {
      return standIns.isIn(text) ? Json.object().put(StandIns.unknownKey(text), "*") : given;
    }
    var parsed = Json.parse(text, JsonLimit.ofAnswer()).treeOrNull();
    return parsed == null ? given : parsed.isObject() ? resources(parsed) : given;
  }
}
