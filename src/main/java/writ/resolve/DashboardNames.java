package writ.resolve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// Permissions as Cloudflare's dashboard and the instructions of other programs write them: a path
/// such as `Zone > DNS > Edit`, `Zone:DNS:Edit` or `Account / D1 / Edit`.
final class DashboardNames {

  private static final Pattern BETWEEN = Pattern.compile("\\s*[:>/.,»›→|]+\\s*|\\s+[-–—]+\\s+");
  private static final Pattern KIND = Pattern.compile("^(account|zone|user) +(?=\\S)");
  private static final Pattern SAID_TWICE = Pattern.compile("(?<= )(\\S+) \\1$");

  /// Products that the dashboard calls otherwise than the API calls their permission groups.
  /// Sources: the names of the dashboard's form and of its documentation, "API token permissions"
  /// (developers.cloudflare.com/fundamentals/api/reference/permissions), and Cloudflare for Teams,
  /// which became Zero Trust.
  private static final Map<String, String> PRODUCTS =
      Map.of(
          "teams", "zero trust",
          "cloudflare for teams", "zero trust",
          "bulk redirects", "mass url redirects",
          "cloudflare r2", "workers r2 storage",
          "r2", "workers r2 storage",
          "workers r2", "workers r2 storage");

  private DashboardNames() {}

  /// The same for words that differ in letter case, punctuation and spaces only.
  static String plain(String words) {
    return BETWEEN
        .matcher(words.strip().toLowerCase(Locale.ROOT))
        .replaceAll(" ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /// What a path may mean, plain, its most literal meaning first.
  static List<String> meanings(String word) {
    var plain = plain(word);
    var meanings = new LinkedHashSet<String>();
    addMeanings(plain, meanings);
    addMeanings(KIND.matcher(plain).replaceFirst(""), meanings);
    return List.copyOf(meanings);
  }

  /// What the API may call it instead, plain; guesses, to be suggested only.
  static List<String> suggestions(String word) {
    var suggestions = new ArrayList<String>();
    for (var meaning : meanings(word)) {
      var end = meaning.lastIndexOf(' ');
      var product = end < 0 ? null : PRODUCTS.get(meaning.substring(0, end));
      if (product != null) {
        suggestions.add(product + meaning.substring(end));
      }
    }
    return suggestions;
  }

  private static void addMeanings(String plain, SequencedSet<String> meanings) {
    var written = plain.replaceFirst(" edit$", " write");
    meanings.add(written);
    meanings.add(SAID_TWICE.matcher(written).replaceFirst("$1"));
    if (written.startsWith("cloudflare ")) {
      meanings.add(written.substring("cloudflare ".length()));
    }
  }
}
