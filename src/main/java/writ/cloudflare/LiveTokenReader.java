package writ.cloudflare;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.json.JsonForm;
import writ.token.AccessPolicy;
import writ.token.Hex;
import writ.token.LateText;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.UnknownPart;

/// Reads a token as the API answers it. What cannot be read is named, never dropped in silence and
/// never a crash: a part without words makes the token unequal to every desired one.
final class LiveTokenReader {

  static final Set<String> WRITABLE =
      Set.of("name", "policies", "condition", "not_before", "expires_on", "status");

  static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "issued_on",
          "modified_on",
          "last_used_on",
          "creator_email_at_creation",
          "provisioner_type",
          "provisioner_id",
          "value");

  private final JsonNode node;
  private final Set<String> unreadable = new TreeSet<>();
  private final List<UnknownPart> unreadInPolicies = new ArrayList<>();

  private LiveTokenReader(JsonNode node) {
    this.node = node;
  }

  /// The token; null where there is no object with a usable id.
  static @Nullable LiveToken read(JsonNode node, Owner owner) {
    var id = id(node);
    return id == null ? null : new LiveTokenReader(node).token(id, owner);
  }

  static @Nullable TokenId id(JsonNode node) {
    var id = Json.text(node, "id");
    return id == null || !Hex.isPathSafe(id) ? null : new TokenId(id);
  }

  /// A point in time cut to whole seconds; null where there is none, or none that can be read.
  static @Nullable Instant instant(JsonNode object, String field) {
    var text = Json.text(object, field);
    if (text == null) {
      return null;
    }
    try {
      return IsoTime.read(text).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private LiveToken token(TokenId id, Owner owner) {
    var condition = ConditionReader.read(node.path("condition"));
    unreadable.addAll(condition.unreadable());
    var status = Json.text(node, "status");
    var definition =
        new TokenDefinition(
            name(),
            policies(),
            condition.filter(),
            limit("not_before"),
            limit("expires_on"),
            status == null ? Status.NOT_TOLD : new Status(status),
            unknownParts());
    return new LiveToken(
        id,
        owner,
        definition,
        instant(node, "issued_on"),
        instant(node, "modified_on"),
        instant(node, "last_used_on"),
        Json.text(node, "creator_email_at_creation"),
        provisioner(),
        List.copyOf(unreadable),
        unknown(),
        wire(node));
  }

  private String name() {
    var name = Json.text(node, "name");
    if (name == null) {
      unreadable.add("/name");
      return "";
    }
    return name;
  }

  private @Nullable Instant limit(String field) {
    var instant = instant(node, field);
    if (instant == null && !Json.isAbsent(node, field)) {
      unreadable.add("/" + field);
    }
    return instant;
  }

  private @Nullable String provisioner() {
    var type = Json.text(node, "provisioner_type");
    return type == null || type.isBlank() ? null : type;
  }

  /// What of its access cannot be read; to be asked last.
  private List<UnknownPart> unknownParts() {
    var elsewhere =
        unreadable.stream()
            .filter(pointer -> !pointer.equals("/name") && !pointer.startsWith("/policies/"))
            .map(pointer -> UnknownPart.of(pointer, text(node.at(pointer))));
    return Stream.concat(elsewhere, unreadInPolicies.stream()).toList();
  }

  /// Of what is not there as well, which is as little understood.
  static String text(JsonNode part) {
    return part.isMissingNode() ? "null" : JsonForm.CANONICAL.text(part);
  }

  private List<String> unknown() {
    return node.propertyNames().stream()
        .filter(field -> !WRITABLE.contains(field) && !READ_ONLY.contains(field))
        .sorted()
        .toList();
  }

  /// Without the value, which a create's answer holds.
  private static LateText wire(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("value")) {
      var copy = object.deepCopy();
      copy.remove("value");
      return LateText.of(() -> JsonForm.WIRE.text(copy));
    }
    return LateText.of(() -> JsonForm.WIRE.text(node));
  }

  private List<AccessPolicy> policies() {
    var policies = new ArrayList<AccessPolicy>();
    var list = node.path("policies");
    if (!list.isArray()) {
      unreadable.add("/policies");
      return policies;
    }
    for (var index = 0; index < list.size(); index++) {
      var policy = PolicyReader.read(list.path(index), "/policies/" + index);
      policy.readable().ifPresent(policies::add);
      unreadable.addAll(policy.unreadable().keySet());
      unreadInPolicies.addAll(policy.unreadable().values());
    }
    return policies;
  }

  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
