package writ.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Envelope;
import writ.emulator.http.Json;
import writ.emulator.http.Query;
import writ.emulator.http.Refusal;
import writ.emulator.http.Response;

/// `/zones` and `/zones/{zone_id}`.
final class ZoneEndpoints {
  private static final Set<String> READERS = Set.of("Zone Read", "Zone Write");
  private static final Set<String> STATUSES = Set.of("initializing", "pending", "active", "moved");
  private static final Set<String> TYPES = Set.of("full", "partial", "secondary", "internal");
  private static final Set<String> ORDERS =
      Set.of("name", "status", "account.id", "account.name", "plan.id");
  private static final String LONG_AGO = "2020-01-01T00:00:00.000000Z";
  private static final int LONGEST_NAME = 253;
  private static final int MOST_ACCOUNTS = 500;

  private final World world;
  private final Quirks quirks;
  private final Rights rights;

  private record Located(Seed.Zone zone, Seed.Account account) {}

  ZoneEndpoints(World world, Quirks quirks, Rights rights) {
    this.world = world;
    this.quirks = quirks;
    this.rights = rights;
  }

  Response list(Call call) {
    var query = call.query();
    // documented are 5 to 50 a page, and 1 is answered too (certbot-dns-cloudflare asks so)
    var paging = Paging.of(query, 1, 50, 20);
    var matches = filter(query);
    var visible = visible(call.caller());
    if (visible.stream().map(located -> located.account().id()).distinct().count()
        > MOST_ACCOUNTS) {
      throw Refusal.invalid("listing zones of more than 500 accounts is not supported");
    }
    var order = order(query);
    var matched = visible.stream().filter(matches).sorted(order).toList();
    return paging.answer(matched, visible.size(), ZoneEndpoints::json);
  }

  Response get(Call call) {
    var id = call.parameter("zone_id");
    var account =
        world
            .accountOfZone(id)
            .orElseThrow(() ->
                quirks.is(Quirk.UNKNOWN_ZONE, "9109")
                    ? Refusal.invalidZone()
                    : Refusal.zoneNotFound());
    if (!rights.holds(call.caller(), READERS, new ResourceKey.Zone(id))) {
      throw Refusal.unauthorized();
    }
    return account.zones().stream()
        .filter(zone -> zone.id().equals(id))
        .findFirst()
        .map(zone -> Envelope.result(json(new Located(zone, account))))
        .orElseThrow();
  }

  private List<Located> visible(Caller caller) {
    var visible = new ArrayList<Located>();
    var readable = rights.holding(caller, READERS, PermissionGroup.ZONE);
    for (var account : world.accounts()) {
      for (var zone : account.zones()) {
        if (readable.test(new ResourceKey.Zone(zone.id()))) {
          visible.add(new Located(zone, account));
        }
      }
    }
    return visible;
  }

  private static Predicate<Located> filter(Query query) {
    var filters = new ArrayList<Predicate<Located>>();
    query
        .get("name")
        .ifPresent(name -> {
          if (name.length() > LONGEST_NAME) {
            throw Refusal.badParameter("name", "must have at most 253 characters");
          }
          filters.add(located -> compares(name, located.zone().name()));
        });
    query
        .get("account.id")
        .ifPresent(id -> filters.add(located -> located.account().id().equals(id)));
    query
        .get("account.name")
        .ifPresent(name -> filters.add(located -> compares(name, located.account().name())));
    if (query.get("status").isPresent()) {
      var status = query.word("status", STATUSES, "active");
      filters.add(located -> located.zone().status().equals(status));
    }
    var type = query.get("type");
    if (type.isPresent()) {
      query.word("type", TYPES, "full");
      filters.add(located -> located.zone().type().equals(type.get()));
    }
    boolean any = query.word("match", Set.of("any", "all"), "all").equals("any");
    Predicate<Located> combined =
        filters.isEmpty() || !any
            ? located -> filters.stream().allMatch(filter -> filter.test(located))
            : located -> filters.stream().anyMatch(filter -> filter.test(located));
    // internal zones are listed only when asked for
    return type.equals(Optional.of("internal"))
        ? combined
        : combined.and(located -> !located.zone().type().equals("internal"));
  }

  /// Compares a value with `text`, or with an operator as in `contains:.org`.
  private static boolean compares(String filter, String value) {
    int colon = filter.indexOf(':');
    var operator = colon < 0 ? "equal" : filter.substring(0, colon);
    var operand = filter.substring(colon + 1);
    boolean sensitive = operator.endsWith("_case_sensitive");
    var wanted = sensitive ? operand : operand.toLowerCase(Locale.ROOT);
    var actual = sensitive ? value : value.toLowerCase(Locale.ROOT);
    return switch (operator.replace("_case_sensitive", "")) {
      case "equal" -> actual.equals(wanted);
      case "not_equal" -> !actual.equals(wanted);
      case "starts_with" -> actual.startsWith(wanted);
      case "ends_with" -> actual.endsWith(wanted);
      case "contains" -> actual.contains(wanted);
      default -> throw Refusal.badParameter("name", "has an unknown operator");
    };
  }

  private static Comparator<Located> order(Query query) {
    Comparator<Located> byName = Comparator.comparing(located -> located.zone().name());
    Comparator<Located> order =
        switch (query.word("order", ORDERS, "name")) {
          case "status" -> Comparator.comparing(located -> located.zone().status());
          case "account.id" -> Comparator.comparing(located -> located.account().id());
          case "account.name" -> Comparator.comparing(located -> located.account().name());
          default -> byName;
        };
    var total = order.thenComparing(byName).thenComparing(located -> located.zone().id());
    boolean ascending = query.word("direction", Set.of("asc", "desc"), "asc").equals("asc");
    return ascending ? total : total.reversed();
  }

  private static ObjectNode json(Located located) {
    var zone = located.zone();
    return Json.object(json -> {
      json.put("id", zone.id());
      json.put("name", zone.name());
      json.put("status", zone.status());
      json.put("paused", false);
      json.put("type", zone.type());
      json.put("development_mode", 0);
      json.putArray("name_servers").add("ada.ns.cloudflare.com").add("bob.ns.cloudflare.com");
      json.put("created_on", LONG_AGO);
      json.put("modified_on", LONG_AGO);
      json.put("activated_on", zone.status().equals("active") ? LONG_AGO : null);
      json.putNull("original_dnshost");
      json.putNull("original_name_servers");
      json.putNull("original_registrar");
      json.set("meta", meta());
      json.putObject("account")
          .put("id", located.account().id())
          .put("name", located.account().name());
      json.putObject("owner")
          .put("id", located.account().id())
          .put("name", located.account().name())
          .put("type", "organization");
      json.putObject("plan")
          .put("id", "0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee")
          .put("name", "Free Website");
      json.putArray("permissions").add("#zone:read");
    });
  }

  private static ObjectNode meta() {
    return Json.object()
        .put("cdn_only", false)
        .put("custom_certificate_quota", 0)
        .put("dns_only", false)
        .put("foundation_dns", false)
        .put("page_rule_quota", 3)
        .put("phishing_detected", false)
        .put("step", 4);
  }
}
