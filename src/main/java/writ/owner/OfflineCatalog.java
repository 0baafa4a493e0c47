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
    var home = owner instanceof Owner.AccountOwner account ? account.id() : NOWHERE;
    var zones = new ArrayList<>(known.zones());
    var there =
        known.zones().stream().map(zone -> ZoneNames.key(zone.name())).collect(Collectors.toSet());
    needs.zoneNames().stream()
        .filter(name -> !there.contains(name))
        .forEach(name -> zones.add(new NamedZone(standIn("zone " + name), name, home)));
    zones.addAll(needs.zonesById(zones));
    return new Catalog(
        known.origin(),
        known.takenAt(),
        known.permissions(),
        known.accounts(),
        zones,
        List.of(),
        List.of(),
        standIn("user " + owner.label()),
        known.known(),
        known.unanswered());
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
