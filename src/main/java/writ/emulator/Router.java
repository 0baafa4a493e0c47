package writ.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import writ.emulator.http.Refusal;
import writ.emulator.http.Request;

/// Finds the route of a request; what has none is refused with the code the real API uses.
final class Router {
  private static final String BASE = "/client/v4/";

  private final List<Route> routes;
  private final Optional<OtherOperations> others;

  /// A route, and the variable segments of the path that led to it.
  record Target(Route route, Map<String, String> parameters) {}

  Router(
      TokenEndpoints tokens,
      DirectoryEndpoints directory,
      ZoneEndpoints zones,
      AuditEndpoint audit,
      Optional<OtherOperations> others) {
    this.others = others;
    var all = new ArrayList<Route>();
    for (var base : List.of("/user/tokens", "/accounts/{account_id}/tokens")) {
      all.add(Route.of("list", "GET", base, tokens::list));
      all.add(Route.of("create", "POST", base, tokens::create));
      all.add(Route.of("verify", "GET", base + "/verify", tokens::verify));
      all.add(Route.of("groups", "GET", base + "/permission_groups", tokens::groups));
      all.add(Route.of("get", "GET", base + "/{token_id}", tokens::get));
      all.add(Route.of("update", "PUT", base + "/{token_id}", tokens::update));
      all.add(Route.of("delete", "DELETE", base + "/{token_id}", tokens::delete));
      all.add(Route.of("roll", "PUT", base + "/{token_id}/value", tokens::roll));
    }
    all.add(Route.of("user", "GET", "/user", directory::user));
    all.add(Route.of("memberships", "GET", "/memberships", directory::memberships));
    all.add(Route.of("accounts", "GET", "/accounts", directory::accounts));
    all.add(Route.of("account", "GET", "/accounts/{account_id}", directory::account));
    all.add(Route.of("buckets", "GET", "/accounts/{account_id}/r2/buckets", directory::buckets));
    all.add(
        Route.of("workers", "GET", "/accounts/{account_id}/workers/scripts", directory::workers));
    all.add(Route.of("apps", "GET", "/accounts/{account_id}/flagship/apps", directory::apps));
    all.add(Route.of("audit", "GET", "/accounts/{account_id}/logs/audit", audit::list));
    all.add(Route.of("zones", "GET", "/zones", zones::list));
    all.add(Route.of("zone", "GET", "/zones/{zone_id}", zones::get));
    this.routes = List.copyOf(all);
  }

  /// The first route of the method whose form the path has.
  Target find(Request request) {
    var path = request.path();
    if (!path.startsWith(BASE)) {
      throw Refusal.noRoute();
    }
    boolean emptyId = path.endsWith("/");
    var segments = segments(emptyId ? path.substring(0, path.length() - 1) : path);
    var known = false;
    for (var route : routes) {
      var parameters = route.match(segments);
      if (parameters.isEmpty()) {
        continue;
      }
      known = true;
      if (route.method().equals(request.method())) {
        if (!Route.wellFormed(parameters.get())) {
          throw Refusal.badIdentifier(path);
        }
        return new Target(route, parameters.get());
      }
    }
    var other = others.flatMap(each -> each.find(request.method(), segments));
    if (other.isPresent()) {
      return other.get();
    }
    if (!known) {
      throw Refusal.noRoute();
    }
    boolean collection = emptyId || List.of("PUT", "DELETE").contains(request.method());
    throw collection && !segments.getLast().matches("[0-9a-f]{32}")
        ? Refusal.methodNotAvailable(request.method())
        : Refusal.methodNotAllowed();
  }

  private static List<String> segments(String path) {
    return path.length() <= BASE.length()
        ? List.of()
        : List.of(path.substring(BASE.length()).split("/", -1));
  }
}
