package writ.adoption.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Diagnostic;
import writ.json.Json;
import writ.json.JsonLimit;
import writ.json.ParsedJson;
import writ.json.SelectedJson;

/// The tokens of a state or a plan of Terraform, in JSON. The file is read twice: what is sensitive
/// is known before any attribute is looked at.
final class TerraformDocument {

  /// Attributes that say nothing of what a token may do.
  private static final Set<String> SILENT = Set.of("value", "permissions");

  /// What Cloudflare fills in when the token is made.
  private static final Set<String> COMPUTED =
      Set.of("id", "status", "issued_on", "modified_on", "last_used_on", "value");

  /// A token in the file.
  ///
  /// @param pointer of what holds its attributes
  /// @param values its name: `values`, or `attributes` in a raw state
  private record Place(String pointer, String values, String at, String type) {

    String attributes() {
      return pointer + "/" + values;
    }
  }

  private final String file;
  private final byte[] bytes;
  private final StandIns standIns;
  private final List<Place> places = new ArrayList<>();
  private final Set<String> secret = new LinkedHashSet<>();
  private final Map<String, JsonNode> unknown = new HashMap<>();
  private final List<PastedToken> tokens = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private TerraformDocument(String file, byte[] bytes, StandIns standIns) {
    this.file = file;
    this.bytes = bytes;
    this.standIns = standIns;
  }

  /// Whether a document is one, by how it is built.
  static boolean isOne(JsonNode structure) {
    return structure.has("format_version")
        || (structure.has("version") && structure.path("resources").isArray());
  }

  /// @param structure how the document is built
  static FoundTokens read(String file, byte[] bytes, JsonNode structure, StandIns standIns) {
    var document = new TerraformDocument(file, bytes, standIns);
    document.find(structure);
    document.read();
    return new FoundTokens(document.tokens, document.problems);
  }

  private void find(JsonNode structure) {
    for (var change : structure.path("resource_changes")) {
      unknown.put(change.path("address").asString(""), change.path("change").path("after_unknown"));
    }
    if (structure.has("format_version")) {
      var state = structure.has("planned_values") ? "planned_values" : "values";
      module(structure.path(state).path("root_module"), "/" + state + "/root_module");
    } else {
      raw(structure.path("resources"));
    }
  }

  private void module(JsonNode module, String pointer) {
    var index = 0;
    for (var each : module.path("resources")) {
      var at = pointer + "/resources/" + index++;
      if (isToken(each)) {
        places.add(new Place(at, "values", address(each), type(each)));
        mark(each.path("sensitive_values"), at + "/values");
      }
    }
    index = 0;
    for (var each : module.path("child_modules")) {
      module(each, pointer + "/child_modules/" + index++);
    }
  }

  private void raw(JsonNode resources) {
    var index = 0;
    for (var each : resources) {
      var number = 0;
      for (var instance : each.path("instances")) {
        var at = "/resources/" + index + "/instances/" + number++;
        if (isToken(each)) {
          places.add(new Place(at, "attributes", address(each, instance), type(each)));
          instance
              .path("sensitive_attributes")
              .forEach(path -> secret.add(at + "/attributes" + pointer(path)));
        }
      }
      index++;
    }
  }

  private static boolean isToken(JsonNode resource) {
    return TerraformToken.TYPES.contains(type(resource))
        && resource.path("mode").asString("managed").equals("managed");
  }

  private static String type(JsonNode resource) {
    return resource.path("type").asString("");
  }

  private static String address(JsonNode resource) {
    return resource.path("address").asString(type(resource));
  }

  private static String address(JsonNode resource, JsonNode instance) {
    var module = resource.path("module").asString("");
    var key = instance.path("index_key");
    var index =
        key.isString()
            ? "[\"" + key.stringValue() + "\"]"
            : key.isNumber() ? "[" + key.asString("") + "]" : "";
    return (module.isEmpty() ? "" : module + ".")
        + type(resource)
        + "."
        + resource.path("name").asString("")
        + index
        + (instance.has("deposed") ? " (deposed)" : "");
  }

  /// Steps of the raw state: `{"type": "get_attr", "value": "name"}`; the value of an index may be
  /// wrapped once more. What is not understood covers all that lies below.
  private static String pointer(JsonNode path) {
    var pointer = new StringBuilder();
    for (var step : path) {
      var value = step.path("value");
      var bare = value.isObject() ? value.path("value") : value;
      var word = bare.isString() || bare.isNumber() ? bare.asString("") : "";
      if (word.isEmpty()) {
        break;
      }
      pointer.append('/').append(word);
    }
    return pointer.toString();
  }

  private void mark(JsonNode marks, String pointer) {
    if (marks.isBoolean() && marks.booleanValue()) {
      secret.add(pointer);
    } else if (marks.isObject()) {
      marks.properties().forEach(each -> mark(each.getValue(), pointer + "/" + each.getKey()));
    } else if (marks.isArray()) {
      for (var index = 0; index < marks.size(); index++) {
        mark(marks.path(index), pointer + "/" + index);
      }
    }
  }

  private void read() {
    var pointers = new HashSet<String>();
    places.forEach(place -> pointers.add(place.pointer()));
    var passed = new LinkedHashSet<String>();
    var selection = new TerraformSelection(pointers, secret, passed);
    switch (SelectedJson.parse(bytes, JsonLimit.ofDocument(), selection)) {
      case ParsedJson.Tree(var document) ->
          places.forEach(place -> add(place, document.at(place.attributes()), passed));
      case ParsedJson other -> problems.add(TokenInputProblems.unreadable(file, other.problem()));
    }
  }

  private void add(Place place, JsonNode given, Set<String> passed) {
    if (!(given instanceof ObjectNode attributes)) {
      problems.add(TokenInputProblems.notOne(file, place.at(), "it has no attributes there"));
      return;
    }
    if (place.at().endsWith(" (deposed)")) {
      problems.add(TokenInputProblems.notOne(file, place.at(), "it is about to be deleted"));
      return;
    }
    var own = passed.stream().filter(each -> each.startsWith(place.attributes() + "/")).toList();
    var parts = own.stream().filter(each -> each.contains(place.attributes() + "/polic")).toList();
    if (!parts.isEmpty()) {
      var names = parts.stream().map(each -> each.substring(place.attributes().length())).toList();
      problems.add(
          TokenInputProblems.notOne(
              file, place.at(), "Writ has no words for " + String.join(", ", names)));
      return;
    }
    for (var each : secret) {
      if (each.startsWith(place.attributes())) {
        hide(attributes, each.substring(place.attributes().length()), place);
      }
    }
    overlay(attributes, unknown.getOrDefault(place.at(), Json.object()), place, "");
    var token = TerraformToken.of(place.at(), place.type(), attributes, standIns);
    own.stream()
        .map(each -> each.substring(place.attributes().length() + 1))
        .filter(each -> !SILENT.contains(each))
        .forEach(each -> token.body().putNull(each));
    tokens.add(token);
  }

  /// Puts a stand-in where something is sensitive that says what the token may do.
  private void hide(ObjectNode attributes, String pointer, Place place) {
    var first = pointer.isEmpty() ? "" : pointer.substring(1).split("/", -1)[0];
    if (pointer.isEmpty()) {
      TerraformToken.READ.forEach(each -> stand(attributes, each, place, each, "it is sensitive"));
    } else if (TerraformToken.READ.contains(first) && !COMPUTED.contains(first)) {
      stand(attributes, first, place, pointer.substring(1), "it is sensitive");
    }
  }

  /// Puts stand-ins where a plan says that something is not known yet.
  private void overlay(JsonNode into, JsonNode marks, Place place, String path) {
    if (into instanceof ObjectNode object) {
      for (var each : marks.properties()) {
        var here = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
        if (path.isEmpty() && (!TerraformToken.READ.contains(here) || COMPUTED.contains(here))) {
          continue;
        }
        if (each.getValue().isBoolean() && each.getValue().booleanValue()) {
          stand(object, each.getKey(), place, here, "it is known only after apply");
        } else {
          overlay(object.path(each.getKey()), each.getValue(), place, here);
        }
      }
    } else if (into instanceof ArrayNode list && marks.isArray()) {
      for (var index = 0; index < marks.size(); index++) {
        var here = path + "." + index;
        if (marks.path(index).isBoolean() && marks.path(index).booleanValue()) {
          var id = said(place, here, "it is known only after apply");
          if (index < list.size()) {
            list.set(index, id);
          } else {
            list.add(id);
          }
        } else {
          overlay(list.path(index), marks.path(index), place, here);
        }
      }
    }
  }

  private void stand(ObjectNode into, String field, Place place, String path, String why) {
    into.put(field, said(place, path, why));
  }

  private String said(Place place, String path, String why) {
    var what = path.replace('/', '.');
    var id = standIns.of(place.at().replaceFirst("^.*\\.", "") + "." + what);
    problems.add(TokenInputProblems.notKnown(file, place.at(), what, why, standIns.variable(id)));
    return id;
  }
}
