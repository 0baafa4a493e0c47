package writ.emulator.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// One HTTP response before it is sent.
public record Response(int status, Map<String, String> headers, Body body) {

  /// The same response with one more header.
  public Response with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }
}
