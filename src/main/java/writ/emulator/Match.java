package writ.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import writ.emulator.http.Query;
import writ.emulator.http.Request;

/// Which requests a fault happens to.
///
/// @param method a method, or nothing for any
/// @param operation a short word like `list`, or nothing for any
/// @param path the last segments of the path, `{…}` for an id; empty for any
/// @param query pairs that must be in the query
public record Match(
    Optional<String> method, Optional<String> operation, List<String> path, String query) {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  static final Set<String> OPERATIONS =
      Set.of(
          "list",
          "create",
          "verify",
          "groups",
          "get",
          "update",
          "delete",
          "roll",
          "user",
          "accounts",
          "account",
          "buckets",
          "workers",
          "apps",
          "audit",
          "zones",
          "zone");

  /// Every request.
  public static final Match ANY = new Match(Optional.empty(), Optional.empty(), List.of(), "");

  /// Reads `[METHOD|OPERATION] [PATH][?QUERY]`.
  ///
  /// @throws IllegalArgumentException where a word is neither
  public static Match parse(String text) {
    Optional<String> method = Optional.empty();
    Optional<String> operation = Optional.empty();
    List<String> path = List.of();
    var query = "";
    for (var word : text.strip().split("\\s+", -1)) {
      int mark = word.indexOf('?');
      var head = mark < 0 ? word : word.substring(0, mark);
      query = mark < 0 ? query : word.substring(mark + 1);
      if (METHODS.contains(head)) {
        method = Optional.of(head);
      } else if (OPERATIONS.contains(head)) {
        operation = Optional.of(head);
      } else if (head.startsWith("/")) {
        path = List.of(head.substring(1).split("/", -1));
      } else if (!head.isEmpty() && !head.equals("*")) {
        throw new IllegalArgumentException(
            "`"
                + head
                + "` is no method, no operation and no path; operations are "
                + String.join(", ", OPERATIONS.stream().sorted().toList()));
      }
    }
    return new Match(method, operation, path, query);
  }

  boolean accepts(Request request, Optional<Route> route) {
    return method.map(request.method()::equals).orElse(true)
        && operation.map(word -> route.map(Route::operation).equals(Optional.of(word))).orElse(true)
        && endsWithPath(request, route)
        && (query.isEmpty() || request.query().includes(Query.parse(query)));
  }

  private boolean endsWithPath(Request request, Optional<Route> route) {
    if (path.isEmpty()) {
      return true;
    }
    var actual = Arrays.asList(request.path().substring(1).split("/", -1));
    if (path.size() > actual.size()) {
      return false;
    }
    var tail = actual.subList(actual.size() - path.size(), actual.size());
    var template = route.map(Route::template).orElse(List.of());
    for (int i = 0; i < path.size(); i++) {
      int fromEnd = path.size() - i;
      boolean variable =
          fromEnd <= template.size() && template.get(template.size() - fromEnd).startsWith("{");
      if (!(path.get(i).startsWith("{") ? variable : path.get(i).equals(tail.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
