package writ.adoption.input;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Ids that stand for what a file does not say, until a spec has a variable in their place. None of
/// them is in the file, whose digest they begin with.
public final class StandIns {

  private static final int DIGEST_BYTES = 12;
  private static final int LONGEST_NAME = 60;

  private final String prefix;
  private final Map<String, String> byMeaning = new HashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  public StandIns(byte[] file) {
    // a letter first, so that no text takes it for a number
    this.prefix = "a" + digest(file).substring(1);
  }

  /// The id for what is written as `meaning`; the same wherever that is written.
  ///
  /// @param meaning the words of the file for it
  String of(String meaning) {
    return byMeaning.computeIfAbsent(
        meaning,
        words -> {
          var id = prefix + "%08x".formatted(byMeaning.size());
          variables.put(id, free(name(words)));
          return id;
        });
  }

  /// The name of the variable that takes the place of an id.
  String variable(String id) {
    return variables.getOrDefault(id, "");
  }

  boolean isIn(String text) {
    return text.contains(prefix);
  }

  /// The ids in a text.
  List<String> all(String text) {
    return variables.keySet().stream().filter(text::contains).toList();
  }

  /// A text with variables in the places of ids.
  public String filled(String text) {
    var filled = text;
    for (var each : variables.entrySet()) {
      var variable = "$(" + each.getValue() + ")";
      filled = filled.replace(unknownKey(each.getKey()), variable);
      filled = filled.replace(each.getKey(), variable);
    }
    return filled;
  }

  /// A name with the names of variables in the places of ids.
  public String named(String text) {
    var named = text;
    for (var each : variables.entrySet()) {
      named = named.replace(each.getKey(), each.getValue().replace('_', '-'));
    }
    return named;
  }

  /// The key of a resource of which nothing is known.
  static String unknownKey(String id) {
    return "com.cloudflare.api." + id;
  }

  private String free(String name) {
    var free = name;
    for (var number = 2; !taken.add(free); number++) {
      free = name + "_" + number;
    }
    return free;
  }

  /// `var.zone_id` is `zone_id`, and `cloudflare_zone.main.id` is `cloudflare_zone_main_id`.
  private static String name(String words) {
    var bare = words.replaceFirst("^(var|local)\\.", "").toLowerCase(Locale.ROOT);
    var plain = bare.replaceAll("[^a-z0-9]+", "_").replaceAll("^_+", "");
    var cut = plain.substring(0, Math.min(LONGEST_NAME, plain.length())).replaceAll("_+$", "");
    return cut.isEmpty() || Character.isDigit(cut.charAt(0)) ? "value_" + cut : cut;
  }

  private static String digest(byte[] file) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(file);
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
