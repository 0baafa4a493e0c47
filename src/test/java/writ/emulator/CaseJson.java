package writ.emulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// JSON for people: whatever fits stays on one line.
record CaseJson(int width) {

  String text(JsonNode node) {
    return text(node, "");
  }

  private String text(JsonNode node, String indent) {
    var flat = node.toString();
    if (flat.length() + indent.length() <= width || !node.isContainer()) {
      return flat;
    }
    List<String> items = new ArrayList<>();
    var deeper = indent + "  ";
    if (node.isArray()) {
      node.forEach(item -> items.add(deeper + text(item, deeper)));
    } else {
      node.properties()
          .forEach(entry ->
              items.add(deeper + '"' + entry.getKey() + "\": " + text(entry.getValue(), deeper)));
    }
    var brackets = node.isArray() ? "[]" : "{}";
    return brackets.charAt(0)
        + "\n"
        + String.join(",\n", items)
        + "\n"
        + indent
        + brackets.charAt(1);
  }
}
