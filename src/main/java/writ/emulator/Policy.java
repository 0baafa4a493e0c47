package writ.emulator;

import java.util.SortedSet;
import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Json;

/// One access policy of a token. The id is made by the server and is new after every write.
public record Policy(String id, boolean allow, SortedSet<String> groups, Resources resources) {

  Policy withId(String newId) {
    return new Policy(newId, allow, groups, resources);
  }

  /// As returned: groups sorted by id, name and meta filled in.
  ObjectNode toJson(PermissionCatalog catalog) {
    return Json.object(policy -> {
      policy.put("id", id);
      policy.put("effect", allow ? "allow" : "deny");
      policy.set("resources", resources.toJson());
      var list = policy.putArray("permission_groups");
      groups.forEach(group -> list.add(catalog.embedded(group)));
    });
  }
}
