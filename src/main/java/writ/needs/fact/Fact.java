package writ.needs.fact;

import java.util.List;
import java.util.Set;

/// What one source says of one operation.
///
/// @param path as the API reference writes it, with `{…}` for what differs
/// @param condition on what the fact hangs beside the path, as `key=value`; empty for nothing
/// @param source where it is stated, with the commit or the page
public record Fact(
    String method, List<String> path, String condition, Statement statement, String source) {

  /// What is said.
  public sealed interface Statement {

    /// Any alternative is enough, and of an alternative all groups are needed.
    record Accepts(List<Set<AcceptedGroup>> alternatives) implements Statement {}

    /// Every token may.
    record NoPermission() implements Statement {}

    /// The operation is listed, and nothing is said of what it takes.
    record Nothing() implements Statement {}

    /// Which group it takes hangs on this, and the rows for its values say which.
    record HangsOn(String key) implements Statement {}
  }

  /// As in `POST /zones/{zone_id}/dns_records`.
  public String operation() {
    return method + " /" + String.join("/", path);
  }

  boolean matches(Call call) {
    if (!method.equals(call.method()) || path.size() != call.path().size()) {
      return false;
    }
    for (var i = 0; i < path.size(); i++) {
      if (!isPlaceholder(path.get(i)) && !path.get(i).equals(call.path().get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean holdsFor(Call call) {
    var equals = condition.indexOf('=');
    return equals < 0
        || condition
            .substring(equals + 1)
            .equals(call.attributes().get(condition.substring(0, equals)));
  }

  /// How many of its segments are spelled out, the first ones counting most: of several facts the
  /// most literal one speaks of a path.
  String literalness() {
    var text = new StringBuilder();
    path.forEach(segment -> text.append(isPlaceholder(segment) ? '0' : '1'));
    return text.append(condition.isEmpty() ? '0' : '1').toString();
  }

  /// What stands in a call for `{name}` of the path; empty where the path has none.
  public String filled(Call call, String name) {
    var place = path.indexOf("{" + name + "}");
    return place < 0 ? "" : call.path().get(place);
  }

  /// Whether a segment stands for another one.
  public static boolean isPlaceholder(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }
}
