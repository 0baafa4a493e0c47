package writ.spec.edit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.spec.edit.WrittenNode.Group;
import writ.spec.edit.WrittenNode.Leaf;
import writ.spec.edit.WrittenNode.Slot;

/// Puts the keys of a token document into their canonical order, and quotes the names of
/// permissions that YAML takes for maps.
public final class KeyOrder {

  public static final List<String> TOKEN =
      List.of(
          "apiVersion",
          "kind",
          "name",
          "renamed_from",
          "id",
          "owner",
          "moved_from",
          "ensure",
          "retire_after",
          "description",
          "labels",
          "policies",
          "request_ip",
          "not_before",
          "expires_on",
          "expires_after",
          "renew_before",
          "warn_before",
          "status",
          "deliver",
          "rotate",
          "protect");
  public static final List<String> POLICY = List.of("allow", "deny", "template", "resources");
  private static final List<String> ADDRESSES = List.of("in", "not_in");
  private static final List<String> DELIVERY = List.of("to");
  private static final List<String> ROTATION = List.of("every", "overlap");

  private KeyOrder() {}

  /// The slot behind which a new key of a token, or of its `request_ip`, has its place; null where
  /// that is before all others.
  static @Nullable Slot before(String key, Group map) {
    var order = TOKEN.contains(key) ? TOKEN : ADDRESSES;
    Slot last = null;
    for (var slot : map.slots) {
      if (rank(slot, order) < order.indexOf(key)) {
        last = slot;
      }
    }
    return last;
  }

  static void arrange(Group root) {
    if (isKind(root, "Token")) {
      quotePermissions(root);
      sortKeepingAliases(root);
    } else if (isKind(root, "Project")) {
      var sets = root.slot("permission_sets");
      if (sets != null && sets.value instanceof Group named) {
        named.slots.forEach(KeyOrder::quoteItems);
      }
    }
  }

  private static boolean isKind(Group root, String kind) {
    var slot = root.slot("kind");
    return slot != null && slot.value instanceof Leaf leaf && leaf.value().equals(kind);
  }

  private static void quotePermissions(Group root) {
    for (var policy : itemsOf(root, "policies")) {
      for (var effect : List.of("allow", "deny")) {
        var slot = policy.slot(effect);
        if (slot != null) {
          quoteItems(slot);
        }
      }
    }
  }

  private static void quoteItems(Slot slot) {
    if (slot.value instanceof Group list && !list.isMap) {
      list.slots.forEach(item -> {
        if (item.value instanceof Group pair
            && pair.isMap
            && pair.anchor().isEmpty()
            && pair.slots.size() == 1) {
          quote(item, pair.slots.getFirst());
        }
      });
    }
  }

  private static void quote(Slot item, Slot pair) {
    if (pair.key instanceof Leaf key
        && pair.value instanceof Leaf value
        && key.anchor().isEmpty()
        && value.anchor().isEmpty()
        && key.style() == Leaf.Style.PLAIN
        && value.style() == Leaf.Style.PLAIN
        && !value.value().isEmpty()) {
      item.value = Leaf.quoted(key.value() + ": " + value.value(), pair.start);
      item.above.addAll(pair.above);
      item.beside = item.beside.isEmpty() ? pair.beside : item.beside;
    }
  }

  /// An alias must stay behind its anchor: where it would not, everything stays where it is.
  private static void sortKeepingAliases(Group root) {
    var written = new IdentityHashMap<Group, List<Slot>>();
    remember(root, written);
    var before = new HashMap<Integer, Integer>();
    bind(root, new HashMap<>(), before);
    sort(root);
    var after = new HashMap<Integer, Integer>();
    bind(root, new HashMap<>(), after);
    if (!after.equals(before)) {
      written.forEach((group, slots) -> {
        group.slots.clear();
        group.slots.addAll(slots);
      });
    }
  }

  private static void sort(Group root) {
    sort(root, TOKEN);
    itemsOf(root, "policies").forEach(policy -> sort(policy, POLICY));
    itemsOf(root, "deliver").forEach(delivery -> sort(delivery, DELIVERY));
    sort(valueOf(root, "request_ip"), ADDRESSES);
    sort(valueOf(root, "rotate"), ROTATION);
  }

  private static void sort(@Nullable Group map, List<String> order) {
    if (map != null && map.isMap) {
      map.slots.sort(Comparator.comparingInt(slot -> rank(slot, order)));
    }
  }

  /// What is not known stays behind what is, in its own order.
  private static int rank(Slot slot, List<String> order) {
    var place = slot.key instanceof Leaf leaf ? order.indexOf(leaf.value()) : -1;
    return place < 0 ? order.size() : place;
  }

  private static @Nullable Group valueOf(Group map, String key) {
    var slot = map.slot(key);
    return slot != null && slot.value instanceof Group group ? group : null;
  }

  private static List<Group> itemsOf(Group map, String key) {
    var list = valueOf(map, key);
    return list == null || list.isMap
        ? List.of()
        : list.slots.stream()
            .filter(item -> item.value instanceof Group)
            .map(item -> (Group) item.value)
            .toList();
  }

  private static void remember(Group group, Map<Group, List<Slot>> written) {
    written.put(group, List.copyOf(group.slots));
    for (var slot : group.slots) {
      if (slot.value instanceof Group inner) {
        remember(inner, written);
      }
    }
  }

  /// Which anchor each alias means, by where they stand in the text.
  private static void bind(
      WrittenNode node, Map<String, Integer> anchors, Map<Integer, Integer> bound) {
    if (!node.anchor().isEmpty()) {
      anchors.put(node.anchor().substring(1), node.start());
    }
    switch (node) {
      case Leaf _ -> {}
      case WrittenNode.Alias alias ->
          bound.put(alias.start(), anchors.getOrDefault(alias.source().substring(1), -1));
      case Group group -> {
        for (var slot : group.slots) {
          if (slot.key != null) {
            bind(slot.key, anchors, bound);
          }
          bind(slot.value, anchors, bound);
        }
      }
    }
  }
}
