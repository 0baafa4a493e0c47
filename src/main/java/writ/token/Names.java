package writ.token;

import java.util.Collection;
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

  /// All together; where several know an id, the last one's name counts.
  public static Names all(Collection<Names> several) {
    var permissions = new TreeMap<PermissionId, String>();
    var resources = new TreeMap<Resource, String>();
    for (var each : several) {
      permissions.putAll(each.permissions);
      resources.putAll(each.resources);
    }
    return new Names(permissions, resources);
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
