package writ.owner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import writ.access.Universe;
import writ.resolve.ShippedCatalog;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedApp;
import writ.token.Catalog.NamedWorker;
import writ.token.Catalog.NamedZone;
import writ.token.CatalogNeeds;
import writ.token.Owner;
import writ.token.ZoneNames;

/// Lets questions be answered where no name can be looked up: a zone's name stands for a zone of
/// its own, the same wherever the name is written. A zone named here and by its id there counts as
/// two.
public final class OfflineCatalog {

  /// The account of zones whose account nobody told: a user's.
  private static final AccountId NOWHERE = new AccountId(standIn("nowhere"));

  private OfflineCatalog() {}

  public static Catalog of(Owner owner, CatalogNeeds needs) {
    return of(owner, needs, ShippedCatalog.read());
  }

  /// The same for the names that some catalog lacks.
  public static Catalog of(Owner owner, CatalogNeeds needs, Catalog known) {
    return new Catalog(
            known.origin(),
            known.takenAt(),
            known.permissions(),
            known.accounts(),
            zones(owner, needs, known),
            List.of(),
            workers(needs),
            standIn("user " + owner.label()),
            known.known(),
            known.unanswered())
        .withFlagshipApps(apps(needs));
  }

  /// A catalog beside zones that it lacks, each of which stands for one of its own.
  public static Catalog withZones(Owner owner, CatalogNeeds needs, Catalog known) {
    return known.withZones(zones(owner, needs, known));
  }

  private static List<NamedZone> zones(Owner owner, CatalogNeeds needs, Catalog known) {
    var home = owner instanceof Owner.AccountOwner account ? account.id() : NOWHERE;
    var zones = new ArrayList<>(known.zones());
    var there =
        known.zones().stream().map(zone -> ZoneNames.key(zone.name())).collect(Collectors.toSet());
    needs.zoneNames().stream()
        .filter(name -> !there.contains(name))
        .forEach(name -> zones.addAll(zones(name, home, needs)));
    zones.addAll(needs.zonesById(zones));
    return zones;
  }

  /// One for each account in which a name is said to lie.
  private static List<NamedZone> zones(String name, AccountId home, CatalogNeeds needs) {
    var accounts = new ArrayList<AccountId>();
    needs
        .zonesIn()
        .forEach((account, names) -> {
          if (names.contains(name)) {
            accounts.add(account);
          }
        });
    return switch (accounts.size()) {
      case 0 -> List.of(new NamedZone(standIn("zone " + name), name, home));
      case 1 -> List.of(new NamedZone(standIn("zone " + name), name, accounts.getFirst()));
      default ->
          accounts.stream()
              .map(each -> new NamedZone(standIn("zone " + name + "@" + each.value()), name, each))
              .toList();
    };
  }

  private static List<NamedWorker> workers(CatalogNeeds needs) {
    var workers = new ArrayList<NamedWorker>();
    needs
        .workersIn()
        .forEach((account, names) ->
            names.forEach(name ->
                workers.add(
                    new NamedWorker(
                        standIn("worker " + name + "@" + account.value()), name, account))));
    return workers;
  }

  private static List<NamedApp> apps(CatalogNeeds needs) {
    var apps = new ArrayList<NamedApp>();
    needs
        .appsIn()
        .forEach((account, names) ->
            names.forEach(name ->
                apps.add(
                    new NamedApp(standIn("app " + name + "@" + account.value()), name, account))));
    return apps;
  }

  /// Zones of nobody's account lie somewhere, and where is not known.
  public static Universe withoutStandIns(Universe universe) {
    var homes = new HashMap<>(universe.homes());
    homes.values().removeIf(NOWHERE::equals);
    return universe.withHomes(homes);
  }

  private static String standIn(String name) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
