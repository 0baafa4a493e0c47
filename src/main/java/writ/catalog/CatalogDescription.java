package writ.catalog;

import java.util.ArrayList;
import java.util.List;
import writ.render.TextColumns;
import writ.render.Tone;
import writ.render.Words;
import writ.render.document.Block;
import writ.render.document.Block.Facts.Fact;
import writ.render.document.Document;
import writ.token.CatalogChange;
import writ.token.Scope;
import writ.workspace.Inputs;

/// What a catalog holds, and what became of it, for people.
public final class CatalogDescription {

  private static final String NO_ID = "-";
  private static final int ID = 32;
  private static final int KIND = 10;
  private static final int SCOPE = 12;

  private CatalogDescription() {}

  public static Document of(CatalogAnswer answer) {
    var document = new Document.Builder("Catalog");
    switch (answer) {
      case CatalogAnswer.None _ -> {}
      case CatalogAnswer.Known(var rows) -> {
        rows.forEach(row -> document.add(new Block.Line(0, line(row))));
        document.add(new Block.Line(0, Words.count(rows.size(), "name") + "."));
      }
      case CatalogAnswer.Differences differences -> differences(document, differences);
      case CatalogAnswer.Pinned pinned -> document.add(new Block.Line(0, sentence(pinned)));
    }
    return document.build();
  }

  private static String line(CatalogRow row) {
    return TextColumns.padded(row.id() == null ? NO_ID : row.id(), ID)
        + "  "
        + TextColumns.padded(scope(row), SCOPE)
        + "  "
        + row.name()
        + remark(row);
  }

  private static String scope(CatalogRow row) {
    if (row.kind().equals("permission") && row.scopes().isEmpty()) {
      return "unknown";
    }
    return row.kind().equals("permission")
        ? String.join(", ", row.scopes().stream().map(each -> new Scope(each).word()).toList())
        : "";
  }

  private static String remark(CatalogRow row) {
    if (!row.kind().equals("permission")) {
      return "  (pinned " + row.kind() + ")";
    }
    if (row.id() == null) {
      return "  (id resolved online)";
    }
    return row.pinnedBy().isEmpty() ? "" : "  (pinned)";
  }

  private static void differences(
      Document.Builder document, CatalogAnswer.Differences differences) {
    var changes = differences.changes();
    if (changes.isEmpty()) {
      document.add(
          new Block.Line(
              0,
              differences.isIncomplete()
                  ? "Nothing differs in what could be read."
                  : "The lockfile says what Cloudflare says."));
      return;
    }
    var owners = changes.stream().map(CatalogChange::owner).distinct().toList();
    for (var owner : owners) {
      document.add(new Block.Line(0, owner + ":"));
      var facts = new ArrayList<Fact>();
      changes.stream()
          .filter(change -> change.owner().equals(owner))
          .forEach(change -> facts.add(Fact.of(word(change.kind()), Tone.PLAIN, describe(change))));
      document.add(new Block.Facts(2, List.of(KIND), facts));
    }
    document.add(new Block.Line(0, Words.count(changes.size(), "difference") + "."));
  }

  static String word(CatalogChange.Kind kind) {
    return switch (kind) {
      case RENAMED -> "renamed";
      case REPLACED -> "other id";
      case MOVED -> "moved";
      case VANISHED -> "vanished";
      case NEW -> "new";
    };
  }

  private static String describe(CatalogChange change) {
    var what = change.what() + " " + change.name() + " (" + change.id() + ")";
    return switch (change.kind()) {
      case RENAMED, REPLACED, MOVED -> what + ": " + change.was() + " -> " + change.now();
      case VANISHED -> what;
      case NEW -> what + " for " + new Scope(change.now()).word();
    };
  }

  private static String sentence(CatalogAnswer.Pinned pinned) {
    return Inputs.LOCK
        + ": "
        + pinned.names()
        + " names pinned, "
        + (pinned.isNew()
            ? pinned.added() + " lines added, " + pinned.removed() + " removed"
            : "nothing new");
  }
}
