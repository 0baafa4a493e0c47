package writ.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import writ.access.Universe;
import writ.resolve.ShippedCatalog;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedZone;
import writ.token.CatalogNeeds;
import writ.token.Owner;

/// Lets questions be answered where no name can be looked up: a zone's name stands for a zone of
/// its own, the same wherever the name is written. A zone named here and by its id there counts as
/// two.
final class OfflineCatalog {

  /// The account of zones whose account nobody told: a user's.
  private static final AccountId NOWHERE = new AccountId(standIn("nowhere"));

  private OfflineCatalog() {}

  static Catalog of(Owner owner, CatalogNeeds needs) {
    var shipped = ShippedCatalog.read();
    var home = owner instanceof Owner.AccountOwner account ? account.id() : NOWHERE;
    List<NamedZone> zones =
        needs.zoneNames().stream()
            .map(name -> new NamedZone(standIn("zone " + name), name, home))
            .toList();
    return new Catalog(
        shipped.origin(),
        shipped.takenAt(),
        shipped.permissions(),
        List.of(),
        zones,
        List.of(),
        List.of(),
        standIn("user " + owner.label()),
        shipped.known());
  }

  /// Zones of nobody's account lie somewhere, and where is not known.
  static Universe withoutStandIns(Universe universe) {
    var homes = new HashMap<>(universe.homes());
    homes.values().removeIf(NOWHERE::equals);
    return new Universe(
        universe.permissions(),
        homes,
        universe.now(),
        universe.closedWorld(),
        universe.userOwned());
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
