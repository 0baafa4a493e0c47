package writ.emulator.http;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Cloudflare's envelope around every answer: `success`, `errors`, `messages`, `result`.
public final class Envelope {
  private static final String PERMISSION_HELP =
      "https://developers.cloudflare.com/fundamentals/api/reference/permissions/";

  private Envelope() {}

  public static Response result(JsonNode result) {
    return json(200, success(result));
  }

  public static Response result(JsonNode result, ObjectNode resultInfo) {
    return json(200, success(result).set("result_info", resultInfo));
  }

  public static Response result(JsonNode result, int messageCode, String message) {
    var body = success(result);
    body.withArray("messages").addObject().put("code", messageCode).put("message", message);
    return json(200, body);
  }

  public static Response failure(Refusal refusal) {
    var body = failure(refusal.code(), refusal.text());
    var error = (ObjectNode) body.withArray("errors").get(0);
    if (refusal.chainCode() != 0) {
      error
          .withArray("error_chain")
          .addObject()
          .put("code", refusal.chainCode())
          .put("message", refusal.chainMessage());
    }
    if (refusal.code() == 10000) {
      error.put("documentation_url", PERMISSION_HELP);
    }
    return json(refusal.status(), body);
  }

  public static Response failure(int status, int code, String message) {
    return json(status, failure(code, message));
  }

  /// What the edge sends when nothing behind it answers.
  public static Response html(int status) {
    var page =
        "<!DOCTYPE html>\n<html><head><title>api.cloudflare.com | "
            + status
            + "</title></head>\n<body><h1>Error "
            + status
            + "</h1><p>The web server reported an error.</p></body></html>\n";
    return new Response(status, Map.of("Content-Type", "text/html; charset=UTF-8"), Body.of(page));
  }

  private static ObjectNode success(JsonNode result) {
    var body = Json.object();
    body.set("result", result);
    body.put("success", true);
    body.putArray("errors");
    body.putArray("messages");
    return body;
  }

  private static ObjectNode failure(int code, String message) {
    var body = Json.object();
    body.put("success", false);
    body.putArray("errors").addObject().put("code", code).put("message", message);
    body.putArray("messages");
    body.putNull("result");
    return body;
  }

  private static Response json(int status, JsonNode body) {
    return new Response(
        status, Map.of("Content-Type", "application/json"), Body.of(Json.bytes(body)));
  }
}
