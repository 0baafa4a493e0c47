package writ.emulator.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reading and building JSON trees.
public final class Json {
  private static final long MOST_TOKENS = 500_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static ArrayNode array(Iterable<String> texts) {
    var array = array();
    texts.forEach(array::add);
    return array;
  }

  /// Builds an object in place.
  public static ObjectNode object(Consumer<ObjectNode> fill) {
    var object = object();
    fill.accept(object);
    return object;
  }

  static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /// Reads a document; throws a Jackson exception with the place where it is malformed.
  public static JsonNode read(byte[] text) {
    return MAPPER.readTree(text);
  }

  /// The body of a request: one JSON object.
  public static ObjectNode body(Request request) {
    try {
      if (read(request.body().bytes()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException malformed) {
      throw Refusal.notJson();
    }
    throw Refusal.wrongType("body", "an object");
  }

  /// A time as the API writes it: UTC, whole seconds.
  public static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
