package writ.spec.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import writ.spec.SpecDraft;

/// What one field of a token's document is to say instead, in a person's words. What it does not
/// speak of keeps every byte.
public sealed interface SpecRevision {

  /// A key of the token gets this value.
  ///
  /// @param replaced keys that go, because this one says what they said
  record Word(String key, String value, List<String> replaced) implements SpecRevision {
    public Word {
      replaced = List.copyOf(replaced);
    }
  }

  /// A key of the token goes.
  record Without(String key) implements SpecRevision {}

  /// The lists of `request_ip`.
  record Addresses(Items allowed, Items refused) implements SpecRevision {}

  /// The entries of `policies`.
  ///
  /// @param entries what becomes of those that do not stay as they are, by index
  /// @param added new ones
  record Policies(SortedMap<Integer, Entry> entries, List<SpecDraft.Entry> added)
      implements SpecRevision {
    public Policies {
      entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
      added = List.copyOf(added);
    }
  }

  /// @param isGone whether the whole entry goes
  public record Entry(boolean isGone, Items permissions, Items resources) {}

  /// A list, item by item.
  ///
  /// @param instead what stands in the place of an item, by its index, as YAML; nothing where it
  ///   goes
  /// @param added what follows the last item, as YAML
  record Items(SortedMap<Integer, List<String>> instead, List<String> added) {

    public static final Items UNCHANGED = new Items(new TreeMap<>(), List.of());

    public Items {
      instead = Collections.unmodifiableSortedMap(new TreeMap<>(instead));
      added = List.copyOf(added);
    }

    /// The same from words that YAML may take for something else.
    public static Items of(SortedMap<Integer, List<String>> instead, List<String> added) {
      var quoted = new TreeMap<Integer, List<String>>();
      instead.forEach((index, words) -> quoted.put(index, quoted(words)));
      return new Items(quoted, quoted(added));
    }

    private static List<String> quoted(List<String> words) {
      return words.stream().map(Quotes::scalar).toList();
    }

    public boolean isUnchanged() {
      return instead.isEmpty() && added.isEmpty();
    }

    /// The items afterwards.
    List<String> after(List<String> before) {
      var after = new ArrayList<String>();
      for (var i = 0; i < before.size(); i++) {
        after.addAll(instead.getOrDefault(i, List.of(before.get(i))));
      }
      after.addAll(added);
      return after;
    }
  }
}
