package writ.catalog;

import java.util.List;
import writ.token.CatalogChange;

/// What is told of the catalog.
public sealed interface CatalogAnswer {

  /// Nothing: it could not be asked.
  record None() implements CatalogAnswer {}

  /// Names that resolve offline.
  record Known(List<CatalogRow> rows) implements CatalogAnswer {
    public Known {
      rows = List.copyOf(rows);
    }
  }

  /// Where lockfile and Cloudflare differ.
  ///
  /// @param isIncomplete whether something could not be read
  record Differences(List<CatalogChange> changes, boolean isIncomplete) implements CatalogAnswer {
    public Differences {
      changes = List.copyOf(changes);
    }
  }

  /// What is pinned now.
  ///
  /// @param isNew whether the lockfile was written
  /// @param added lines that it has got
  /// @param removed lines that it has no more
  record Pinned(int names, boolean isNew, long added, long removed) implements CatalogAnswer {}
}
