package writ.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The query of a request target, decoded. Of a repeated key the last one counts.
public final class Query {
  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = values;
  }

  /// Reads `a=1&b=2`; an undecodable percent sequence is refused.
  public static Query parse(String text) {
    var values = new HashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      var key = equals < 0 ? pair : pair.substring(0, equals);
      values.put(decode(key), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return new Query(Map.copyOf(values));
  }

  /// The value of a key; an empty value counts as absent, as the real API has it.
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  /// Whether every pair of the other query is also in this one.
  public boolean includes(Query other) {
    return values.entrySet().containsAll(other.values.entrySet());
  }

  /// A whole number within bounds, or the default where the key is absent.
  public int number(String key, int least, int most, int standard) {
    var given = get(key);
    if (given.isEmpty()) {
      return standard;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // reported below, like a number out of bounds
    }
    throw Refusal.badParameter(
        key,
        most == Integer.MAX_VALUE
            ? "must be a number of at least " + least
            : "must be a number between " + least + " and " + most);
  }

  /// One of a set of words, or the default where the key is absent.
  public String word(String key, Set<String> words, String standard) {
    var given = get(key).orElse(standard);
    if (!words.contains(given)) {
      throw Refusal.badParameter(
          key, "must be one of " + String.join(", ", words.stream().sorted().toList()));
    }
    return given;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.badParameter("query", "is not URL-encoded");
    }
  }
}
