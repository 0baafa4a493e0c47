package writ.cloudflare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.json.Json;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.Hex;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.UnknownPart;

/// Reads one of a token's access policies. A key that Cloudflare does not document may limit what
/// the policy allows or add to it, so it is named as unreadable, in the policy and in its
/// permission groups alike. So is a list of groups or resources without any: nothing says whether
/// that is none of them or all.
final class PolicyReader {

  static final String GROUPS = "permission_groups";

  private static final Set<String> KEYS = Set.of("id", "effect", GROUPS, "resources");

  /// The server fills in name and `meta`, and ignores them in what it is sent.
  private static final Set<String> GROUP_KEYS = Set.of("id", "name", "meta");

  /// What `meta` is documented to hold, each a text: it describes the group, whoever has it. The
  /// first two are those of Cloudflare's SDKs and Terraform provider, the others those of the API.
  private static final Set<String> META_KEYS =
      Set.of(
          "key",
          "value",
          "category",
          "deprecated",
          "description",
          "editable",
          "eol_at",
          "label",
          "scopes",
          "visibility");

  /// @param readable what can be read of it; empty where its effect cannot
  /// @param unreadable by JSON pointers from the token
  record Policy(Optional<AccessPolicy> readable, SortedMap<String, UnknownPart> unreadable) {}

  private final JsonNode policy;
  private final String at;
  private final TreeSet<String> unreadable = new TreeSet<>();

  private PolicyReader(JsonNode policy, String at) {
    this.policy = policy;
    this.at = at;
  }

  /// @param at the JSON pointer of the policy
  static Policy read(JsonNode policy, String at) {
    return new PolicyReader(policy, at).read();
  }

  private Policy read() {
    var effect = effect(Json.text(policy, "effect"));
    var parts = new TreeMap<String, UnknownPart>();
    if (effect == null) {
      var pointer = at + "/effect";
      parts.put(pointer, UnknownPart.of(pointer, LiveTokenReader.text(policy)));
      return new Policy(Optional.empty(), parts);
    }
    var readable = AccessPolicy.of(effect, permissions(), resources());
    addOthers(policy, KEYS, at);
    for (var pointer : unreadable) {
      var text = LiveTokenReader.text(policy.at(pointer.substring(at.length())));
      parts.put(pointer, UnknownPart.of(pointer, text, readable));
    }
    return new Policy(Optional.of(readable), parts);
  }

  private void addOthers(JsonNode object, Set<String> known, String pointer) {
    for (var field : object.properties()) {
      if (!known.contains(field.getKey()) && !field.getValue().isNull()) {
        unreadable.add(pointer + "/" + LiveTokenReader.escaped(field.getKey()));
      }
    }
  }

  private static @Nullable Effect effect(@Nullable String word) {
    for (var effect : Effect.values()) {
      if (effect.word().equals(word)) {
        return effect;
      }
    }
    return null;
  }

  private List<PermissionId> permissions() {
    var permissions = new ArrayList<PermissionId>();
    var list = policy.path(GROUPS);
    var pointer = at + "/" + GROUPS;
    if (!list.isArray() || list.isEmpty()) {
      unreadable.add(pointer);
      return permissions;
    }
    for (var index = 0; index < list.size(); index++) {
      var group = list.path(index);
      var id = Json.text(group, "id");
      if (id == null || !Hex.isPathSafe(id)) {
        unreadable.add(pointer + "/" + index);
      } else {
        permissions.add(new PermissionId(id));
        addOthers(group, GROUP_KEYS, pointer + "/" + index);
        addMeta(group, pointer + "/" + index);
      }
    }
    return permissions;
  }

  private void addMeta(JsonNode group, String pointer) {
    if (group.path("meta").isObject()) {
      addOthers(group.path("meta"), META_KEYS, pointer + "/meta");
    } else if (hasUnreadMeta(group)) {
      unreadable.add(pointer + "/meta");
    }
  }

  /// Whether what is said about a permission group holds more than what is known to be about it.
  static boolean hasUnreadMeta(JsonNode group) {
    var meta = group.path("meta");
    return meta.isObject()
        ? meta.properties().stream()
            .anyMatch(field -> !META_KEYS.contains(field.getKey()) && !field.getValue().isNull())
        : !Json.isAbsent(group, "meta");
  }

  private List<Resource> resources() {
    var resources = new ArrayList<Resource>();
    var object = policy.path("resources");
    if (!object.isObject() || object.isEmpty()) {
      unreadable.add(at + "/resources");
      return resources;
    }
    for (var outer : object.properties()) {
      var pointer = at + "/resources/" + LiveTokenReader.escaped(outer.getKey());
      if (isStar(outer.getValue())) {
        resources.add(Resource.flat(outer.getKey()));
      } else if (outer.getValue().isObject() && !outer.getValue().isEmpty()) {
        for (var inner : outer.getValue().properties()) {
          if (isStar(inner.getValue())) {
            resources.add(new Resource(inner.getKey(), outer.getKey()));
          } else {
            unreadable.add(pointer + "/" + LiveTokenReader.escaped(inner.getKey()));
          }
        }
      } else {
        unreadable.add(pointer);
      }
    }
    return resources;
  }

  private static boolean isStar(JsonNode value) {
    return value.isString() && value.stringValue().equals("*");
  }
}
