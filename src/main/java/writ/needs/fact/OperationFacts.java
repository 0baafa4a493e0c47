package writ.needs.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import writ.token.ShippedTable;

/// The table of facts that this version ships: a row for each operation, with where it was read.
///
/// Its columns are divided by tabs: method, path, condition, groups, source. Groups are `|` between
/// alternatives and `+` between groups that are needed together; `none` where every token may, `?`
/// where the source says nothing, `by KEY` where it hangs on what another row says for each value.
public final class OperationFacts {

  private static final String RESOURCE = "operations.tsv";
  private static final int COLUMNS = 5;

  private static final class Shipped {
    private static final OperationFacts ALL = read();
  }

  private final Map<String, List<Fact>> byShape = new HashMap<>();
  private final int size;

  private OperationFacts(List<Fact> facts) {
    size = facts.size();
    facts.forEach(fact ->
        byShape
            .computeIfAbsent(shape(fact.method(), fact.path()), _ -> new ArrayList<>())
            .add(fact));
    var mostLiteral = Comparator.comparing(Fact::literalness).reversed();
    byShape.values().forEach(each -> each.sort(mostLiteral));
  }

  public static OperationFacts shipped() {
    return Shipped.ALL;
  }

  public int size() {
    return size;
  }

  /// All of them, in no order.
  public List<Fact> all() {
    return byShape.values().stream().flatMap(List::stream).toList();
  }

  /// What is known of a call; empty where no source lists the operation.
  public Optional<Fact> of(Call call) {
    return byShape.getOrDefault(shape(call.method(), call.path()), List.of()).stream()
        .filter(fact -> fact.matches(call) && fact.holdsFor(call))
        .findFirst();
  }

  private static String shape(String method, List<String> path) {
    return method + path.size() + path.getFirst();
  }

  private static OperationFacts read() {
    var groups = FactGroups.shipped();
    var facts = new ArrayList<Fact>();
    ShippedTable.text(OperationFacts.class, RESOURCE)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .forEach(cells -> facts.add(fact(cells, groups)));
    return new OperationFacts(facts);
  }

  private static Fact fact(String[] cells, FactGroups groups) {
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(RESOURCE + " has a row of other columns: " + cells[0]);
    }
    return new Fact(
        cells[0],
        List.of(cells[1].substring(1).split("/", -1)),
        cells[2],
        statement(cells[3], groups),
        cells[4]);
  }

  private static Fact.Statement statement(String cell, FactGroups groups) {
    if (cell.startsWith("by ")) {
      return new Fact.Statement.HangsOn(cell.substring("by ".length()));
    }
    return switch (cell) {
      case "none" -> new Fact.Statement.NoPermission();
      case "?" -> new Fact.Statement.Nothing();
      default -> new Fact.Statement.Accepts(groups.alternatives(cell));
    };
  }
}
