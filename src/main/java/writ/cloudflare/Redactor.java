package writ.cloudflare;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import writ.token.SecretAccess;
import writ.token.SecretValue;

/// Takes secrets out of text: every value seen in this run, and whatever looks like one.
///
/// Legacy values have no prefix, so the pattern alone would not do.
final class Redactor {

  private static final Pattern VALUE = Pattern.compile("\\bcf(?:ut|at|k|oat)_[A-Za-z0-9_-]{16,}");
  private static final String REDACTED = "(secret)";
  private static final int SHORTEST = 8;

  /// Longest first, lest a value that is part of another one leaves the rest standing.
  private final ConcurrentSkipListSet<String> seen =
      new ConcurrentSkipListSet<>(Redactor::longestFirst);

  private static int longestFirst(String one, String other) {
    var byLength = Integer.compare(other.length(), one.length());
    return byLength != 0 ? byLength : one.compareTo(other);
  }

  void remember(SecretValue secret) {
    var text = secret.reveal(SecretAccess.insecurely());
    if (text.length() >= SHORTEST) {
      seen.add(text);
      seen.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
    }
  }

  String redact(String text) {
    var clean = text;
    for (var secret : seen) {
      clean = clean.replace(secret, REDACTED);
    }
    return VALUE.matcher(clean).replaceAll(REDACTED);
  }
}
