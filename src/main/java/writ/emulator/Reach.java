package writ.emulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The resources that policies of one effect name for one permission group, so arranged that asking
/// after one of ten thousand zones does not read the policies again.
record Reach(Set<ResourceKey> flat, Map<String, Set<ResourceKey>> nested) {

  static Reach of(List<Policy> policies, boolean allow, String groupId) {
    var reach = new Reach(new HashSet<>(), new HashMap<>());
    for (var policy : policies) {
      if (policy.allow() == allow && policy.groups().contains(groupId)) {
        policy.resources().entries().forEach(reach::add);
      }
    }
    return reach;
  }

  private void add(Resources.Entry entry) {
    ResourceKey.find(entry.inner())
        .ifPresent(key -> {
          if (!entry.isNested()) {
            flat.add(key);
          } else if (ResourceKey.find(entry.outer()).orElse(null)
              instanceof ResourceKey.Account(String account)) {
            nested.computeIfAbsent(account, id -> new HashSet<>()).add(key);
          }
        });
  }

  /// Whether a resource of an account is among them; `account` is empty where it belongs to none.
  boolean covers(ResourceKey target, String account) {
    return names(flat, target) || names(nested.getOrDefault(account, Set.of()), target);
  }

  private static boolean names(Set<ResourceKey> keys, ResourceKey target) {
    return keys.contains(target) || target.all().map(keys::contains).orElse(false);
  }
}
