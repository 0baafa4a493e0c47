package writ.resolve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.spec.TokenSpec;
import writ.spec.yaml.Located;
import writ.token.AccountId;
import writ.token.CatalogNeeds;
import writ.token.Hex;
import writ.token.Owner;
import writ.token.ResourceRef;
import writ.token.ZoneNames;

/// Gathers the names that only the catalog of an owner can resolve.
final class NeedsCollector {

  private final Owner owner;
  private final Map<String, AccountId> aliases;
  private final SortedSet<String> zones = new TreeSet<>();
  private final SortedSet<String> jurisdictions = new TreeSet<>();
  private final SortedSet<String> accounts = new TreeSet<>();
  private final SortedMap<String, AccountId> zoneAccounts = new TreeMap<>();
  private final SortedMap<AccountId, Set<String>> zonesIn = new TreeMap<>();
  private final SortedMap<AccountId, Set<String>> workersIn = new TreeMap<>();
  private final SortedMap<AccountId, Set<String>> appsIn = new TreeMap<>();
  private boolean workers;
  private boolean apps;
  private boolean user;

  private NeedsCollector(Owner owner, Map<String, AccountId> aliases) {
    this.owner = owner;
    this.aliases = aliases;
  }

  static CatalogNeeds needs(
      List<TokenSpec> specs, Owner owner, Map<String, AccountId> accountAliases) {
    var written =
        specs.stream()
            .filter(spec -> !spec.isAbsent())
            .flatMap(spec -> spec.policies().stream())
            .flatMap(policy -> policy.resources().stream())
            .map(Located::value)
            .toList();
    return of(written, owner, accountAliases);
  }

  static CatalogNeeds of(
      List<ResourceRef> references, Owner owner, Map<String, AccountId> accountAliases) {
    var collector = new NeedsCollector(owner, accountAliases);
    references.forEach(collector::add);
    return new CatalogNeeds(
        collector.zones,
        collector.jurisdictions,
        collector.workers,
        collector.accounts,
        collector.user,
        collector.zoneAccounts,
        collector.zonesIn,
        collector.workersIn,
        collector.apps,
        collector.appsIn);
  }

  private void add(ResourceRef reference) {
    switch (reference) {
      case ResourceRef.Zone zone -> {
        if (Hex.isId(zone.name())) {
          place(zone.name(), zone.account());
        } else {
          zones.add(ZoneNames.key(zone.name()));
          if (zone.account() != null) {
            note(zonesIn, zone.account(), ZoneNames.key(zone.name()));
          }
        }
        if (zone.account() != null) {
          account(zone.account());
        }
      }
      case ResourceRef.AllZones all -> account(all.account());
      case ResourceRef.Account account -> account(account.name());
      case ResourceRef.Bucket bucket -> {
        jurisdictions.add(bucket.jurisdiction());
        account(bucket.account());
      }
      case ResourceRef.AllBuckets all -> account(all.account());
      case ResourceRef.Worker worker -> {
        if (!Hex.isId(worker.name())) {
          workers = true;
          note(workersIn, worker.account(), worker.name());
        }
        account(worker.account());
      }
      case ResourceRef.FlagshipApp app -> {
        if (!app.isById()) {
          apps = true;
          note(appsIn, app.account(), app.name());
        }
        account(app.account());
      }
      case ResourceRef.User _ -> user = true;
      case ResourceRef.EveryZone _, ResourceRef.AllAccounts _, ResourceRef.Raw _ -> {}
    }
  }

  private void place(String zone, @Nullable String account) {
    var home = home(account);
    if (home != null) {
      zoneAccounts.put(zone, home);
    }
  }

  private void note(
      SortedMap<AccountId, Set<String>> names, @Nullable String account, String name) {
    var home = home(account);
    if (home != null) {
      names.computeIfAbsent(home, _ -> new TreeSet<>()).add(name);
    }
  }

  private @Nullable AccountId home(@Nullable String account) {
    return switch (owner) {
      case Owner.AccountOwner own -> own.id();
      case Owner.UserOwner _ when account == null -> null;
      case Owner.UserOwner _ -> Hex.isId(account) ? new AccountId(account) : aliases.get(account);
    };
  }

  /// No name means the owner's own account; a user has none, unless he sees only one.
  private void account(@Nullable String name) {
    if (name == null) {
      if (owner instanceof Owner.UserOwner) {
        accounts.add(CatalogNeeds.ONLY_ACCOUNT);
      }
    } else if (!Hex.isId(name) && !aliases.containsKey(name) && !name.equals(owner.label())) {
      accounts.add(name);
    }
  }
}
