package writ.token;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import writ.token.Catalog.NamedZone;

/// What the specs of one owner ask of the catalog, so that nothing is fetched that nobody needs.
///
/// @param zoneNames zones mentioned by name, each by its [ZoneNames#key]
/// @param bucketJurisdictions jurisdictions in which buckets are mentioned
/// @param workers whether any Worker is mentioned by name
/// @param accountNames accounts mentioned by a name that the project file does not hold, and
///   [#ONLY_ACCOUNT] where a user's spec means the one account that he sees
/// @param user whether the credential's own user is meant somewhere
/// @param zoneAccounts the accounts of zones that are mentioned by id, where the mention tells
/// @param zonesIn the zones that are mentioned by name, by the account that the mention tells
/// @param workersIn the same of Workers
/// @param apps whether any app of Flagship is mentioned by name
/// @param appsIn their names, by the account that the mention tells
public record CatalogNeeds(
    SortedSet<String> zoneNames,
    SortedSet<String> bucketJurisdictions,
    boolean workers,
    SortedSet<String> accountNames,
    boolean user,
    SortedMap<String, AccountId> zoneAccounts,
    SortedMap<AccountId, Set<String>> zonesIn,
    SortedMap<AccountId, Set<String>> workersIn,
    boolean apps,
    SortedMap<AccountId, Set<String>> appsIn) {

  /// Stands for the account of a user who sees only one.
  public static final String ONLY_ACCOUNT = "*";

  /// Stands for the name of every zone.
  public static final String EVERY_ZONE = "*";

  public static final CatalogNeeds NOTHING =
      new CatalogNeeds(new TreeSet<>(), new TreeSet<>(), false, new TreeSet<>(), false);

  public CatalogNeeds {
    zoneNames = frozen(zoneNames);
    bucketJurisdictions = frozen(bucketJurisdictions);
    accountNames = frozen(accountNames);
    zoneAccounts = Collections.unmodifiableSortedMap(new TreeMap<>(zoneAccounts));
    zonesIn = Collections.unmodifiableSortedMap(new TreeMap<>(zonesIn));
    workersIn = Collections.unmodifiableSortedMap(new TreeMap<>(workersIn));
    appsIn = Collections.unmodifiableSortedMap(new TreeMap<>(appsIn));
  }

  /// What it takes to put the tokens of an owner into words, but for Workers, apps and buckets.
  public static CatalogNeeds forDescribing(Owner owner) {
    return new CatalogNeeds(
        new TreeSet<>(Set.of(EVERY_ZONE)),
        new TreeSet<>(),
        false,
        new TreeSet<>(Set.of(ONLY_ACCOUNT)),
        owner instanceof Owner.UserOwner);
  }

  /// The Workers, apps and buckets that these tokens of an account mention. A user's tokens name no
  /// Workers and no apps, and whose buckets theirs are is told by their keys.
  public static CatalogNeeds mentionedBy(Owner owner, Collection<LiveToken> tokens) {
    if (owner instanceof Owner.UserOwner) {
      return NOTHING;
    }
    var resources =
        tokens.stream()
            .flatMap(token -> token.definition().policies().stream())
            .flatMap(policy -> policy.resources().stream())
            .collect(Collectors.toSet());
    var jurisdictions = new TreeSet<String>();
    for (var resource : resources) {
      var parts = resource.id().split("_", 3);
      if (resource.scope().equals(Scope.R2_BUCKET) && parts.length == 3) {
        jurisdictions.add(parts[1]);
      }
    }
    var workers = resources.stream().anyMatch(each -> each.scope().equals(Scope.WORKER_SCRIPT));
    var apps = resources.stream().anyMatch(each -> each.scope().equals(Scope.FLAGSHIP_APP));
    return new CatalogNeeds(
        new TreeSet<>(),
        jurisdictions,
        workers,
        new TreeSet<>(),
        false,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        apps,
        new TreeMap<>());
  }

  public CatalogNeeds(
      SortedSet<String> zoneNames,
      SortedSet<String> bucketJurisdictions,
      boolean workers,
      SortedSet<String> accountNames,
      boolean user) {
    this(
        zoneNames,
        bucketJurisdictions,
        workers,
        accountNames,
        user,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        false,
        new TreeMap<>());
  }

  /// The zones that are mentioned by id and lie in a known account, beside those that were listed.
  public List<NamedZone> zonesById(Collection<NamedZone> listed) {
    var known = listed.stream().map(NamedZone::id).collect(Collectors.toSet());
    var zones = new ArrayList<NamedZone>();
    zoneAccounts.forEach((id, account) -> {
      if (!known.contains(id)) {
        zones.add(new NamedZone(id, id, account));
      }
    });
    return zones;
  }

  /// What both ask.
  public CatalogNeeds and(CatalogNeeds other) {
    return new CatalogNeeds(
        union(zoneNames, other.zoneNames),
        union(bucketJurisdictions, other.bucketJurisdictions),
        workers || other.workers,
        union(accountNames, other.accountNames),
        user || other.user,
        merged(zoneAccounts, other.zoneAccounts),
        joined(zonesIn, other.zonesIn),
        joined(workersIn, other.workersIn),
        apps || other.apps,
        joined(appsIn, other.appsIn));
  }

  private static SortedMap<AccountId, Set<String>> joined(
      Map<AccountId, Set<String>> one, Map<AccountId, Set<String>> other) {
    var all = new TreeMap<>(one);
    other.forEach((account, names) -> all.merge(account, names, CatalogNeeds::union));
    return all;
  }

  private static SortedMap<String, AccountId> merged(
      Map<String, AccountId> one, Map<String, AccountId> other) {
    var all = new TreeMap<>(one);
    all.putAll(other);
    return all;
  }

  private static SortedSet<String> union(Set<String> one, Set<String> other) {
    var all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  private static SortedSet<String> frozen(Set<String> names) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }
}
