package writ.catalog;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import writ.json.Json;
import writ.json.JsonForm;
import writ.token.CatalogChange;

/// What a catalog holds, and what became of it, for programs: in plain ASCII, as
/// `schemas/catalog.schema.json` and `schemas/catalog-diff.schema.json` describe it.
public final class CatalogJson {

  private CatalogJson() {}

  public static String of(CatalogAnswer answer) {
    return switch (answer) {
      case CatalogAnswer.Known(var rows) -> listJson(rows);
      case CatalogAnswer.Differences differences -> changesJson(differences.changes());
      case CatalogAnswer.None _, CatalogAnswer.Pinned _ -> "";
    };
  }

  private static String listJson(List<CatalogRow> rows) {
    var document = Json.object();
    document.put("format", "writ.catalog/1");
    var names = document.putArray("names");
    for (var row : rows) {
      var node = names.addObject();
      node.put("kind", row.kind());
      node.put("id", row.id());
      node.put("name", row.name());
      fill(node.putArray(row.kind().equals("permission") ? "scopes" : "accounts"), row.scopes());
      fill(node.putArray("other_names"), row.otherNames());
      fill(node.putArray("pinned_by"), row.pinnedBy());
    }
    return JsonForm.READABLE.text(document) + "\n";
  }

  private static void fill(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static String changesJson(List<CatalogChange> changes) {
    var document = Json.object();
    document.put("format", "writ.catalog-diff/1");
    var array = document.putArray("changes");
    for (var change : changes) {
      var node = array.addObject();
      node.put("owner", change.owner().reference());
      node.put("change", CatalogDescription.word(change.kind()).replace(' ', '-'));
      node.put("kind", change.what());
      node.put("id", change.id());
      node.put("name", change.name());
      node.put("was", change.was());
      node.put("now", change.now());
    }
    return JsonForm.READABLE.text(document) + "\n";
  }
}
