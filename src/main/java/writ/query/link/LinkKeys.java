package writ.query.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import writ.resolve.ShippedCatalog;
import writ.token.PermissionId;
import writ.token.Scope;

/// What the dashboard's template links call permission groups, as far as Cloudflare says which
/// group a key means: the page "API token template URLs" by a description that is the group's own
/// name, or the page "Prometheus" of its analytics documentation, whose link stands beside a table
/// of the permissions (read on 2026-12-01).
///
/// Keys of which nobody says which of several groups they mean (`logs`, `access`, `access_acct`,
/// `teams` and more) are not here, and no key is concluded from a name.
final class LinkKeys {

  /// @param type `read`, `edit` or `purge`, as a link has it
  record LinkKey(String key, String type, PermissionId group, Scope scope) {}

  private static final List<LinkKey> ALL = all();

  private LinkKeys() {}

  static Optional<LinkKey> of(PermissionId group) {
    return ALL.stream().filter(each -> each.group().equals(group)).findFirst();
  }

  /// What a part of a link means.
  static Optional<LinkKey> of(String key, String type) {
    return ALL.stream()
        .filter(each -> each.key().equals(key) && each.type().equals(type))
        .findFirst();
  }

  static List<LinkKey> known() {
    return ALL;
  }

  private static List<LinkKey> all() {
    var keys = new ArrayList<LinkKey>();
    keys.addAll(both("account_api_tokens", Scope.ACCOUNT, "Account API Tokens"));
    keys.addAll(both("account_settings", Scope.ACCOUNT, "Account Settings"));
    keys.addAll(both("billing", Scope.ACCOUNT, "Billing"));
    keys.addAll(both("workers_scripts", Scope.ACCOUNT, "Workers Scripts"));
    keys.addAll(both("workers_kv_storage", Scope.ACCOUNT, "Workers KV Storage"));
    keys.addAll(both("workers_r2", Scope.ACCOUNT, "Workers R2 Storage"));
    keys.addAll(both("d1", Scope.ACCOUNT, "D1"));
    keys.addAll(both("queues", Scope.ACCOUNT, "Queues"));
    keys.addAll(both("page", Scope.ACCOUNT, "Pages"));
    keys.addAll(both("stream", Scope.ACCOUNT, "Stream"));
    keys.addAll(both("images", Scope.ACCOUNT, "Images"));
    keys.addAll(one("account_analytics", "read", Scope.ACCOUNT, "Account Analytics Read"));
    keys.addAll(both("workers_routes", Scope.ZONE, "Workers Routes"));
    keys.addAll(both("dns", Scope.ZONE, "DNS"));
    keys.addAll(both("zone", Scope.ZONE, "Zone"));
    keys.addAll(both("zone_settings", Scope.ZONE, "Zone Settings"));
    keys.addAll(both("firewall_services", Scope.ZONE, "Firewall Services"));
    keys.addAll(both("page_rules", Scope.ZONE, "Page Rules"));
    keys.addAll(both("ssl_and_certificates", Scope.ZONE, "SSL and Certificates"));
    keys.addAll(one("load_balancers", "read", Scope.ZONE, "Load Balancers Read"));
    keys.addAll(one("analytics", "read", Scope.ZONE, "Analytics Read"));
    keys.addAll(one("cache", "purge", Scope.ZONE, "Cache Purge"));
    return List.copyOf(keys);
  }

  /// `read` is the group that reads, `edit` the one that writes (the page's "Permission types").
  private static List<LinkKey> both(String key, Scope scope, String stem) {
    var keys = new ArrayList<>(one(key, "read", scope, stem + " Read"));
    keys.addAll(one(key, "edit", scope, stem + " Write"));
    return keys;
  }

  private static List<LinkKey> one(String key, String type, Scope scope, String name) {
    return ShippedCatalog.read().permissions().stream()
        .filter(group -> group.name().equals(name) && group.appliesTo(scope))
        .map(group -> new LinkKey(key, type, group.id(), scope))
        .toList();
  }
}
