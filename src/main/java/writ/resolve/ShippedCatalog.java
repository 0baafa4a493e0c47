package writ.resolve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import writ.token.Catalog;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.PermissionWithoutId;
import writ.token.Scope;
import writ.token.ShippedTable;

/// The permission groups that were known when this version was made: enough for most names offline.
///
/// The resource has a line `# as of DATE`, a line for each scope, and below it one for each group:
/// id, name, former and documentation names, divided by tabs. An id of `-` is not known, nor is a
/// scope of `-`; a `?` before an id marks a group that was not on the list that the resource was
/// last held against, which `etc/refresh-permission-groups` does.
public final class ShippedCatalog {

  private static final String RESOURCE = "permission-groups.tsv";
  private static final String AS_OF = "# as of ";
  private static final String UNKNOWN = "-";

  /// What the resource says.
  private record Shipped(Catalog catalog, List<PermissionWithoutId> withoutId) {}

  private static final Shipped SHIPPED = shipped(ShippedTable.text(ShippedCatalog.class, RESOURCE));

  private ShippedCatalog() {}

  /// The same each time: a run asks more than once, and reading takes a while in a program that has
  /// just started.
  public static Catalog read() {
    return SHIPPED.catalog;
  }

  /// The groups that are known by name alone.
  public static List<PermissionWithoutId> withoutId() {
    return SHIPPED.withoutId;
  }

  private static Shipped shipped(String text) {
    var groups = new ArrayList<PermissionGroup>();
    var withoutId = new ArrayList<PermissionWithoutId>();
    var takenAt = Instant.EPOCH;
    Set<Scope> scopes = Set.of();
    for (var line : text.lines().toList()) {
      var cells = List.of(line.split("\t"));
      if (line.startsWith(AS_OF)) {
        takenAt = Instant.parse(line.substring(AS_OF.length()) + "T00:00:00Z");
      } else if (cells.size() == 1) {
        scopes = line.equals(UNKNOWN) ? Set.of() : Set.of(new Scope(line));
      } else {
        var others = cells.subList(2, cells.size());
        if (cells.getFirst().equals(UNKNOWN)) {
          withoutId.add(new PermissionWithoutId(cells.get(1), scopes, others));
        } else {
          var id = new PermissionId(cells.getFirst().replaceFirst("^[?]", ""));
          groups.add(new PermissionGroup(id, cells.get(1), scopes, others, ""));
        }
      }
    }
    var catalog =
        new Catalog(
            Catalog.Origin.SHIPPED,
            takenAt,
            groups,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            Set.of());
    return new Shipped(catalog, List.copyOf(withoutId));
  }
}
