package writ.catalog;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import writ.json.Json;
import writ.json.JsonForm;
import writ.render.Printable;
import writ.render.TextColumns;
import writ.render.TextPage;
import writ.render.Words;
import writ.token.CatalogChange;
import writ.token.Scope;

/// What a catalog holds, and what became of it: for people, or as JSON in plain ASCII, which
/// `schemas/catalog.schema.json` and `schemas/catalog-diff.schema.json` describe.
public final class CatalogView {

  private static final int KIND = 10;
  private static final int SCOPE = 9;

  private final boolean isJson;

  public CatalogView(boolean isJson) {
    this.isJson = isJson;
  }

  public String list(List<CatalogRow> rows) {
    if (isJson) {
      return listJson(rows);
    }
    var text = new StringBuilder();
    for (var row : rows) {
      text.append(row.id())
          .append("  ")
          .append(TextColumns.padded(scope(row), SCOPE))
          .append("  ")
          .append(Printable.line(row.name()))
          .append(remark(row))
          .append('\n');
    }
    return text.append(Words.count(rows.size(), "name")).append(".\n").toString();
  }

  private static String scope(CatalogRow row) {
    return row.kind().equals("permission")
        ? Printable.line(
            String.join(", ", row.scopes().stream().map(each -> new Scope(each).word()).toList()))
        : "";
  }

  private static String remark(CatalogRow row) {
    if (!row.kind().equals("permission")) {
      return "  (pinned " + row.kind() + ")";
    }
    return row.pinnedBy().isEmpty() ? "" : "  (pinned)";
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

  /// @param isIncomplete whether something could not be read
  public String changes(List<CatalogChange> changes, boolean isIncomplete) {
    if (isJson) {
      return changesJson(changes);
    }
    if (changes.isEmpty()) {
      return isIncomplete
          ? "Nothing differs in what could be read.\n"
          : "The lockfile says what Cloudflare says.\n";
    }
    var page = new TextPage();
    var owner = "";
    for (var change : changes) {
      if (!owner.equals(change.owner().reference())) {
        owner = change.owner().reference();
        page.line(Printable.line(change.owner().toString()) + ":");
      }
      page.beside(2, TextColumns.padded(word(change.kind()), KIND), text -> text, sentence(change));
    }
    page.line(Words.count(changes.size(), "difference") + ".");
    return page.text();
  }

  private static String word(CatalogChange.Kind kind) {
    return switch (kind) {
      case RENAMED -> "renamed";
      case REPLACED -> "other id";
      case MOVED -> "moved";
      case VANISHED -> "vanished";
      case NEW -> "new";
    };
  }

  private static String sentence(CatalogChange change) {
    var what = change.what() + " " + Printable.line(change.name()) + " (" + change.id() + ")";
    var values = Printable.line(change.was()) + " -> " + Printable.line(change.now());
    return switch (change.kind()) {
      case RENAMED, REPLACED, MOVED -> what + ": " + values;
      case VANISHED -> what;
      case NEW -> what + " for " + Printable.line(new Scope(change.now()).word());
    };
  }

  private static String changesJson(List<CatalogChange> changes) {
    var document = Json.object();
    document.put("format", "writ.catalog-diff/1");
    var array = document.putArray("changes");
    for (var change : changes) {
      var node = array.addObject();
      node.put("owner", change.owner().reference());
      node.put("change", word(change.kind()).replace(' ', '-'));
      node.put("kind", change.what());
      node.put("id", change.id());
      node.put("name", change.name());
      node.put("was", change.was());
      node.put("now", change.now());
    }
    return JsonForm.READABLE.text(document) + "\n";
  }
}
