package writ.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;
import writ.render.document.Block;

/// What ends, is renewed and is rotated in the next half year, of all owners together, the soonest
/// first.
final class InventoryTimeline {

  private static final Duration REACH = Duration.ofDays(180);

  private InventoryTimeline() {}

  /// One token in it.
  ///
  /// @param next what happens first
  private record Row(Inventory inventory, Entry entry, Instant next) {

    static final Comparator<Row> SOONEST =
        Comparator.comparing(Row::next).thenComparing(row -> row.entry.name());
  }

  /// Nothing where nothing happens.
  static Optional<Block.Timeline> of(List<Inventory> inventories) {
    var rows = new ArrayList<Row>();
    for (var inventory : inventories) {
      for (var entry : inventory.entries()) {
        var next = next(entry, inventory.takenAt());
        if (next != null) {
          rows.add(new Row(inventory, entry, next));
        }
      }
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var now = inventories.getFirst().takenAt();
    var withOwner = inventories.size() > 1;
    return Optional.of(
        new Block.Timeline(
            now,
            REACH,
            rows.stream().sorted(Row.SOONEST).map(row -> bar(row, withOwner)).toList()));
  }

  /// The first thing to happen within reach; null for nothing. What is over already happens no
  /// more, except a rotation, which is due; to what nobody can use nothing happens.
  private static @Nullable Instant next(Entry entry, Instant now) {
    var end = entry.expiresOn();
    if (entry.isDead() || (end != null && end.isBefore(now))) {
      return null;
    }
    return Stream.of(Optional.ofNullable(end), Optional.ofNullable(entry.rotatesOn()))
        .flatMap(Optional::stream)
        .filter(each -> isInReach(each, now))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static boolean isInReach(@Nullable Instant instant, Instant now) {
    return instant != null && !instant.isAfter(now.plus(REACH));
  }

  private static Block.Timeline.Bar bar(Row row, boolean withOwner) {
    var entry = row.entry();
    return new Block.Timeline.Bar(
        entry.id().value(),
        withOwner ? row.inventory().owner().toString() : "",
        entry.name(),
        InventoryDescription.tone(entry),
        entry.expiresOn(),
        entry.renewsOn(),
        entry.rotatesOn());
  }
}
