package writ.emulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import writ.emulator.http.Response;

/// One method and path template of the API and the endpoint behind it.
///
/// @param operation a short word for it, used in fault specs: `list`, `create`, …
record Route(
    String operation, String method, List<String> template, Function<Call, Response> endpoint) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern TOKEN_ID = Pattern.compile("[0-9A-Za-z]{1,32}");

  static Route of(String operation, String method, String path, Function<Call, Response> endpoint) {
    return new Route(operation, method, List.of(path.substring(1).split("/", -1)), endpoint);
  }

  /// The variable segments of a path that has this form, whatever the method.
  Optional<Map<String, String>> match(List<String> segments) {
    return match(template, segments);
  }

  /// The same of any template.
  static Optional<Map<String, String>> match(List<String> template, List<String> segments) {
    if (segments.size() != template.size()) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < segments.size(); i++) {
      var part = template.get(i);
      if (part.startsWith("{")) {
        parameters.put(part.substring(1, part.length() - 1), segments.get(i));
      } else if (!part.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /// Whether every id in the path has the form of one.
  static boolean wellFormed(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .allMatch(entry ->
            (entry.getKey().equals("token_id") ? TOKEN_ID : ID)
                .matcher(entry.getValue())
                .matches());
  }

  /// `PUT /user/tokens/{token_id}`: what requests are counted under.
  String label() {
    return method + " /" + String.join("/", template);
  }
}
