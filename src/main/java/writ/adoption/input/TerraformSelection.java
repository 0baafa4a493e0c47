package writ.adoption.input;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import writ.json.JsonSelection;

/// What of Terraform's JSON is read: first how it is built and what it calls sensitive or unknown,
/// then of the tokens in it the attributes that say what they may do. The value of a token is
/// neither.
///
/// Forms: the raw state (version 4), and `terraform show -json` of a state or a plan (Terraform's
/// "JSON Output Format").
///
/// @param tokens pointers of the resources or instances that are tokens
/// @param secret pointers of what is called sensitive
/// @param passed takes the pointers of attributes, and of parts of policies, that are not read
record TerraformSelection(Set<String> tokens, Set<String> secret, Set<String> passed)
    implements JsonSelection {

  private static final Pattern INDEX = Pattern.compile("[0-9]+");

  private static final Set<String> TOP =
      Set.of(
          "version",
          "format_version",
          "resources",
          "values",
          "planned_values",
          "resource_changes",
          "resource",
          "result",
          "name",
          "policies",
          "lineage");

  /// In a module, a resource or an instance, of either form.
  private static final Set<String> STRUCTURE =
      Set.of(
          "root_module",
          "child_modules",
          "resources",
          "instances",
          "address",
          "mode",
          "type",
          "name",
          "module",
          "index",
          "index_key",
          "deposed",
          "change",
          "actions");

  private static final Set<String> MARKS =
      Set.of("sensitive_values", "sensitive_attributes", "after_unknown");

  /// How it is built.
  static TerraformSelection ofStructure() {
    return new TerraformSelection(Set.of(), Set.of(), new HashSet<>());
  }

  /// The pointer of a path.
  static String pointer(List<String> path) {
    return "/" + String.join("/", path);
  }

  @Override
  public boolean wants(List<String> path) {
    if (path.size() == 1) {
      return TOP.contains(path.getFirst());
    }
    if (!Set.of("resources", "values", "planned_values", "resource_changes")
        .contains(path.getFirst())) {
      return false;
    }
    var length = valuesEnd(path);
    if (length > 0) {
      return isWantedValue(path, length);
    }
    var last = path.getLast();
    return path.stream().anyMatch(MARKS::contains)
        || INDEX.matcher(last).matches()
        || STRUCTURE.contains(last);
  }

  /// How much of a path leads to the attributes of a resource; 0 where it does not lead there.
  private static int valuesEnd(List<String> path) {
    if (path.getFirst().equals("resources")) {
      return path.size() > 4 && path.get(4).equals("attributes") ? 5 : 0;
    }
    if (path.getFirst().equals("resource_changes")) {
      return 0;
    }
    for (var index = 3; index + 1 < path.size(); index++) {
      if (path.get(index - 1).equals("resources") && path.get(index + 1).equals("values")) {
        return index + 2;
      }
    }
    return 0;
  }

  private boolean isWantedValue(List<String> path, int length) {
    if (!tokens.contains(pointer(path.subList(0, length - 1)))) {
      return false;
    }
    if (path.size() == length) {
      return true;
    }
    if (isSecret(path, length)) {
      return false;
    }
    var isKnown =
        TerraformToken.READ.contains(path.get(length))
            && isKnownPart(path.subList(length, path.size()));
    if (!isKnown) {
      passed.add(pointer(path));
    }
    return isKnown;
  }

  private boolean isSecret(List<String> path, int length) {
    for (var end = length + 1; end <= path.size(); end++) {
      if (secret.contains(pointer(path.subList(0, end)))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a part of an attribute is one that a token has. The keys of resources are an open set.
  static boolean isKnownPart(List<String> path) {
    var parts = path.stream().filter(each -> !INDEX.matcher(each).matches()).toList();
    return switch (parts.getFirst()) {
      case "policies", "policy" ->
          parts.size() < 2
              || switch (parts.get(1)) {
                case "resources" -> true;
                case "id", "effect" -> parts.size() == 2;
                case "permission_groups" ->
                    parts.size() == 2 || Set.of("id", "name", "meta").contains(parts.get(2));
                default -> false;
              };
      default -> true;
    };
  }
}
