package writ.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Json;
import writ.emulator.http.Refusal;

/// The `resources` of a policy: flat keys, and keys nested under an account's key.
public record Resources(SortedSet<String> flat, SortedMap<String, SortedSet<String>> nested) {

  /// One key as a policy names it: the inner key, and the account key around it, or "" for a flat
  /// one.
  public record Entry(String outer, String inner) {
    public boolean isNested() {
      return !outer.isEmpty();
    }
  }

  /// Reads the object of a request; values other than `"*"` are refused.
  static Resources parse(ObjectNode object) {
    var flat = new TreeSet<String>();
    var nested = new TreeMap<String, SortedSet<String>>();
    for (var property : object.properties()) {
      if (property.getValue() instanceof ObjectNode inner) {
        var keys = new TreeSet<String>();
        for (var innermost : inner.properties()) {
          requireStar(
              innermost.getKey(),
              innermost.getValue().isString() ? innermost.getValue().stringValue() : "");
          keys.add(innermost.getKey());
        }
        if (keys.isEmpty()) {
          throw Refusal.invalid("resources must not be empty: " + property.getKey());
        }
        nested.put(property.getKey(), keys);
      } else {
        requireStar(
            property.getKey(),
            property.getValue().isString() ? property.getValue().stringValue() : "");
        flat.add(property.getKey());
      }
    }
    if (flat.isEmpty() && nested.isEmpty()) {
      throw Refusal.invalid("resources must not be empty");
    }
    return new Resources(flat, nested);
  }

  /// Every key, nested ones with the key around them.
  List<Entry> entries() {
    var entries = new ArrayList<Entry>();
    flat.forEach(key -> entries.add(new Entry("", key)));
    nested.forEach((outer, keys) -> keys.forEach(inner -> entries.add(new Entry(outer, inner))));
    return entries;
  }

  /// Whether an entry is one of them.
  boolean names(Entry entry) {
    return entry.isNested()
        ? nested.getOrDefault(entry.outer(), Collections.emptySortedSet()).contains(entry.inner())
        : flat.contains(entry.inner());
  }

  /// As returned: keys sorted, however they were sent.
  ObjectNode toJson() {
    var keys = new TreeSet<>(flat);
    keys.addAll(nested.keySet());
    var object = Json.object();
    for (var key : keys) {
      var inner = nested.get(key);
      if (inner == null) {
        object.put(key, "*");
      } else {
        var child = object.putObject(key);
        inner.forEach(each -> child.put(each, "*"));
      }
    }
    return object;
  }

  private static void requireStar(String key, String value) {
    if (!value.equals("*")) {
      throw Refusal.invalid("resource value must be \"*\": " + key);
    }
  }
}
