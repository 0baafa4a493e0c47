package writ.emulator;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Refusal;

/// Reads the body of a create or update by the schema of the API; what does not fit is refused.
final class BodyReader {
  private static final int MOST_GROUPS = 300;
  private static final int LONGEST_NAME = 120;
  private static final Pattern UTC_SECONDS =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
  private static final Set<String> FIELDS =
      Set.of("name", "policies", "condition", "not_before", "expires_on", "status");
  // read-only fields of an answer may be sent back; they are ignored
  private static final Set<String> ECHOED_FIELDS =
      Set.of(
          "id",
          "issued_on",
          "modified_on",
          "last_used_on",
          "creator_email_at_creation",
          "provisioner_type",
          "provisioner_id");
  private static final Set<String> POLICY_FIELDS =
      Set.of("id", "effect", "permission_groups", "resources");
  private static final Set<String> GROUP_FIELDS = Set.of("id", "name", "meta");
  private static final Set<String> CONDITION_FIELDS = Set.of("request_ip", "request.ip");
  private static final Set<String> FILTER_FIELDS = Set.of("in", "not_in");

  private final Quirks quirks;

  BodyReader(Quirks quirks) {
    this.quirks = quirks;
  }

  /// The body of a POST; `status` is not documented there, and clients send `active`.
  Submission create(ObjectNode body) {
    requireKnown(body, FIELDS, Set.of(), "");
    var sent = submission(body, false);
    if (!sent.status().orElse(Definition.ACTIVE).equals(Definition.ACTIVE)) {
      throw Refusal.badFirstStatus();
    }
    return sent;
  }

  /// The body of a PUT.
  Submission update(ObjectNode body) {
    requireKnown(body, FIELDS, ECHOED_FIELDS, "");
    return submission(body, true);
  }

  private Submission submission(ObjectNode body, boolean update) {
    var policies = new ArrayList<Policy>();
    for (var policy : array(required(body, "policies"), "policies")) {
      policies.add(policy(object(policy, "policies[]"), update));
    }
    return new Submission(
        name(body),
        policies,
        field(body, "condition", node -> condition(object(node, "condition"))),
        field(body, "not_before", node -> time(node, "not_before")),
        field(body, "expires_on", node -> time(node, "expires_on")),
        status(body));
  }

  private static String name(ObjectNode body) {
    var name = text(required(body, "name"), "name");
    if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw Refusal.nameLength();
    }
    return name;
  }

  private static Optional<String> status(ObjectNode body) {
    if (!body.has("status")) {
      return Optional.empty();
    }
    var node = body.get("status");
    var known = Set.of(Definition.ACTIVE, Definition.DISABLED, Definition.EXPIRED);
    if (!node.isString() || !known.contains(node.stringValue())) {
      throw Refusal.badStatus();
    }
    return Optional.of(node.stringValue());
  }

  private Policy policy(ObjectNode node, boolean update) {
    requireKnown(node, POLICY_FIELDS, Set.of(), "policies[].");
    if (node.has("id") && !update) {
      throw Refusal.reusedPolicy();
    }
    var effect = text(required(node, "effect"), "effect");
    if (!effect.equals("allow") && !effect.equals("deny")) {
      throw Refusal.invalid("effect must be allow or deny");
    }
    var groups = new TreeSet<String>();
    for (var group : array(required(node, "permission_groups"), "permission_groups")) {
      var object = object(group, "permission_groups[]");
      requireKnown(object, GROUP_FIELDS, Set.of(), "permission_groups[].");
      groups.add(text(required(object, "id"), "permission_groups[].id"));
    }
    if (groups.isEmpty()) {
      throw Refusal.invalid("permission_groups must not be empty");
    }
    if (groups.size() > MOST_GROUPS && quirks.is(Quirk.GROUPS_IN_A_POLICY, "300")) {
      throw Refusal.invalid("a policy may have at most " + MOST_GROUPS + " permission groups");
    }
    var resources = Resources.parse(object(required(node, "resources"), "resources"));
    return new Policy("", effect.equals("allow"), groups, resources);
  }

  private IpFilter condition(ObjectNode node) {
    if (quirks.is(Quirk.UNKNOWN_CONDITION, "refuse")) {
      for (var key : node.propertyNames()) {
        if (!CONDITION_FIELDS.contains(key)) {
          throw Refusal.unknownField("condition." + key);
        }
      }
    }
    if (node.has("request_ip") && node.has("request.ip")) {
      throw Refusal.invalid("condition must not hold both request_ip and request.ip");
    }
    var filter = node.has("request.ip") ? node.get("request.ip") : node.get("request_ip");
    if (filter == null) {
      return new IpFilter(Optional.empty(), Optional.empty());
    }
    var object = object(filter, "request_ip");
    requireKnown(object, FILTER_FIELDS, Set.of(), "request_ip.");
    return new IpFilter(cidrs(object, "in"), cidrs(object, "not_in"));
  }

  private Optional<List<Cidr>> cidrs(ObjectNode filter, String key) {
    if (!filter.has(key)) {
      return Optional.empty();
    }
    var cidrs = new ArrayList<Cidr>();
    for (var node : array(filter.get(key), "request_ip." + key)) {
      cidrs.add(cidr(text(node, "request_ip." + key + "[]")));
    }
    return Optional.of(cidrs);
  }

  private Cidr cidr(String text) {
    var cidr = Cidr.parse(text).orElseThrow(() -> Refusal.badCidr(text));
    if (!cidr.hasHostBits() || quirks.is(Quirk.HOST_BITS, "keep")) {
      return cidr;
    }
    if (quirks.is(Quirk.HOST_BITS, "refuse")) {
      throw Refusal.badCidr(text);
    }
    return cidr.masked();
  }

  private static Instant time(JsonNode node, String field) {
    var text = text(node, field);
    if (!UTC_SECONDS.matcher(text).matches()) {
      throw Refusal.badTime(field);
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException noSuchDay) {
      throw Refusal.badTime(field);
    }
  }

  private static <T> Submission.Field<T> field(
      ObjectNode body, String key, Function<JsonNode, T> read) {
    var node = body.get(key);
    if (node == null) {
      return new Submission.Field.Omitted<>();
    }
    return node.isNull()
        ? new Submission.Field.Null<>()
        : new Submission.Field.Given<>(read.apply(node));
  }

  private void requireKnown(ObjectNode node, Set<String> known, Set<String> ignored, String where) {
    if (quirks.is(Quirk.UNKNOWN_FIELD, "ignore")) {
      return;
    }
    for (var key : node.propertyNames()) {
      if (!known.contains(key) && !ignored.contains(key)) {
        throw Refusal.unknownField(where + key);
      }
    }
  }

  private static JsonNode required(ObjectNode node, String key) {
    var value = node.get(key);
    if (value == null || value.isNull()) {
      throw Refusal.missingField(key);
    }
    return value;
  }

  private static ArrayNode array(JsonNode node, String field) {
    if (node instanceof ArrayNode array) {
      return array;
    }
    throw Refusal.wrongType(field, "a list");
  }

  private static ObjectNode object(JsonNode node, String field) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.wrongType(field, "an object");
  }

  private static String text(JsonNode node, String field) {
    if (node.isString()) {
      return node.stringValue();
    }
    throw Refusal.wrongType(field, "a string");
  }
}
