package writ.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import writ.resolve.ShippedCatalog;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Effect;
import writ.token.Owner;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;

/// The account that plans are tried on, and what its catalog knows.
final class Acme {

  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final AccountId ID = new AccountId("0".repeat(28) + "acce");
  static final Owner OWNER = new Owner.AccountOwner(ID, "acme");
  static final Owner USER = new Owner.UserOwner("bot");
  static final Map<String, AccountId> ALIASES = Map.of("acme", ID);
  static final List<String> ZONES =
      List.of("example.com", "example.net", "example.org", "login.example.com");

  static final Catalog CATALOG = catalog();

  private Acme() {}

  private static Catalog catalog() {
    var shipped = ShippedCatalog.read();
    var zones = new ArrayList<Catalog.NamedZone>();
    for (var name : ZONES) {
      zones.add(new Catalog.NamedZone(zoneId(name), name, ID));
    }
    return new Catalog(
        Catalog.Origin.LIVE,
        NOW,
        shipped.permissions(),
        List.of(new Catalog.NamedAccount(ID, "Acme Corporation")),
        zones,
        List.of(new Catalog.NamedBucket("logs", "default", ID)),
        List.of(),
        "0".repeat(28) + "b070",
        Set.of(Scope.ACCOUNT, Scope.ZONE, Scope.R2_BUCKET));
  }

  static String zoneId(String name) {
    return "%032x".formatted(0x20e0 + ZONES.indexOf(name));
  }

  /// One access policy of the live side, by names; each permission at the scope of the first
  /// resource.
  static AccessPolicy policy(Effect effect, List<String> permissions, List<String> references) {
    var resources = references.stream().map(Acme::resource).toList();
    var scope = resources.getFirst().scope();
    var ids = permissions.stream().map(name -> permission(name, scope)).toList();
    return AccessPolicy.of(effect, ids, resources);
  }

  static PermissionId permission(String name, Scope scope) {
    return CATALOG.permissions().stream()
        .filter(group -> group.name().equals(name) && group.appliesTo(scope))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " on " + scope))
        .id();
  }

  static Resource resource(String reference) {
    return switch (reference) {
      case "zone:*" -> Resource.allZonesOf(ID);
      case "account:acme" -> Resource.account(ID);
      case "user" -> Resource.user("0".repeat(28) + "b070");
      case "r2:logs" -> Resource.bucket(ID, "default", "logs");
      default -> other(reference);
    };
  }

  private static Resource other(String reference) {
    if (reference.startsWith("raw:")) {
      return Resource.flat(reference.substring("raw:".length()));
    }
    var zone = reference.substring("zone:".length());
    if (!reference.startsWith("zone:") || !ZONES.contains(zone)) {
      throw new IllegalArgumentException("no resource " + reference);
    }
    return Resource.zone(zoneId(zone));
  }
}
