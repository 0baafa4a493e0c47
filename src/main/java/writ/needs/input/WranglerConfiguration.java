package writ.needs.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.json.JsonLimit;
import writ.json.RelaxedJson;
import writ.json.Toml;
import writ.needs.fact.Call;
import writ.needs.fact.UnknownCall;

/// A configuration of Wrangler: the calls of its commands, by what the configuration holds.
final class WranglerConfiguration {

  private static final String DEFAULT_COMMAND = "deploy";

  private final JsonNode document;
  private final String file;
  private final InputOptions options;

  private WranglerConfiguration(JsonNode document, String file, InputOptions options) {
    this.document = document;
    this.file = file;
    this.options = options;
  }

  /// By its name, as Wrangler itself finds it.
  static boolean isOne(SourceFile file) {
    var name = file.name().substring(file.name().lastIndexOf('/') + 1);
    return name.endsWith(".toml") || name.startsWith("wrangler.json");
  }

  static Result<WantedCalls> read(SourceFile file, InputOptions options) {
    var parsed =
        file.name().endsWith(".toml")
            ? Toml.parse(file.text(), JsonLimit.ofDocument())
            : RelaxedJson.parse(file.text(), JsonLimit.ofDocument());
    var tree = parsed.treeOrNull();
    if (tree == null || !tree.isObject()) {
      var reason = tree == null ? parsed.problem() : "it holds no object";
      return Result.failed(InputProblems.notWrangler(file.name(), reason));
    }
    var unknown = options.commands().stream().filter(each -> !commands().contains(each)).toList();
    if (!unknown.isEmpty()) {
      return Result.failed(InputProblems.unknownCommand(unknown.getFirst(), commands()));
    }
    if (!options.environment().isEmpty() && !tree.path("env").has(options.environment())) {
      return Result.failed(
          InputProblems.unknownEnvironment(
              file.name(), options.environment(), tree.path("env").propertyNames()));
    }
    return Result.of(new WranglerConfiguration(tree, file.name(), options).wanted());
  }

  private static Set<String> commands() {
    return WranglerOperations.shipped().all().stream()
        .map(WranglerOperations.Step::command)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private WantedCalls wanted() {
    var commands = options.commands().isEmpty() ? List.of(DEFAULT_COMMAND) : options.commands();
    var calls = new ArrayList<Call>();
    for (var step : WranglerOperations.shipped().all()) {
      if (commands.contains(step.command()) && applies(step)) {
        calls.addAll(calls(step));
      }
    }
    var name = text("name");
    return new WantedCalls(
        name == null ? "wrangler" : name,
        calls,
        unknown(commands),
        List.of("for `wrangler " + String.join("`, `wrangler ", commands) + "`"));
  }

  /// A key of the configuration, of the environment that was asked for where it has one.
  private JsonNode value(String key) {
    var own = document.path("env").path(options.environment()).path(key);
    return own.isMissingNode() ? document.path(key) : own;
  }

  private @Nullable String text(String key) {
    var node = value(key);
    return node.isString() ? node.stringValue() : null;
  }

  /// All of the conditions hold. `KEY absent` behind another key speaks of that one's elements.
  private boolean applies(WranglerOperations.Step step) {
    var before = "";
    for (var condition : step.when()) {
      var key = condition.replaceFirst(" (absent|false)$", "");
      var holds =
          switch (condition.substring(key.length())) {
            case " absent" -> before.isEmpty() ? !isSet(key) : isAbsentIn(before, key);
            case " false" -> !publishesToSubdomain();
            default -> key.equals("workers_dev") ? publishesToSubdomain() : isSet(key);
          };
      if (!holds) {
        return false;
      }
      before = key;
    }
    return true;
  }

  /// Unless told, a Worker without routes is published below workers.dev.
  private boolean publishesToSubdomain() {
    var told = value("workers_dev");
    return told.isBoolean() ? told.booleanValue() : !isSet("routes") && !isSet("route");
  }

  private boolean isAbsentIn(String list, String key) {
    return value(list).valueStream().anyMatch(each -> !each.has(key));
  }

  private boolean isSet(String key) {
    var parts = key.split("\\.", 2);
    var node = value(parts[0]);
    return parts.length == 1
        ? isTold(node)
        : Stream.concat(Stream.of(node), node.valueStream())
            .anyMatch(each -> isTold(each.path(parts[1])));
  }

  private static boolean isTold(JsonNode node) {
    return node.isBoolean()
        ? node.booleanValue()
        : !node.isMissingNode() && !node.isNull() && !(node.isContainer() && node.isEmpty());
  }

  /// Keys that may bind what a command looks up or makes, of which it is not known what they call.
  private List<UnknownCall> unknown(List<String> commands) {
    var known = WranglerOperations.shipped().knownKeys();
    return commands.contains(DEFAULT_COMMAND)
        ? Stream.concat(
                document.propertyStream(),
                document.path("env").path(options.environment()).propertyStream())
            .map(java.util.Map.Entry::getKey)
            .filter(key -> !known.contains(key))
            .distinct()
            .map(key ->
                new UnknownCall(
                    "`" + key + "` of the configuration",
                    file,
                    "which calls Wrangler makes for it is not known"))
            .toList()
        : List.of();
  }

  private List<Call> calls(WranglerOperations.Step step) {
    var at =
        file
            + ", `wrangler "
            + step.command()
            + "`"
            + (step.when().isEmpty() ? "" : " with " + String.join(", ", step.when()));
    var zones = step.path().getFirst().equals("zones") ? zones() : List.of("");
    return zones.stream()
        .map(zone -> {
          var attributes = new TreeMap<String, String>();
          if (!zone.isEmpty()) {
            attributes.put("zone", zone);
          }
          return new Call(step.method(), path(step, zone), attributes, at);
        })
        .toList();
  }

  private List<String> path(WranglerOperations.Step step, String zone) {
    return step.path().stream()
        .map(segment ->
            switch (segment) {
              case "{zone_id}" -> zone.isEmpty() ? segment : zone;
              case "{account_id}" -> or(text("account_id"), segment);
              case "{script_name}" -> or(script(), segment);
              default -> segment;
            })
        .toList();
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  /// Wrangler adds the name of an environment that has none of its own.
  private @Nullable String script() {
    var own = document.path("env").path(options.environment()).path("name");
    var name = text("name");
    return options.environment().isEmpty() || own.isString() || name == null
        ? name
        : name + "-" + options.environment();
  }

  /// The zones that routes name; a blank where they name none.
  private List<String> zones() {
    var routes = new ArrayList<JsonNode>();
    value("routes").forEach(routes::add);
    if (!value("route").isMissingNode()) {
      routes.add(value("route"));
    }
    var zones =
        routes.stream()
            .flatMap(route ->
                Stream.of("zone_name", "zone_id")
                    .map(key -> route.path(key).asString(""))
                    .filter(text -> !text.isEmpty())
                    .limit(1))
            .distinct()
            .toList();
    return zones.isEmpty() ? List.of("{zone}") : zones;
  }
}
