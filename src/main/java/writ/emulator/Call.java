package writ.emulator;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import writ.emulator.http.Query;
import writ.emulator.http.Request;

/// An authenticated request on its way through an endpoint.
///
/// @param parameters the variable segments of the path, by name
/// @param ray the id under which the answer is known
/// @param lag how many writes behind a listing is
record Call(
    Request request,
    Map<String, String> parameters,
    Caller caller,
    String address,
    Instant now,
    String ray,
    int lag) {

  String parameter(String name) {
    return Objects.requireNonNull(parameters.get(name));
  }

  Query query() {
    return request.query();
  }
}
