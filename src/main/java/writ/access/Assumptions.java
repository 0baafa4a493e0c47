package writ.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import writ.token.Status;
import writ.token.UnknownPart;

/// Every sentence that says what an answer rests on.
final class Assumptions {

  private static final int MOST = 3;

  private Assumptions() {}

  static String inclusion(
      Verdict verdict, Capabilities.Inclusion row, Verdict otherwise, Universe universe) {
    return "%s, provided `%s` includes `%s` (documented; %s); otherwise %s."
        .formatted(
            capital(verdict.word()),
            universe.nameOf(row.stronger()),
            universe.nameOf(row.weaker()),
            row.source().caveat(),
            otherwise.word());
  }

  /// One sentence for each row, and one for those beyond a few.
  static List<String> inclusions(
      Verdict verdict,
      Collection<Capabilities.Inclusion> rows,
      Verdict otherwise,
      Universe universe) {
    return few(rows, row -> inclusion(verdict, row, otherwise, universe));
  }

  /// The same where no verdict is given.
  static List<String> inclusions(Collection<Capabilities.Inclusion> rows, Universe universe) {
    return few(rows, row -> inclusion(row, universe));
  }

  private static List<String> few(
      Collection<Capabilities.Inclusion> rows, Function<Capabilities.Inclusion, String> sentence) {
    var sentences = new ArrayList<>(rows.stream().limit(MOST).map(sentence).toList());
    if (rows.size() > MOST) {
      sentences.add(
          "So it is with "
              + (rows.size() - MOST)
              + " more permissions that include others (documented).");
    }
    return sentences;
  }

  /// What follows from either reading of a deny, the documented one first.
  static String reading(Verdict documented, String takes, Verdict careful) {
    return ("%s, provided %s (documented reading); %s where a deny takes its own group only"
            + " (careful reading).")
        .formatted(capital(documented.word()), takes, careful.word());
  }

  static String eitherReading(String takes) {
    return "This counts whether %s (documented reading) or its own group only (careful reading)."
        .formatted(takes);
  }

  static String answerByReading(String takes) {
    return ("Refused, provided %s (documented reading); allowed where a deny takes its own group"
            + " only (careful reading).")
        .formatted(takes);
  }

  static String vanished(Collection<String> permissions) {
    return "No catalog knows "
        + quoted(permissions)
        + ": what it allowed is unknown, and whatever it was is lost.";
  }

  static String inclusion(Capabilities.Inclusion row, Universe universe) {
    return "`%s` includes `%s` (documented; %s)."
        .formatted(
            universe.nameOf(row.stronger()), universe.nameOf(row.weaker()), row.source().caveat());
  }

  /// What cannot be read is not nothing.
  static String unread(Collection<UnknownPart> parts) {
    return "Writ cannot read "
        + quoted(parts.stream().map(UnknownPart::place).distinct().toList())
        + " of the token: what that allows or refuses is unknown.";
  }

  static String status(Status status) {
    return "Cloudflare calls its status `"
        + status
        + "`, which Writ does not know: whether it works is unknown.";
  }

  static String removedDeny(Verdict verdict) {
    return capital(verdict.word())
        + " in the model; group overlap is unpublished, so removing a deny may widen.";
  }

  static String userOwned() {
    return "The token belongs to a user: it could do this, if that user still has the role.";
  }

  static String opaque(Collection<String> permissions) {
    return "No catalog knows "
        + quoted(permissions)
        + ": what it allows is unknown, so nothing is said to be within it or beyond it.";
  }

  static String unknownHome(Collection<String> resources) {
    return "It depends on the account that " + quoted(resources) + " lies in, which is unknown.";
  }

  private static String quoted(Collection<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
