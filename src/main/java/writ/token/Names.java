package writ.token;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Names for the ids that a plan mentions, so that it can be read, and read again after it was
/// saved, without the catalog it was made from.
///
/// @param resources references as a person writes them, such as `zone:example.com`
public record Names(
    SortedMap<PermissionId, String> permissions, SortedMap<Resource, String> resources) {

  public static final Names NONE = new Names(new TreeMap<>(), new TreeMap<>());

  public Names {
    permissions = Collections.unmodifiableSortedMap(new TreeMap<>(permissions));
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
  }

  public static Names of(Map<PermissionId, String> permissions, Map<Resource, String> resources) {
    return new Names(new TreeMap<>(permissions), new TreeMap<>(resources));
  }

  /// Both together; where both know an id, the other's name counts.
  public Names and(Names other) {
    var allPermissions = new TreeMap<>(permissions);
    allPermissions.putAll(other.permissions);
    var allResources = new TreeMap<>(resources);
    allResources.putAll(other.resources);
    return new Names(allPermissions, allResources);
  }

  /// The permission's name, or its id where no catalog knew it.
  public String of(PermissionId id) {
    return permissions.getOrDefault(id, id.value());
  }

  /// The resource's reference, or its raw key where no catalog knew it.
  public String of(Resource resource) {
    var known = resources.get(resource);
    return known != null ? known : new ResourceRef.Raw(resource.key(), resource.within()).text();
  }
}
