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
/// permission groups alike.
final class PolicyReader {

  private static final Set<String> KEYS = Set.of("id", "effect", "permission_groups", "resources");

  /// The server fills in name and `meta`, and ignores them in what it is sent.
  private static final Set<String> GROUP_KEYS = Set.of("id", "name", "meta");

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
    var list = policy.path("permission_groups");
    var pointer = at + "/permission_groups";
    if (!list.isArray()) {
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
      }
    }
    return permissions;
  }

  private List<Resource> resources() {
    var resources = new ArrayList<Resource>();
    var object = policy.path("resources");
    if (!object.isObject()) {
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
