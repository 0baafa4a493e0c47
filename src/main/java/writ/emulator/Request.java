package writ.emulator;

import java.util.Map;
import java.util.Optional;

/// One HTTP request as it came over the wire. Header names are lower case.
record Request(String method, String path, String search, Map<String, String> headers, Body body) {

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// The decoded query; refused where it cannot be decoded.
  Query query() {
    return Query.parse(search);
  }

  /// The request target without the host, as the audit log shows it.
  String target() {
    return search.isEmpty() ? path : path + "?" + search;
  }
}
