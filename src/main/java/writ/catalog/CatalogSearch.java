package writ.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.resolve.PermissionSpellings;
import writ.token.PermissionName;
import writ.token.PermissionWithoutId;
import writ.token.Scope;

/// What somebody looks for among the names that resolve offline.
final class CatalogSearch {

  private CatalogSearch() {}

  /// Rows that hold every word of a query; where there are none, the words of a path such as `Zone
  /// > DNS > Edit`; where there are none either, what the query may have been meant for.
  static List<CatalogRow> found(String query, Collection<CatalogRow> rows) {
    var literally = List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    var found = rows.stream().filter(row -> holds(row, literally)).toList();
    if (found.isEmpty()) {
      var words = PermissionSpellings.words(query);
      found = rows.stream().filter(row -> holds(row, words)).toList();
    }
    return found.isEmpty() ? meant(query, rows) : found;
  }

  private static boolean holds(CatalogRow row, List<String> words) {
    var scopes = row.scopes().stream().map(each -> new Scope(each).word());
    var names = Stream.concat(Stream.of(row.name()), row.otherNames().stream()).toList();
    var text =
        Stream.of(
                Stream.of(row.kind(), row.id() == null ? "" : row.id()),
                names.stream(),
                // the dashboard's word
                names.stream()
                    .filter(name -> name.endsWith(" Write"))
                    .map(name -> name.replaceFirst("Write$", "Edit")),
                scopes)
            .flatMap(each -> each)
            .toList();
    var all = String.join("\n", text).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(all::contains);
  }

  private static List<CatalogRow> meant(String query, Collection<CatalogRow> rows) {
    var permissions = rows.stream().filter(row -> row.kind().equals("permission")).toList();
    var names =
        PermissionSpellings.nearest(query, permissions.stream().map(CatalogSearch::name).toList());
    return permissions.stream().filter(row -> names.contains(row.name())).toList();
  }

  private static PermissionName name(CatalogRow row) {
    return new PermissionWithoutId(
        row.name(),
        row.scopes().stream().map(Scope::new).collect(Collectors.toSet()),
        row.otherNames());
  }
}
