package writ.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Json;

/// Every permission group the emulated Cloudflare knows, in order of name.
public final class PermissionCatalog {
  private static final List<PermissionGroup> SHIPPED = shipped();

  private final Map<String, PermissionGroup> byId = new LinkedHashMap<>();
  private final Map<String, List<PermissionGroup>> byName = new HashMap<>();
  private final Map<String, ObjectNode> embedded = new ConcurrentHashMap<>();

  /// The shipped groups and those that a seed adds, each in place of the shipped one of its name
  /// and scope, or of its id.
  public PermissionCatalog(Collection<PermissionGroup> more) {
    var groups = new ArrayList<>(SHIPPED);
    groups.removeIf(shipped -> more.stream().anyMatch(shipped::isReplacedBy));
    groups.addAll(more);
    groups.sort(Comparator.comparing(PermissionGroup::name).thenComparing(PermissionGroup::scope));
    groups.forEach(group -> byId.put(group.id(), group));
    byId.values()
        .forEach(
            group -> byName.computeIfAbsent(group.name(), name -> new ArrayList<>()).add(group));
  }

  public Optional<PermissionGroup> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// A group as policies hold it: every listing shows all of them, so each is made once.
  ObjectNode embedded(String id) {
    return embedded.computeIfAbsent(
        id,
        _ ->
            find(id)
                .map(PermissionGroup::embedded)
                .orElseGet(() -> Json.object(listedNoMore -> listedNoMore.put("id", id))));
  }

  /// A group that is known to be there, because a policy that names it was accepted.
  PermissionGroup get(String id) {
    return find(id).orElseThrow();
  }

  /// Groups of one name; seven names exist at two scopes.
  public List<PermissionGroup> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  public List<PermissionGroup> all() {
    return List.copyOf(byId.values());
  }

  private static List<PermissionGroup> shipped() {
    try (var in = PermissionCatalog.class.getResourceAsStream("permission-groups.json")) {
      var groups = new ArrayList<PermissionGroup>();
      for (var entry : Json.read(Objects.requireNonNull(in).readAllBytes())) {
        groups.add(
            new PermissionGroup(
                entry.get("id").asString(),
                entry.get("name").asString(),
                entry.get("scope").asString(),
                entry.get("category").asString(),
                true));
      }
      return groups;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
