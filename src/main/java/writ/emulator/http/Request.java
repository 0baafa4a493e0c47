package writ.emulator.http;

import java.util.Map;
import java.util.Optional;

/// One HTTP request as it came over the wire. Header names are lower case.
public record Request(
    String method, String path, String search, Map<String, String> headers, Body body) {

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// The decoded query; refused where it cannot be decoded.
  public Query query() {
    return Query.parse(search);
  }

  /// The request target without the host, as the audit log shows it.
  public String target() {
    return search.isEmpty() ? path : path + "?" + search;
  }
}
