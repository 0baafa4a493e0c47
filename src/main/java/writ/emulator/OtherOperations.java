package writ.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import writ.emulator.http.Envelope;
import writ.emulator.http.Json;
import writ.emulator.http.Refusal;
import writ.emulator.http.Response;

/// Operations that are not emulated, of which only one thing is known: which permission groups they
/// accept. They do nothing and answer an empty result, or refuse.
///
/// The groups are those of the table that `writ needs` answers from, so that this is no second
/// source; which resource an operation is about, and whether a token reaches it, is read anew.
final class OtherOperations {
  private static final String TABLE = "/writ/needs/fact/operations.tsv";
  private static final String STORAGE = "r2.cloudflarestorage.com";
  private static final String EVERY_TOKEN = "none";

  private static final Map<String, String> SCOPES =
      Map.of("account", PermissionGroup.ACCOUNT, "zone", PermissionGroup.ZONE);

  /// One row.
  ///
  /// @param condition as `key=value`; empty for none
  private record Operation(String method, List<String> template, String condition, String groups) {

    /// The most literal one speaks of a path, and one with a condition before one without.
    String rank() {
      var rank = new StringBuilder();
      template.forEach(part -> rank.append(part.startsWith("{") ? '1' : '0'));
      return rank.append(condition.isEmpty() ? '1' : '0').toString();
    }
  }

  private static final class Shipped {
    private static final List<Operation> ALL = read();
  }

  private final World world;
  private final Rights rights;

  OtherOperations(World world, Rights rights) {
    this.world = world;
    this.rights = rights;
  }

  /// The route of an operation of the table.
  Optional<Router.Target> find(String method, List<String> segments) {
    var rows =
        Shipped.ALL.stream()
            .filter(each -> each.method().equals(method))
            .filter(each -> Route.match(each.template(), segments).isPresent())
            .sorted(Comparator.comparing(Operation::rank))
            .toList();
    return rows.stream()
        .findFirst()
        .map(first ->
            new Router.Target(
                new Route(
                    "operation", method, first.template(), call -> answer(call, rows, segments)),
                Route.match(first.template(), segments).orElseThrow()));
  }

  private Response answer(Call call, List<Operation> rows, List<String> segments) {
    var body = body(call);
    var row =
        rows.stream()
            .filter(each -> holds(each.condition(), call, body))
            .findFirst()
            .orElseThrow(Refusal::noRoute);
    if (row.groups().equals("?") || row.groups().startsWith("by ")) {
      throw Refusal.noRoute();
    }
    var targets = targets(call, segments, body);
    var mayDo =
        row.groups().equals(EVERY_TOKEN)
            || Stream.of(row.groups().split(" \\| ", -1))
                .anyMatch(way ->
                    Stream.of(way.split(" \\+ ", -1))
                        .allMatch(word -> holds(call.caller(), word.strip(), targets)));
    if (!mayDo) {
      throw Refusal.authenticationError();
    }
    return Envelope.result(Json.object());
  }

  private static JsonNode body(Call call) {
    try {
      return call.request().body().isEmpty()
          ? Json.object()
          : Json.read(call.request().body().bytes());
    } catch (JacksonException notJson) {
      return Json.object();
    }
  }

  private boolean holds(String condition, Call call, JsonNode body) {
    var equals = condition.indexOf('=');
    if (equals < 0) {
      return true;
    }
    var value = condition.substring(equals + 1);
    return condition.startsWith("script=")
        ? worker(call.parameters()).isPresent() == value.equals("existing")
        : body.path(condition.substring(0, equals)).asString("").equals(value);
  }

  /// What the operation is about, by the scope of the groups that may be held on it.
  private Map<String, ResourceKey> targets(Call call, List<String> segments, JsonNode body) {
    var targets = new HashMap<String, ResourceKey>();
    var zone = zone(segments, body);
    zone.ifPresent(id -> targets.put(PermissionGroup.ZONE, new ResourceKey.Zone(id)));
    var account =
        segments.size() > 1 && segments.getFirst().equals("accounts")
            ? Optional.of(segments.get(1))
            : zone.flatMap(world::accountOfZone).map(Seed.Account::id);
    account.ifPresent(id -> targets.put(PermissionGroup.ACCOUNT, new ResourceKey.Account(id)));
    if (call.caller() instanceof Caller.ByToken(var token)
        && token.owner() instanceof Owner.OfUser(String id)) {
      targets.put(PermissionGroup.USER, new ResourceKey.User(id));
    }
    bucket(call, segments).ifPresent(each -> targets.put(PermissionGroup.BUCKET, each));
    worker(call.parameters())
        .ifPresent(each -> targets.put(PermissionGroup.WORKER, new ResourceKey.Worker(each.tag())));
    return targets;
  }

  /// Of the path, or the one that a certificate's host names lie in.
  private Optional<String> zone(List<String> segments, JsonNode body) {
    if (segments.size() > 1 && segments.getFirst().equals("zones")) {
      return Optional.of(segments.get(1));
    }
    var hosts = new ArrayList<String>();
    body.path("hostnames").forEach(each -> hosts.add(each.asString("")));
    return world.accounts().stream()
        .flatMap(account -> account.zones().stream())
        .filter(zone ->
            !hosts.isEmpty()
                && hosts.stream()
                    .allMatch(host -> host.equals(zone.name()) || host.endsWith("." + zone.name())))
        .map(Seed.Zone::id)
        .findFirst();
  }

  /// The bucket of a path of R2's S3 endpoint, whose host names the account.
  private Optional<ResourceKey> bucket(Call call, List<String> segments) {
    return segments.size() > 1
            && segments.getFirst().equals(STORAGE)
            && call.caller() instanceof Caller.ByToken(var token)
            && token.owner() instanceof Owner.OfAccount(String account)
        ? Optional.of(new ResourceKey.Bucket(account, "default", segments.get(1)))
        : Optional.empty();
  }

  private Optional<Seed.Worker> worker(Map<String, String> parameters) {
    var name =
        Stream.of("script_name", "worker_id", "service_name")
            .flatMap(key -> Stream.ofNullable(parameters.get(key)))
            .findFirst();
    return world.account(parameters.getOrDefault("account_id", "")).stream()
        .flatMap(account -> account.workers().stream())
        .filter(worker -> name.filter(worker.name()::equals).isPresent())
        .findFirst();
  }

  private boolean holds(Caller caller, String word, Map<String, ResourceKey> targets) {
    var colon = word.indexOf(':');
    var scope = colon < 0 ? null : SCOPES.get(word.substring(0, colon));
    var name = scope == null ? word : word.substring(colon + 1);
    return world.catalog().named(name).stream()
        .filter(group -> scope == null || group.scope().equals(scope))
        .anyMatch(group -> {
          var target = targets.get(group.scope());
          return target != null && holds(caller, group, target, targets);
        });
  }

  /// A Worker is named by its tag inside its account.
  private boolean holds(
      Caller caller, PermissionGroup group, ResourceKey target, Map<String, ResourceKey> targets) {
    return target instanceof ResourceKey.Worker(String tag)
        ? targets.get(PermissionGroup.ACCOUNT) instanceof ResourceKey.Account(String account)
            && rights
                .granting(caller, group)
                .test(
                    new Resources.Entry(
                        PermissionGroup.ACCOUNT + "." + account,
                        PermissionGroup.WORKER + "." + tag))
        : rights.holds(caller, Set.of(group.name()), target);
  }

  private static List<Operation> read() {
    try (var in = OtherOperations.class.getResourceAsStream(TABLE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells ->
              new Operation(
                  cells[0], List.of(cells[1].substring(1).split("/", -1)), cells[2], cells[3]))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
