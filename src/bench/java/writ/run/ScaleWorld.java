package writ.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import writ.cloudflare.ReportedToken;
import writ.diagnostic.SourceFile;
import writ.plan.saved.ShardReport;
import writ.resolve.ShippedCatalog;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;

/// An organisation that is made while it is needed: every token is live as its spec says, but for
/// one in fifty, which is to lose a network.
///
/// @param networks how many networks each token may be used from
/// @param permissions how many permission groups the policy of each token has
/// @param groups all of the catalog
record ScaleWorld(
    int accounts,
    int tokens,
    int zones,
    int permissions,
    int networks,
    List<PermissionGroup> groups) {

  private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");
  private static final List<PermissionGroup> SHIPPED = ShippedCatalog.read().permissions();

  private ScaleWorld(int accounts, int tokens, int zones, int permissions, int networks) {
    this(accounts, tokens, zones, permissions, networks, groups(permissions));
  }

  static ScaleWorld ofAccounts(int accounts) {
    return new ScaleWorld(accounts, 500, 50, 3, 3);
  }

  static ScaleWorld ofTokens(int tokens) {
    return new ScaleWorld(1, tokens, 50, 3, 3);
  }

  static ScaleWorld ofZones(int zones) {
    return new ScaleWorld(1, 500, zones, 3, 3);
  }

  static ScaleWorld ofGroups(int permissions) {
    return new ScaleWorld(1, 4, 50, permissions, 3);
  }

  static ScaleWorld ofNetworks(int networks) {
    return new ScaleWorld(1, 4, 50, 3, networks);
  }

  SourceFile project() {
    var text = new StringBuilder("apiVersion: writ/v1\nkind: Project\naccounts:\n");
    for (var account = 0; account < accounts; account++) {
      text.append("  a%05d: {id: %s, credential: {env: X}}\n".formatted(account, id(1, account)));
    }
    return new SourceFile(
        "writ.yaml",
        text.append("sinks: {here: {type: file, path: \"out/{file}\", allow: {file: [\"*\"]}}}\n")
            .toString());
  }

  /// A file for each account.
  List<SourceFile> specs() {
    var files = new ArrayList<SourceFile>();
    for (var account = 0; account < accounts; account++) {
      var text = new StringJoiner("---\n");
      for (var token = 0; token < tokens; token++) {
        text.add(spec(account, token));
      }
      files.add(new SourceFile("tokens/a%05d.yaml".formatted(account), text.toString()));
    }
    return files;
  }

  private String spec(int account, int token) {
    return """
    apiVersion: writ/v1
    kind: Token
    name: t%05d
    owner: account:a%05d
    policies:
      - allow: [%s]
        resources: [%s]
      - deny: [%s]
        resources: [zone:%s]
    request_ip: {in: [%s]}
    expires_on: 2035-12-31T00:00:00Z
    deliver: [{to: here, file: t%05d}]
    """
        .formatted(
            token,
            account,
            joined(permissions, ", ", index -> '"' + groups().get(index).name() + '"'),
            joined(zonesOf(token), ", ", index -> "zone:" + zone(account, token + index)),
            '"' + groups().getFirst().name() + '"',
            zone(account, token + zonesOf(token)),
            joined(networks, ", ", ScaleWorld::network),
            token);
  }

  /// What Cloudflare would answer for one of the accounts.
  ShardReport.Seen seen(Owner owner) {
    var account = Integer.parseInt(owner.label().substring(1));
    var live =
        IntStream.range(0, tokens)
            .mapToObj(token -> Objects.requireNonNull(live(account, token, owner)))
            .toList();
    return new ShardReport.Seen(new Listing(owner, live, null, NOW, 12), catalog(account), null);
  }

  private LiveToken live(int account, int token, Owner owner) {
    var more = token % 50 == 0 ? ", \"192.0.2.0/24\"" : "";
    var wire =
        """
        {"id":"%s","name":"t%05d","status":"active","issued_on":"2025-12-01T00:00:00Z",\
        "modified_on":"2025-12-01T00:00:00Z","last_used_on":"2026-01-14T00:00:00Z",\
        "expires_on":"2035-12-31T00:00:00Z","condition":{"request_ip":{"in":[%s%s]}},"policies":[\
        {"id":"%s","effect":"allow","permission_groups":[%s],"resources":{%s}},\
        {"id":"%s","effect":"deny","permission_groups":[%s],"resources":{%s}}]}\
        """
            .formatted(
                id(2, account * 1000L + token),
                token,
                joined(networks, ",", index -> "\"" + network(index) + "\""),
                more,
                id(3, token),
                joined(permissions, ",", this::group),
                joined(zonesOf(token), ",", index -> resource(account, token + index)),
                id(4, token),
                group(0),
                resource(account, token + zonesOf(token)));
    return ReportedToken.read(wire, owner);
  }

  private String group(int index) {
    var group = groups().get(index);
    return "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(group.id(), group.name());
  }

  private String resource(int account, int zone) {
    return "\"com.cloudflare.api.account.zone.%s\":\"*\"".formatted(zoneId(account, zone));
  }

  private Catalog catalog(int account) {
    var id = new AccountId(id(1, account));
    var named =
        IntStream.range(0, zones)
            .mapToObj(zone -> new Catalog.NamedZone(zoneId(account, zone), zone(account, zone), id))
            .toList();
    return new Catalog(
        Catalog.Origin.LIVE,
        NOW,
        groups(),
        List.of(new Catalog.NamedAccount(id, "a%05d".formatted(account))),
        named,
        List.of(),
        List.of(),
        null,
        new HashSet<>(Set.of(Scope.ACCOUNT, Scope.ZONE)));
  }

  /// Those of zones that are shipped, and as many more as are needed.
  private static List<PermissionGroup> groups(int permissions) {
    var all =
        SHIPPED.stream().filter(group -> group.appliesTo(Scope.ZONE)).collect(Collectors.toList());
    for (var more = all.size(); more < permissions; more++) {
      all.add(
          new PermissionGroup(
              new PermissionId(id(5, more)),
              "Made Up %d Read".formatted(more),
              Set.of(Scope.ZONE),
              List.of(),
              ""));
    }
    return List.copyOf(all);
  }

  private static int zonesOf(int token) {
    return 2 + token % 3;
  }

  private String zone(int account, int number) {
    return "z%05d.a%05d.example".formatted(number % zones, account);
  }

  private String zoneId(int account, int number) {
    return id(6, account * 100_000L + number % zones);
  }

  private static String network(int index) {
    return "10.%d.%d.0/25".formatted(index / 250, index % 250);
  }

  private static String joined(int number, String between, IntFunction<String> word) {
    return IntStream.range(0, number).mapToObj(word).collect(Collectors.joining(between));
  }

  private static String id(int kind, long number) {
    return "%x%031x".formatted(kind, number);
  }
}
