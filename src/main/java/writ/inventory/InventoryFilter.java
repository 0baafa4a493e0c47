package writ.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;

/// Which live tokens are asked about: those of which all of it holds.
///
/// @param createdBy who made it, as Cloudflare tells; null for anybody
/// @param expiring how soon it ends, and works until then; null for whenever
/// @param labels what its spec says of it
/// @param neverExpires whether only what works and never ends is meant
public record InventoryFilter(
    @Nullable String createdBy,
    @Nullable Duration expiring,
    Map<String, String> labels,
    boolean neverExpires) {

  public static final InventoryFilter ALL = new InventoryFilter(null, null, Map.of(), false);

  public InventoryFilter {
    labels = Map.copyOf(labels);
  }

  public boolean isAll() {
    return equals(ALL);
  }

  /// The tokens of an owner that are asked about.
  Inventory of(Inventory inventory) {
    return isAll()
        ? inventory
        : new Inventory(
            inventory.owner(),
            inventory.takenAt(),
            inventory.gap(),
            inventory.requests(),
            inventory.entries().stream()
                .filter(entry -> matches(entry, inventory.takenAt()))
                .toList(),
            inventory.names());
  }

  /// How many tokens may be meant as well: of whom Cloudflare does not say who made them.
  long unknown(Inventory inventory) {
    return createdBy == null
        ? 0
        : inventory.entries().stream()
            .filter(entry -> entry.live().creator() == null)
            .filter(entry -> isRest(entry, inventory.takenAt()))
            .count();
  }

  private boolean matches(Entry entry, Instant now) {
    var creator = entry.live().creator();
    return (createdBy == null || (creator != null && isCreator(creator))) && isRest(entry, now);
  }

  private boolean isRest(Entry entry, Instant now) {
    var end = entry.expiresOn();
    var labelled = entry.spec() == null ? new TreeMap<String, String>() : entry.spec().labels();
    return (expiring == null
            || (end != null && !entry.isDead() && !end.isAfter(now.plus(expiring))))
        && (!neverExpires || (end == null && !entry.isDead()))
        && labels.entrySet().stream()
            .allMatch(each -> each.getValue().equals(labelled.get(each.getKey())));
  }

  /// Addresses are compared without regard to case.
  private boolean isCreator(String creator) {
    return createdBy != null
        && creator.toLowerCase(Locale.ROOT).equals(createdBy.toLowerCase(Locale.ROOT));
  }
}
