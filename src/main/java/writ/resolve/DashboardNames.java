package writ.resolve;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.token.PermissionName;
import writ.token.Scope;

/// Permissions as Cloudflare's dashboard and the instructions of other programs write them: a path
/// such as `Zone > DNS > Edit`, `Zone:DNS:Edit` or `Account / D1 / Edit`.
final class DashboardNames {

  /// What may stand between two words, as a regular expression of Java and of ECMA-262.
  static final String BETWEEN = "[\\s#\"':;=>/.,»›→|\\\\_()\\[\\]–—-]+";

  private static final Pattern SEPARATORS = Pattern.compile(BETWEEN);
  private static final Pattern KIND = Pattern.compile("^(account|zone|user) (?=\\S)");
  private static final Pattern SAID_TWICE = Pattern.compile("(?<= )(\\S+) \\1$");

  /// One way to understand a path.
  ///
  /// @param plain the words that the permission would be called by
  /// @param kind `account`, `zone` or `user`, where the path says what it applies to
  record Meaning(String plain, @Nullable String kind) {

    boolean allows(PermissionName group) {
      return switch (kind) {
        case null -> true;
        case "zone" -> group.appliesTo(Scope.ZONE);
        case "user" -> group.appliesTo(Scope.USER);
        // buckets and Workers stand below their account
        default ->
            group.scopes().isEmpty()
                || group.scopes().stream()
                    .anyMatch(scope -> !scope.equals(Scope.ZONE) && !scope.equals(Scope.USER));
      };
    }
  }

  private DashboardNames() {}

  /// The same for words that differ in letter case, punctuation and spaces only; `Edit` is `Write`.
  static String plain(String words) {
    return lower(words).replaceFirst(" edit$", " write");
  }

  /// The words in small letters, with a blank between them.
  static String lower(String words) {
    return SEPARATORS.matcher(words.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /// What a path may mean, its most literal meaning first.
  static List<Meaning> meanings(String word) {
    var plain = plain(word);
    var meanings = new LinkedHashSet<Meaning>();
    addMeanings(plain, null, meanings);
    var kind = KIND.matcher(plain);
    if (kind.find()) {
      addMeanings(plain.substring(kind.end()), kind.group(1), meanings);
    }
    return List.copyOf(meanings);
  }

  private static void addMeanings(
      String plain, @Nullable String kind, SequencedSet<Meaning> meanings) {
    var unbranded =
        plain.startsWith("cloudflare ") ? plain.substring("cloudflare ".length()) : plain;
    for (var words : List.of(plain, unbranded)) {
      meanings.add(new Meaning(words, kind));
      meanings.add(new Meaning(SAID_TWICE.matcher(words).replaceFirst("$1"), kind));
    }
  }
}
