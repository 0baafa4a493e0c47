package writ.frozen;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;

/// What is said of a document in which one value is not what it should be, for each of its values
/// and each thing that can be wrong with it. Of elements of one kind the first stands for all;
/// while it is tried it is the only one of its list.
final class Defects {

  private final Function<ObjectNode, String> reading;
  private final ObjectNode document;
  private final Set<String> seen = new HashSet<>();
  private final StringBuilder table = new StringBuilder();

  /// @param reading what reading a document leads to, in words
  private Defects(Function<ObjectNode, String> reading, ObjectNode document) {
    this.reading = reading;
    this.document = document;
  }

  /// Each place, by the kinds of elements instead of their indexes; below it what was put there,
  /// and what was said.
  static String table(ObjectNode document, Function<ObjectNode, String> reading) {
    var defects = new Defects(reading, document);
    defects.within(document, "");
    return defects.table.toString();
  }

  private void within(JsonNode node, String place) {
    switch (node) {
      case ObjectNode object -> {
        for (var name : List.copyOf(object.propertyNames())) {
          at(object.get(name), place + "/" + name, new InObject(object, name));
        }
      }
      case ArrayNode array -> {
        var elements = array.values().stream().toList();
        for (var element : elements) {
          array.removeAll().add(element);
          var word = element.path("kind").asString(element.getNodeType().toString());
          at(element, place + "/" + word.toLowerCase(Locale.ROOT), new InArray(array));
        }
        array.removeAll().addAll(elements);
      }
      default -> {}
    }
  }

  private void at(JsonNode value, String place, Slot slot) {
    if (!seen.add(place)) {
      return;
    }
    var outcomes = new LinkedHashMap<String, List<String>>();
    for (var defect : defects(value).entrySet()) {
      slot.put(defect.getValue());
      note(outcomes, defect.getKey());
    }
    if (slot instanceof InObject object) {
      object.remove();
      note(outcomes, "absent");
    }
    slot.put(value);
    table.append(place).append('\n');
    outcomes.forEach((outcome, put) ->
        table
            .append("  ")
            .append(String.join(", ", put))
            .append(": ")
            .append(outcome)
            .append('\n'));
    within(value, place);
  }

  private void note(Map<String, List<String>> outcomes, String defect) {
    var outcome = reading.apply(document.deepCopy());
    outcomes.computeIfAbsent(outcome, _ -> new ArrayList<>()).add(defect);
  }

  private static Map<String, JsonNode> defects(JsonNode value) {
    var defects = new LinkedHashMap<String, JsonNode>();
    for (var text : List.of("null", "\"x y\"", "-1", "true", "[]", "{}")) {
      var other = Json.read(text);
      if (!text.equals(value.toString()) && other != null) {
        defects.put(text, other);
      }
    }
    switch (value) {
      case ArrayNode array when !array.isEmpty() ->
          defects.put("its first twice", array.deepCopy().insert(0, array.get(0)));
      case ObjectNode object -> defects.put("`x y` in it", object.deepCopy().put("x y", "x"));
      default -> {
        if (isInstant(value)) {
          defects.put("year 20000", Json.array().add("+20000-01-01T00:00:00Z").get(0));
        }
      }
    }
    return defects;
  }

  private static boolean isInstant(JsonNode value) {
    try {
      return value.isString() && Instant.parse(value.asString()) != null;
    } catch (DateTimeException _) {
      return false;
    }
  }

  /// Where a value stands, so that another can be put there.
  private sealed interface Slot {
    void put(JsonNode value);
  }

  private record InObject(ObjectNode object, String name) implements Slot {
    @Override
    public void put(JsonNode value) {
      object.set(name, value);
    }

    void remove() {
      object.remove(name);
    }
  }

  /// The array's only element.
  private record InArray(ArrayNode array) implements Slot {
    @Override
    public void put(JsonNode value) {
      array.set(0, value);
    }
  }
}
