package writ.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import writ.access.PermissionWeight;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;
import writ.plan.Inventory.State;
import writ.render.PermissionList;
import writ.render.Printable;
import writ.render.Tone;
import writ.render.document.Block;
import writ.render.document.Block.Table.Column;
import writ.render.document.Block.Table.Group;
import writ.render.document.Block.Table.Row;
import writ.render.document.Cell;
import writ.render.document.Medium;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.Resource;

/// The live tokens whose loss would cost most: first what they can do, then what limits the use of
/// a lost value. What nobody can use is not among them, nor what Writ itself works with.
final class RiskRanking {

  private static final int MOST = 10;

  private RiskRanking() {}

  /// @param points what counts against it, beside its permissions
  private record Risk(
      Inventory inventory, Entry entry, PermissionWeight weight, List<String> points) {

    static final Comparator<Risk> WORST =
        Comparator.comparing(Risk::weight)
            .thenComparingInt(risk -> -risk.points.size())
            .thenComparing(risk -> risk.entry.name())
            .thenComparing(risk -> risk.entry.id());

    static Risk of(Inventory inventory, Entry entry) {
      var points = new ArrayList<String>();
      if (entry.expiresOn() == null) {
        points.add("never expires");
      }
      if (entry.live().definition().ipFilter().isAny()) {
        points.add("from any address");
      }
      if (allowed(entry)
          .anyMatch(policy -> policy.resources().stream().anyMatch(Resource::isWildcard))) {
        points.add("on all of a kind");
      }
      if (entry.state() == State.UNMANAGED) {
        points.add("no spec describes it");
      }
      if (entry.isIdle()) {
        points.add("idle");
      }
      entry.reaches().stream()
          .map(reach -> "reaches further " + reach.means().phrase())
          .distinct()
          .forEach(points::add);
      var weight = PermissionList.weight(permissions(entry), inventory.names());
      return new Risk(
          inventory,
          entry,
          entry.reaches().isEmpty() ? weight : PermissionWeight.REACHES_FURTHER,
          points);
    }

    /// What it holds that matters most, by name.
    String powers() {
      var matters = PermissionList.matters(permissions(entry), inventory.names());
      return matters.isEmpty()
          ? "reads only"
          : String.join(", ", matters.subList(0, Math.min(3, matters.size())))
              + (matters.size() > 3 ? " and " + (matters.size() - 3) + " more" : "");
    }

    private static Stream<AccessPolicy> allowed(Entry entry) {
      return entry.policies().stream().filter(policy -> policy.effect() == Effect.ALLOW);
    }

    private static List<PermissionId> permissions(Entry entry) {
      return allowed(entry).flatMap(policy -> policy.permissions().stream()).distinct().toList();
    }
  }

  /// Nothing where there is nothing but reads.
  static Optional<Block> of(List<Inventory> inventories) {
    var risks =
        inventories.stream()
            .flatMap(inventory ->
                inventory.entries().stream()
                    .filter(entry -> !entry.isDead() && entry.state() != State.CREDENTIAL)
                    .map(entry -> Risk.of(inventory, entry)))
            .filter(risk -> risk.weight() != PermissionWeight.READ)
            .sorted(Risk.WORST)
            .limit(MOST)
            .toList();
    return risks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Block.Table(
                "ranking",
                List.of(column("Token"), column("Can"), column("And")),
                List.of(new Group("", "", risks.stream().map(RiskRanking::row).toList()))));
  }

  private static Column column(String title) {
    return new Column(List.of(Medium.HTML), title, 0);
  }

  private static Row row(Risk risk) {
    return new Row(
        risk.entry().id().value(),
        Tone.PLAIN,
        List.of(
            new Cell.Name(Printable.name(risk.entry().name()), risk.inventory().owner().toString()),
            new Cell.Text(risk.powers()),
            new Cell.Text(String.join(", ", risk.points()))));
  }
}
