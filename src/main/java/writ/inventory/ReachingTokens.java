package writ.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;
import writ.plan.Inventory.State;
import writ.render.ListedNames;
import writ.render.Words;

/// The tokens that reach further than they are granted, of those that somebody can use: what Writ
/// itself works with is not among them.
final class ReachingTokens {

  private static final int NAMED = 5;

  private final List<Inventory> inventories;
  private final ListedNames listed;

  ReachingTokens(List<Inventory> inventories, ListedNames listed) {
    this.inventories = inventories;
    this.listed = listed;
  }

  long number() {
    return all().count();
  }

  /// Which they are, by what means; nothing where there are none.
  Optional<String> sentence() {
    var names = new TreeMap<String, List<String>>();
    all()
        .forEach(entry ->
            names
                .computeIfAbsent(means(entry), _ -> new ArrayList<>())
                .add(listed.name(entry.name())));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            names.entrySet().stream()
                .map(each -> Words.some(each.getValue(), NAMED) + " " + each.getKey())
                .collect(
                    Collectors.joining(
                        "; ", "Reach further than they are granted (`writ explain`): ", ".")));
  }

  private static String means(Entry entry) {
    return entry.reaches().stream()
        .map(reach -> reach.means().phrase())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private Stream<Entry> all() {
    return inventories.stream()
        .flatMap(inventory -> inventory.entries().stream())
        .filter(entry -> !entry.isDead() && entry.state() != State.CREDENTIAL)
        .filter(entry -> !entry.reaches().isEmpty());
  }
}
