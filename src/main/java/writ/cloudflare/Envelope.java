package writ.cloudflare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.json.Json;
import writ.json.JsonLimit;
import writ.json.ParsedJson;

/// What Cloudflare wraps around every result.
///
/// @param total how many things there are on all pages, or -1; "without any search parameters", so
///   it may be too large
/// @param pages how many pages there are, or -1
/// @param perPage how many things the server put on a page, or -1
/// @param count how many things the server says are on this page, or -1
/// @param page which page it says this is, or -1
/// @param characters how long the whole answer was, where that is known; else 0
/// @param cursor where the next page starts, for the endpoints that page so; else empty
record Envelope(
    boolean success,
    List<ApiError> errors,
    JsonNode result,
    int total,
    int pages,
    int perPage,
    int count,
    int page,
    int characters,
    String cursor) {

  /// What is kept beside what was read of the result: a listing has many pages.
  ///
  /// @param length of the whole answer
  Envelope withoutResult(int length) {
    return new Envelope(
        success, errors, Json.array(), total, pages, perPage, count, page, length, cursor);
  }

  /// The envelope; null where the body is no JSON object with a `success` or a `result`.
  static @Nullable Envelope read(String body) {
    return of(parse(body));
  }

  static ParsedJson parse(String body) {
    return Json.parse(body, JsonLimit.ofAnswer());
  }

  static @Nullable Envelope of(ParsedJson body) {
    var root = body.treeOrNull();
    if (root == null || !root.isObject() || !(root.has("success") || root.has("result"))) {
      return null;
    }
    var info = root.path("result_info");
    return new Envelope(
        root.path("success").asBoolean(false),
        errors(root.path("errors")),
        result(root.path("result"), info),
        info.path("total_count").asInt(-1),
        info.path("total_pages").asInt(-1),
        info.path("per_page").asInt(-1),
        info.path("count").asInt(-1),
        info.path("page").asInt(-1),
        0,
        info.path("cursor").asString(info.path("cursors").path("after").asString("")));
  }

  /// A page that counts none may be told as null.
  private static JsonNode result(JsonNode result, JsonNode info) {
    return result.isNull() && info.path("count").asInt(-1) == 0 ? Json.array() : result;
  }

  private static List<ApiError> errors(JsonNode node) {
    var errors = new ArrayList<ApiError>();
    for (var each : node) {
      errors.add(
          new ApiError(
              each.path("code").asInt(0),
              each.isString() ? each.stringValue() : each.path("message").asString("")));
    }
    return errors;
  }
}
