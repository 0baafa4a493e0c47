package writ.access.reach;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;
import writ.token.ShippedTable;

/// What permissions reach beyond their own words, as far as sources say: the table that this
/// version ships, read when it is first asked for.
///
/// Its columns are divided by tabs: id of the group (`-` where none is published), its name, the
/// kind of resource, id and name of a second group that is needed on the same account, id of the
/// permission that is reached (`-` where it is none, `*` for all), what is reached, by what means,
/// how, how well it is known, and the source.
public final class ReachTable {

  static final String RESOURCE = "reach.tsv";

  private static final int COLUMNS = 11;
  private static final Map<String, Scope> KINDS =
      Map.of(
          "account",
          Scope.ACCOUNT,
          "zone",
          Scope.ZONE,
          "user",
          Scope.USER,
          "worker",
          Scope.WORKER_SCRIPT);

  private static final class Shipped {
    private static final ReachTable TABLE =
        new ReachTable(read(ShippedTable.text(ReachTable.class, RESOURCE)));
  }

  private final List<ReachStep> steps;
  private final Set<PermissionId> ids = new HashSet<>();
  private final Set<PermissionId> reached = new HashSet<>();
  private final List<ReachGroup> unpublished;

  ReachTable(List<ReachStep> steps) {
    this.steps = List.copyOf(steps);
    var named = new ArrayList<ReachGroup>();
    for (var step : steps) {
      if (step.reached() instanceof Reached.Permission permission) {
        reached.add(permission.id());
      }
      for (var group :
          step.with() == null ? List.of(step.from()) : List.of(step.from(), step.with())) {
        if (group.id() == null) {
          named.add(group);
        } else {
          ids.add(group.id());
        }
      }
    }
    this.unpublished = named.stream().distinct().toList();
  }

  public static ReachTable shipped() {
    return Shipped.TABLE;
  }

  /// The rows, in their order.
  public List<ReachStep> steps() {
    return steps;
  }

  /// Whether a row begins with a group, or needs it as its second one.
  boolean names(PermissionId permission, @Nullable PermissionGroup known) {
    return ids.contains(permission)
        || unpublished.stream().anyMatch(group -> group.is(permission, known));
  }

  /// Whether a row leads to a permission.
  boolean reaches(PermissionId permission) {
    return reached.contains(permission);
  }

  private static List<ReachStep> read(String text) {
    return text.lines().filter(line -> !line.startsWith("#")).map(ReachTable::step).toList();
  }

  private static ReachStep step(String line) {
    var cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException("no row of " + RESOURCE + ": " + line);
    }
    return new ReachStep(
        new ReachGroup(id(cells[0]), cells[1], kind(cells[2])),
        cells[4].isEmpty() ? null : new ReachGroup(id(cells[3]), cells[4], Scope.ACCOUNT),
        reached(cells[5], cells[6]),
        ReachMeans.valueOf(cells[7].toUpperCase(Locale.ROOT)),
        cells[8],
        Confidence.valueOf(cells[9].toUpperCase(Locale.ROOT)),
        cells[10]);
  }

  private static Reached reached(String id, String words) {
    return switch (id) {
      case "*" -> new Reached.Everything(words);
      case "-" -> new Reached.Data(words);
      default -> new Reached.Permission(words, new PermissionId(id));
    };
  }

  private static @Nullable PermissionId id(String cell) {
    return cell.equals("-") ? null : new PermissionId(cell);
  }

  private static Scope kind(String word) {
    var scope = KINDS.get(word);
    if (scope == null) {
      throw new IllegalStateException("no kind of " + RESOURCE + ": " + word);
    }
    return scope;
  }
}
