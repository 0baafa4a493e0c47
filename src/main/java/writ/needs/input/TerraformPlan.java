package writ.needs.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.json.Json;
import writ.needs.fact.Call;
import writ.needs.fact.UnknownCall;
import writ.render.Words;

/// What `terraform show -json` says of a plan, or of a state: the calls for the whole life of every
/// resource of Cloudflare's provider, one list for each configuration of the provider.
final class TerraformPlan {

  private static final String PROVIDER = "cloudflare/cloudflare";

  /// A resource, wherever the document tells of it.
  ///
  /// @param values its attributes; what is not known yet is absent
  private record Found(String address, String mode, String type, JsonNode values) {}

  private final JsonNode document;
  private final InputOptions options;
  private final TerraformOperations operations = TerraformOperations.shipped();
  private final Map<String, String> providers = new TreeMap<>();

  private TerraformPlan(JsonNode document, InputOptions options) {
    this.document = document;
    this.options = options;
  }

  /// Whether a document is one.
  static boolean isOne(JsonNode document) {
    return document.path("format_version").isString()
        && (document.has("planned_values")
            || document.has("resource_changes")
            || document.has("values"));
  }

  static List<WantedCalls> read(JsonNode document, InputOptions options) {
    return new TerraformPlan(document, options).read();
  }

  private List<WantedCalls> read() {
    var root = document.path("configuration").path("root_module");
    configured(root, "", "");
    var byProvider = new TreeMap<String, List<Found>>();
    for (var each : found()) {
      byProvider.computeIfAbsent(provider(each.address()), _ -> new ArrayList<>()).add(each);
    }
    var wanted = new ArrayList<WantedCalls>();
    byProvider.forEach((provider, resources) -> wanted.add(wanted(provider, resources)));
    return wanted;
  }

  /// Which configuration of the provider a resource is made with, by its address without indexes.
  private void configured(JsonNode module, String prefix, String inherited) {
    for (var each : module.path("resources")) {
      var key = each.path("provider_config_key").asString("");
      providers.put(prefix + each.path("address").asString(""), key.isEmpty() ? inherited : key);
    }
    module
        .path("module_calls")
        .properties()
        .forEach(call ->
            configured(
                call.getValue().path("module"),
                prefix + "module." + call.getKey() + ".",
                inherited));
  }

  private String provider(String address) {
    var key = providers.getOrDefault(address.replaceAll("\\[[^\\]]*]", ""), "");
    var name = key.substring(key.lastIndexOf(':') + 1);
    return name.startsWith("cloudflare.") ? name.substring("cloudflare.".length()) : "";
  }

  private List<Found> found() {
    var found = new LinkedHashMap<String, Found>();
    var states =
        List.of(
            document.path("prior_state").path("values"),
            document.path("values"),
            document.path("planned_values"));
    states.forEach(state -> module(state.path("root_module"), found));
    for (var change : document.path("resource_changes")) {
      var after = change.path("change").path("after");
      var values = after.isObject() ? after : change.path("change").path("before");
      add(change, values, found);
    }
    for (var each : document.path("configuration").path("root_module").path("resources")) {
      if (each.path("mode").asString("").equals("data")) {
        add(each, Json.object(), found);
      }
    }
    return List.copyOf(found.values());
  }

  private void module(JsonNode module, Map<String, Found> found) {
    module.path("resources").forEach(each -> add(each, each.path("values"), found));
    module.path("child_modules").forEach(each -> module(each, found));
  }

  private static void add(JsonNode node, JsonNode values, Map<String, Found> found) {
    var address = node.path("address").asString("");
    var type = node.path("type").asString("");
    var isOurs =
        node.path("provider_name").asString("").endsWith(PROVIDER)
            || type.startsWith("cloudflare_");
    var known = found.get(address);
    if (isOurs && (known == null || known.values().isEmpty())) {
      found.put(address, new Found(address, node.path("mode").asString("managed"), type, values));
    }
  }

  private WantedCalls wanted(String provider, List<Found> resources) {
    var calls = new ArrayList<Call>();
    var unknown = new ArrayList<UnknownCall>();
    for (var each : resources) {
      var steps = operations.of(each.mode(), each.type());
      if (steps.isEmpty()) {
        unknown.add(
            new UnknownCall(
                each.type(), each.address(), "which calls it makes is not known of this type"));
      }
      steps.stream()
          .filter(step -> !options.readsOnly() || step.isRead())
          .flatMap(step -> call(step, each).stream())
          .forEach(calls::add);
    }
    var name = provider.isEmpty() ? "terraform" : "terraform-" + provider.replace('.', '-');
    return new WantedCalls(name, calls, unknown, remarks(resources.size()));
  }

  private List<String> remarks(int resources) {
    return List.of(
        options.readsOnly()
            ? "for reading %s, as a job that plans does"
                .formatted(Words.count(resources, "resource"))
            : "for the whole life of %s: create, read, update, delete"
                .formatted(Words.count(resources, "resource")));
  }

  /// The call of a step; none where the resource is of another variant.
  private List<Call> call(TerraformOperations.Step step, Found resource) {
    if (!step.variant().isEmpty() && !isThere(resource.values(), step.variant())) {
      return List.of();
    }
    var path =
        step.path().stream()
            .map(segment -> {
              var value = text(resource.values(), TerraformOperations.attribute(segment));
              return value == null ? segment : value;
            })
            .toList();
    var attributes = new TreeMap<String, String>();
    for (var name : operations.deciding(resource.type())) {
      var value = text(resource.values(), name);
      if (value != null) {
        attributes.put(name, value);
      }
    }
    for (var name : List.of("zone_id", "account_id")) {
      var value = text(resource.values(), name);
      if (value != null) {
        attributes.putIfAbsent(name.replace("_id", ""), value);
      }
    }
    return List.of(
        new Call(step.method(), path, attributes, resource.address() + ", " + step.step()));
  }

  private static boolean isThere(JsonNode values, String attribute) {
    return !values.path(attribute).isMissingNode() && !values.path(attribute).isNull();
  }

  private static @Nullable String text(JsonNode values, String attribute) {
    var node = values.path(attribute);
    return node.isString() && !node.stringValue().isEmpty() ? node.stringValue() : null;
  }
}
