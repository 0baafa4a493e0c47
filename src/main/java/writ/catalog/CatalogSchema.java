package writ.catalog;

import java.util.Collection;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.json.JsonForm;
import writ.resolve.PermissionSpellings;
import writ.spec.Templates;
import writ.token.PermissionName;

/// The schema of tokens for an editor, with the names of a catalog: it offers every permission and
/// every template, and marks what is none. What the catalog does not have is marked as well, so the
/// schema says what to do then.
final class CatalogSchema {

  private static final String ID = "token.schema.json";

  /// `set:` of writ.yaml, an id, and a text with a variable in it.
  private static final String OTHERWISE = "^set:|^\\s*[0-9A-Fa-f]{32}\\s*$|\\$\\(";

  private static final String UNKNOWN =
      "No permission of this name is in the catalog that the schema was made of. Where Cloudflare"
          + " has it, `writ catalog update` and `writ schema token --catalog` make a schema that"
          + " knows it.";

  private CatalogSchema() {}

  /// @param schema the text of the schema of tokens, without names
  static String of(String schema, Collection<? extends PermissionName> groups) {
    if (!(Json.read(schema) instanceof ObjectNode document)) {
      throw new IllegalArgumentException("the schema of tokens is no JSON");
    }
    var id = document.path("$id").asString();
    document.put("$id", id.replace(ID, "token-catalog.schema.json"));
    document.put("title", "Token, with the names of a catalog");
    var definitions = (ObjectNode) document.path("$defs");
    var properties = definitions.path("policy").path("properties");
    definitions.set("permission", permission(properties.path("allow").path("items"), groups));
    for (var effect : new String[] {"allow", "deny"}) {
      ((ObjectNode) properties.path(effect))
          .set("items", Json.object().put("$ref", "#/$defs/permission"));
    }
    template((ObjectNode) properties.path("template"));
    return JsonForm.OPEN.text(document) + "\n";
  }

  private static ObjectNode permission(
      JsonNode plain, Collection<? extends PermissionName> groups) {
    var permission = (ObjectNode) plain.deepCopy();
    permission.remove("pattern");
    var ways = permission.putArray("anyOf");
    var names = ways.addObject().putArray("enum");
    groups.stream().map(PermissionName::name).distinct().sorted().forEach(names::add);
    ways.addObject().put("pattern", OTHERWISE);
    ways.addObject().put("pattern", PermissionSpellings.pattern(groups));
    permission.put("errorMessage", UNKNOWN);
    return permission;
  }

  private static void template(ObjectNode template) {
    var ways = template.putArray("anyOf");
    var names = ways.addObject().putArray("enum");
    Templates.all().stream()
        .flatMap(each -> Stream.of(each.slug(), each.title()))
        .forEach(names::add);
    var titles = Templates.all().stream().flatMap(each -> Stream.of(each.slug(), each.title()));
    ways.addObject().put("pattern", PermissionSpellings.anyOf(titles.toList()) + "|\\$\\(");
  }
}
