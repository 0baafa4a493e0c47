package writ.render.document;

import java.util.List;

/// Which token of an owner holds how many permissions on which resource.
///
/// @param note what is left out; may be empty
/// @param permissions those that a reader may choose from
/// @param columns the resources
/// @param rows the tokens
public record AccessMatrix(
    String title, String note, List<Permission> permissions, List<String> columns, List<Row> rows) {

  public AccessMatrix {
    permissions = List.copyOf(permissions);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// Whether some token reaches what it does not hold.
  public boolean hasReach() {
    return rows.stream().anyMatch(row -> !row.reach.isEmpty());
  }

  /// One to choose, and the number that cells have for it.
  public record Permission(String name, int number) {}

  /// One token: what it holds in each column.
  ///
  /// @param id what else shows the same token has the same one
  /// @param remark what makes it another token than it seems to be; may be empty
  /// @param reach what it reaches without holding it, a sentence each
  /// @param reached how many things that are
  public record Row(
      String id, String name, String remark, List<Held> cells, List<String> reach, int reached) {
    public Row {
      cells = List.copyOf(cells);
      reach = List.copyOf(reach);
    }
  }

  /// What one token may and may not do with one resource.
  ///
  /// @param isOwn whether a policy names just that resource
  public record Held(Permissions allowed, Permissions denied, boolean isOwn) {}

  /// Some permissions: their names, sorted, and their numbers.
  public record Permissions(List<String> names, List<Integer> numbers) {
    public Permissions {
      names = List.copyOf(names);
      numbers = List.copyOf(numbers);
    }
  }
}
