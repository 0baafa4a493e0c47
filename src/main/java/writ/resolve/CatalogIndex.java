package writ.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedApp;
import writ.token.Catalog.NamedBucket;
import writ.token.Catalog.NamedWorker;
import writ.token.Catalog.NamedZone;
import writ.token.ZoneNames;

/// A catalog that is looked up many times: an account may have ten thousand zones, and each of its
/// tokens names some of them.
final class CatalogIndex {

  private final Map<String, List<NamedZone>> zonesByName = new HashMap<>();
  private final Map<String, NamedZone> zonesById = new HashMap<>();
  private final Set<NamedBucket> buckets;
  private final Map<AccountId, Map<String, List<NamedWorker>>> workers = new HashMap<>();

  private final List<NamedApp> apps;

  CatalogIndex(Catalog catalog) {
    for (var zone : catalog.zones()) {
      zonesByName.computeIfAbsent(ZoneNames.key(zone.name()), _ -> new ArrayList<>(1)).add(zone);
      zonesById.putIfAbsent(zone.id(), zone);
    }
    buckets = new HashSet<>(catalog.buckets());
    apps = catalog.flagshipApps();
    for (var worker : catalog.workers()) {
      workers
          .computeIfAbsent(worker.account(), _ -> new HashMap<>())
          .computeIfAbsent(worker.name(), _ -> new ArrayList<>(1))
          .add(worker);
    }
  }

  /// The zones of that name, however it is spelled, in the catalog's order.
  List<NamedZone> zones(String name) {
    return zonesByName.getOrDefault(ZoneNames.key(name), List.of());
  }

  @Nullable NamedZone zone(String id) {
    return zonesById.get(id);
  }

  boolean holds(NamedBucket bucket) {
    return buckets.contains(bucket);
  }

  /// The Workers of exactly that name in an account, in the catalog's order.
  List<NamedWorker> workers(AccountId account, String name) {
    return workers.getOrDefault(account, Map.of()).getOrDefault(name, List.of());
  }

  /// The apps of an account, in the catalog's order.
  List<NamedApp> apps(AccountId account) {
    return apps.stream().filter(app -> app.account().equals(account)).toList();
  }

  /// Those of exactly that name.
  List<NamedApp> apps(AccountId account, String name) {
    return apps(account).stream().filter(app -> app.name().equals(name)).toList();
  }
}
