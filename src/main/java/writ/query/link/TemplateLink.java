package writ.query.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.json.Json;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Effect;
import writ.token.Hex;
import writ.token.Owner;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;

/// The address of the dashboard's form for a token, filled in (Cloudflare's page "API token
/// template URLs").
///
/// @param account of a user's token, the account that groups of accounts are for: an id, or `*`
/// @param zone of a user's token, the zone that groups of zones are for: an id, or `all`
public record TemplateLink(
    boolean isOfUser, List<Part> parts, String account, String zone, String name) {

  static final String EVERY_ACCOUNT = "*";
  static final String EVERY_ZONE = "all";

  private static final String USERS = "https://dash.cloudflare.com/profile/api-tokens?";
  private static final String ACCOUNTS = "https://dash.cloudflare.com/?to=/:account/api-tokens&";

  /// One permission group.
  public record Part(String key, String type) {}

  public TemplateLink {
    parts = List.copyOf(parts);
    account = isOfUser ? account : EVERY_ACCOUNT;
    zone = isOfUser ? zone : EVERY_ZONE;
  }

  public String address() {
    var json =
        parts.stream()
            .map(each -> "{\"key\":\"%s\",\"type\":\"%s\"}".formatted(each.key(), each.type()))
            .collect(Collectors.joining(",", "[", "]"));
    var keys = "permissionGroupKeys=" + encoded(json);
    var named = "&name=" + encoded(name);
    return isOfUser
        ? USERS + keys + "&accountId=" + encoded(account) + "&zoneId=" + encoded(zone) + named
        : ACCOUNTS + keys + named;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  /// What an address means; empty where it is none of these.
  public static Optional<TemplateLink> read(String address) {
    var isOfUser = address.startsWith(USERS);
    if (!isOfUser && !address.startsWith(ACCOUNTS)) {
      return Optional.empty();
    }
    var given = query(address.substring((isOfUser ? USERS : ACCOUNTS).length()));
    var keys = Json.read(given.getOrDefault("permissionGroupKeys", ""));
    if (keys == null || !keys.isArray()) {
      return Optional.empty();
    }
    var parts = new ArrayList<Part>();
    keys.forEach(
        each -> parts.add(new Part(each.path("key").asString(""), each.path("type").asString(""))));
    return Optional.of(
        new TemplateLink(
            isOfUser,
            parts,
            given.getOrDefault("accountId", EVERY_ACCOUNT),
            given.getOrDefault("zoneId", EVERY_ZONE),
            given.getOrDefault("name", "")));
  }

  private static Map<String, String> query(String text) {
    var given = new HashMap<String, String>();
    for (var each : text.split("&", -1)) {
      var equals = each.indexOf('=');
      if (equals > 0) {
        given.put(each.substring(0, equals), URLDecoder.decode(each.substring(equals + 1), UTF_8));
      }
    }
    return given;
  }

  /// What a token that is made from it may do, where the form is sent as it opens: of an account's
  /// token the link says nothing of resources, so that groups of zones count for all of them.
  public List<AccessPolicy> policies(Owner owner) {
    var byScope = new HashMap<Scope, List<PermissionId>>();
    for (var scope : List.of(Scope.ACCOUNT, Scope.ZONE)) {
      byScope.put(scope, groups(scope));
    }
    var policies = new ArrayList<AccessPolicy>();
    byScope.forEach((scope, groups) -> {
      if (!groups.isEmpty()) {
        policies.add(AccessPolicy.of(Effect.ALLOW, groups, List.of(resource(scope, owner))));
      }
    });
    return policies;
  }

  private List<PermissionId> groups(Scope scope) {
    return parts.stream()
        .flatMap(each -> LinkKeys.of(each.key(), each.type()).stream())
        .filter(each -> each.scope().equals(scope))
        .map(LinkKeys.LinkKey::group)
        .toList();
  }

  private Resource resource(Scope scope, Owner owner) {
    var home = owner instanceof Owner.AccountOwner one ? one.id() : null;
    if (scope.equals(Scope.ACCOUNT)) {
      return home != null ? Resource.account(home) : accountOf(idOrNull(account));
    }
    if (home != null) {
      return Resource.allZonesOf(home);
    }
    return Hex.isId(zone) ? Resource.zone(zone) : Resource.allZones();
  }

  private static Resource accountOf(@Nullable AccountId id) {
    return id == null ? Resource.allAccounts() : Resource.account(id);
  }

  private static @Nullable AccountId idOrNull(String word) {
    return Hex.isId(word) ? new AccountId(word) : null;
  }
}
