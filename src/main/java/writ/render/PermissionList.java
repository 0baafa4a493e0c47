package writ.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import writ.access.PermissionWeight;
import writ.token.Names;
import writ.token.PermissionId;

/// Permissions in the order that they are named in. A list that is cut begins with what reaches
/// beyond itself, goes on with what is no read, and leaves out reads alone.
///
/// @param shown harmless to print
/// @param left how many are left out
public record PermissionList(List<String> shown, int left) {

  public PermissionList {
    shown = List.copyOf(shown);
  }

  private record Named(String name, PermissionWeight weight) {}

  /// @param most how many are named where the rest are reads
  public static PermissionList of(Collection<PermissionId> permissions, Names names, int most) {
    var all =
        permissions.stream()
            .map(id ->
                new Named(Printable.line(names.of(id)), PermissionWeight.of(id, names.of(id))))
            .sorted(Comparator.comparing(Named::name))
            .toList();
    if (all.size() <= most + 1) {
      return new PermissionList(all.stream().map(Named::name).toList(), 0);
    }
    var shown = new ArrayList<String>();
    all.stream()
        .sorted(Comparator.comparing(Named::weight))
        .filter(each -> each.weight().isAlwaysNamed() || shown.size() < most)
        .forEach(each -> shown.add(each.name()));
    return new PermissionList(shown, all.size() - shown.size());
  }

  /// What no list may leave out, the weightiest first.
  public static List<String> matters(Collection<PermissionId> permissions, Names names) {
    return permissions.stream()
        .distinct()
        .map(id -> new Named(Printable.line(names.of(id)), PermissionWeight.of(id, names.of(id))))
        .filter(each -> each.weight().isAlwaysNamed())
        .sorted(Comparator.comparing(Named::weight).thenComparing(Named::name))
        .map(Named::name)
        .toList();
  }

  /// The weight of the weightiest; a read where there is none.
  public static PermissionWeight weight(Collection<PermissionId> permissions, Names names) {
    return permissions.stream()
        .map(id -> PermissionWeight.of(id, names.of(id)))
        .min(Comparator.naturalOrder())
        .orElse(PermissionWeight.READ);
  }

  /// `DNS Write, Zone Read and 3 more`.
  public String text() {
    return String.join(", ", shown) + (left == 0 ? "" : " and " + left + " more");
  }
}
