package writ.adoption.input;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import writ.diagnostic.Diagnostic;
import writ.hcl.HclBlock;
import writ.hcl.HclExpression;
import writ.hcl.HclPlace;
import writ.json.Json;

/// Expressions as JSON. What is not literal becomes a stand-in and is said, once for each place.
/// Literal is also a local value whose own is, and a permission group by the name that stands in
/// the reference.
final class HclValues {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// Data sources of version 4 of the provider: a map from names to ids for each kind.
  private static final Set<String> GROUPS = Set.of("cloudflare_api_token_permission_groups");

  private static final Set<String> SCOPES = Set.of("account", "zone", "user", "r2", "permissions");

  /// Functions that leave a literal what it is.
  private static final Set<String> IDENTITY = Set.of("jsonencode", "toset", "tolist", "tomap");

  private final String file;
  private final StandIns standIns;
  private final GroupNames groups;
  private final List<Diagnostic> problems;
  private final Map<String, HclExpression> locals = new LinkedHashMap<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private String expected = "";

  HclValues(
      String file, HclBlock top, StandIns standIns, GroupNames groups, List<Diagnostic> problems) {
    this.file = file;
    this.standIns = standIns;
    this.groups = groups;
    this.problems = problems;
    for (var block : top.blocks("locals")) {
      for (var each : block.attributes()) {
        if (locals.put(each.name(), each.value()) != null) {
          ambiguous.add(each.name());
        }
      }
    }
  }

  /// The stand-in of a reference; empty for anything else, and for a local value that is literal.
  String standInOrEmpty(HclExpression value) {
    return value instanceof HclExpression.Reference(var steps, _) && local(steps) == null
        ? standIns.of(words(steps))
        : "";
  }

  /// @param standIn one that needs not be said; empty for none
  void expect(String standIn) {
    expected = standIn;
  }

  /// @param name of the attribute
  JsonNode of(HclExpression value, String name) {
    return switch (value) {
      case HclExpression.Text(var text, _) -> NODES.stringNode(text);
      case HclExpression.Digits(var digits, _) -> NODES.stringNode(digits);
      case HclExpression.Truth(var truth, _) -> NODES.booleanNode(truth);
      case HclExpression.Nothing _ -> NODES.nullNode();
      case HclExpression.Sequence(var items, _) -> {
        var list = Json.array();
        items.forEach(each -> list.add(of(each, name)));
        yield list;
      }
      case HclExpression.Mapping mapping -> mapping(mapping, name);
      case HclExpression.Template(var parts, _) -> NODES.stringNode(template(parts, name));
      case HclExpression.Call call -> call(call, name);
      case HclExpression.Reference(var steps, var place) -> reference(steps, place, name);
      case HclExpression.Other(var place) ->
          NODES.stringNode(
              unread(name + " " + place.line(), "an expression for `" + name + "`", place));
    };
  }

  private JsonNode mapping(HclExpression.Mapping mapping, String name) {
    var object = Json.object();
    for (var each : mapping.entries()) {
      var key = of(each.key(), name);
      var field = key.isString() ? key.stringValue() : "";
      if (field.isEmpty() || object.has(field)) {
        return NODES.stringNode(
            unread(
                name + " " + mapping.place().line(),
                "a map for `" + name + "` with a key " + (field.isEmpty() ? "of no text" : "twice"),
                mapping.place()));
      }
      object.set(field, of(each.value(), field));
    }
    return object;
  }

  private String template(List<HclExpression> parts, String name) {
    var text = new StringBuilder();
    for (var part : parts) {
      var value = of(part, name);
      text.append(
          value.isString()
              ? value.stringValue()
              : value.isBoolean()
                  ? value.asString("")
                  : unread(name + " in a text", "a part of `" + name + "`", part.place()));
    }
    return text.toString();
  }

  private JsonNode call(HclExpression.Call call, String name) {
    if (IDENTITY.contains(call.function()) && call.arguments().size() == 1) {
      return of(call.arguments().getFirst(), name);
    }
    return NODES.stringNode(
        unread(
            name + " " + call.function(),
            "the call of `" + call.function() + "` for `" + name + "`",
            call.place()));
  }

  private JsonNode reference(List<String> steps, HclPlace place, String name) {
    var local = local(steps);
    if (local != null && open.add(steps.get(1))) {
      var value = of(local, name);
      open.remove(steps.get(1));
      return value;
    }
    if (steps.size() == 5
        && steps.getFirst().equals("data")
        && GROUPS.contains(steps.get(1))
        && SCOPES.contains(steps.get(3))) {
      var scope = steps.get(3).equals("permissions") ? "" : steps.get(3);
      var id = groups.id(scope, steps.get(4));
      if (id.isPresent()) {
        return NODES.stringNode(id.get());
      }
    }
    return NODES.stringNode(unread(words(steps), "`" + words(steps) + "`", place));
  }

  private @Nullable HclExpression local(List<String> steps) {
    return steps.size() == 2
            && steps.getFirst().equals("local")
            && !ambiguous.contains(steps.get(1))
        ? locals.get(steps.get(1))
        : null;
  }

  private static String words(List<String> steps) {
    return String.join(".", steps);
  }

  /// A stand-in for what is not read, which is said.
  String unread(String meaning, String what, HclPlace place) {
    var id = standIns.of(meaning);
    if (!id.equals(expected)) {
      problems.add(TokenInputProblems.notLiteral(file, place, what, standIns.variable(id)));
    }
    return id;
  }
}
