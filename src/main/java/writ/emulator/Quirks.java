package writ.emulator;

import java.util.EnumMap;
import java.util.Map;

/// A choice for every [Quirk].
public final class Quirks {
  private final Map<Quirk, String> chosen;

  private Quirks(Map<Quirk, String> chosen) {
    this.chosen = chosen;
  }

  /// Every quirk at its default.
  public static Quirks standard() {
    return new Quirks(new EnumMap<>(Quirk.class));
  }

  /// The same quirks with one set otherwise; the choice must be one of [Quirk#choices()].
  public Quirks with(Quirk quirk, String choice) {
    requireChoice(quirk, choice);
    var more = new EnumMap<>(chosen);
    more.put(quirk, choice);
    return new Quirks(more);
  }

  /// These quirks, and where the other ones were set, theirs.
  Quirks with(Quirks others) {
    var more = new EnumMap<>(chosen);
    more.putAll(others.chosen);
    return new Quirks(more);
  }

  boolean is(Quirk quirk, String choice) {
    requireChoice(quirk, choice);
    return get(quirk).equals(choice);
  }

  String get(Quirk quirk) {
    return chosen.getOrDefault(quirk, quirk.choices().getFirst());
  }

  private static void requireChoice(Quirk quirk, String choice) {
    if (!quirk.choices().contains(choice)) {
      throw new IllegalArgumentException(
          quirk.label() + " must be one of " + String.join(", ", quirk.choices()));
    }
  }
}
