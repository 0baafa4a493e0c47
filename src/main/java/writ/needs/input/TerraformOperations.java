package writ.needs.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import writ.needs.fact.Fact;
import writ.token.ShippedTable;

/// Which calls Cloudflare's Terraform provider makes for a kind of resource over its life, read
/// from the provider's own source.
///
/// Columns, divided by tabs: `resource` or `data`, the type, the step of its life, method, path
/// with `{attribute}` for values, the attribute that must be there for this variant, source. A line
/// `# attributes TYPE NAME…` names what decides beside the path.
final class TerraformOperations {

  private static final String RESOURCE = "terraform.tsv";
  private static final String ATTRIBUTES = "# attributes ";

  /// One call.
  ///
  /// @param step `create`, `read`, `update`, `delete` or `import`
  /// @param variant the attribute on whose presence it hangs; empty for none
  record Step(String step, String method, List<String> path, String variant) {

    boolean isRead() {
      return step.equals("read") || step.equals("import");
    }
  }

  private final Map<String, List<Step>> steps = new HashMap<>();
  private final Map<String, Set<String>> deciding = new HashMap<>();

  private static final class Shipped {
    private static final TerraformOperations ALL = new TerraformOperations();
  }

  private TerraformOperations() {
    for (var line : ShippedTable.text(TerraformOperations.class, RESOURCE).lines().toList()) {
      if (line.startsWith(ATTRIBUTES)) {
        var words = List.of(line.substring(ATTRIBUTES.length()).split(" ", -1));
        deciding.put(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        add(line.split("\t", -1));
      }
    }
  }

  private void add(String[] cells) {
    var path = List.of(cells[4].substring(1).split("/", -1));
    steps
        .computeIfAbsent(cells[0] + " " + cells[1], _ -> new ArrayList<>())
        .add(new Step(cells[2], cells[3], path, cells[5]));
  }

  static TerraformOperations shipped() {
    return Shipped.ALL;
  }

  /// The calls for one resource, or none where the type is not known.
  ///
  /// @param mode `managed` or `data`, as plans say
  List<Step> of(String mode, String type) {
    return steps.getOrDefault((mode.equals("data") ? "data " : "resource ") + type, List.of());
  }

  /// The attributes of a type that decide which permission a call takes.
  Set<String> deciding(String type) {
    return deciding.getOrDefault(type, Set.of());
  }

  /// All paths, for whoever holds them against the facts.
  List<Step> all() {
    return steps.values().stream().flatMap(List::stream).toList();
  }

  /// The name between the braces of a placeholder.
  static String attribute(String segment) {
    return Fact.isPlaceholder(segment) ? segment.substring(1, segment.length() - 1) : "";
  }
}
