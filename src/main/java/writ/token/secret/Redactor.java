package writ.token.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Takes secrets out of text: every one that this run knows, and whatever looks like a value of
/// Cloudflare's. One for a run; whoever gets hold of a secret remembers it here.
///
/// Values from before 2026 have no prefix, so the pattern alone would not do.
public final class Redactor {

  /// What stands where a secret was.
  public static final String REDACTED = "(secret)";

  private static final Pattern VALUE = CredentialPrefix.followedBy(16);
  private static final Pattern NAME_OF_A_SECRET =
      Pattern.compile(
          "(?i)TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|AUTHORIZATION|_(?:API)?KEY$|_PAT$|_PWD$");
  private static final Pattern NAME_OF_A_PLACE =
      Pattern.compile("(?i)(?:_FILE|_PATH|_DIR|_URL|_CREDENTIALS)$");
  private static final Pattern LOGIN = Pattern.compile("//([^/@\\s]+)@");
  private static final Pattern SEEN = Pattern.compile("[!-~]+");
  private static final Pattern SIGN = Pattern.compile("[^A-Za-z0-9]");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
  private static final Map<Character, String> ENTITIES =
      Map.of('&', "amp", '<', "lt", '>', "gt", '"', "quot", '\'', "(?:apos|#39)");

  /// Shorter ones would take ordinary words out.
  private static final int SHORTEST = 8;

  /// @param word what stands in it however it is written
  private record Escaped(String word, Pattern form) {}

  /// How each part of a secret looks where signs are escaped, by a word that it holds.
  private final Map<String, Escaped> escaped = new TreeMap<>(Redactor::longestFirst);

  /// Longest first, lest a value that is part of another one leaves the rest standing.
  private final NavigableSet<String> known = new TreeSet<>(Redactor::longestFirst);

  private static int longestFirst(String one, String other) {
    var byLength = Integer.compare(other.length(), one.length());
    return byLength != 0 ? byLength : one.compareTo(other);
  }

  /// Also as it is in a query or in base 64; and each of its parts that can be seen, since what
  /// breaks it up may be written in another way.
  public void remember(SecretValue secret) {
    remember(secret.reveal(SecretAccess.insecurely()));
  }

  private void remember(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    add(text);
    add(URLEncoder.encode(text, StandardCharsets.UTF_8));
    add(Base64.getEncoder().encodeToString(utf8));
    SEEN.matcher(text).results().forEach(part -> addPart(part.group()));
  }

  /// JSON, Markdown, HTML, CSV and the commands of a workflow each write some signs in another way,
  /// and one of them may be written in another. Markdown may put words of it into code spans.
  private synchronized void addPart(String part) {
    add(part);
    if (part.length() >= SHORTEST && SIGN.matcher(part).find()) {
      var form = new StringBuilder("`?");
      part.chars().forEach(each -> form.append(form((char) each)));
      form.append("`?");
      escaped.computeIfAbsent(
          part, _ -> new Escaped(longestWord(part), Pattern.compile(form.toString())));
    }
  }

  private static String form(char each) {
    if (Character.isLetterOrDigit(each)) {
      return String.valueOf(each);
    }
    var code = (int) each;
    return "`?(?:\\\\*\\x%1$02x{1,2}|(?:&amp;|&)(?:#%2$d|#x%1$x|%3$s);|%%(?i:%1$02x)|\\\\+u(?i:%1$04x))\u200b?`?"
        .formatted(code, code, ENTITIES.getOrDefault(each, "#"));
  }

  private synchronized void add(String text) {
    if (text.length() >= SHORTEST) {
      known.add(text);
    }
  }

  /// Remembers what the environment holds under a name of secrets, and who somebody is in an
  /// address. What names a place is no secret.
  public void rememberVariables(Map<String, String> variables) {
    variables.forEach((name, value) -> {
      if (NAME_OF_A_SECRET.matcher(name).find() && !NAME_OF_A_PLACE.matcher(name).find()) {
        remember(value.strip());
      }
      LOGIN
          .matcher(value)
          .results()
          .flatMap(login -> Pattern.compile(":").splitAsStream(login.group(1)))
          .forEach(this::remember);
    });
  }

  /// The text without any secret that is known, and without what looks like one.
  public String redact(String text) {
    return VALUE.matcher(withoutKnown(text)).replaceAll(REDACTED);
  }

  /// The text without any secret that is known.
  public synchronized String withoutKnown(String text) {
    var clean = text;
    for (var secret : known) {
      clean = clean.replace(secret, REDACTED);
    }
    for (var each : escaped.values()) {
      if (clean.contains(each.word())) {
        clean = each.form().matcher(clean).replaceAll(REDACTED);
      }
    }
    return clean;
  }

  /// Letters and digits are written in no other way.
  private static String longestWord(String part) {
    return WORD.matcher(part)
        .results()
        .map(MatchResult::group)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }
}
