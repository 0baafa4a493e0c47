package writ.access;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Every sentence that says what an answer rests on.
final class Assumptions {

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

  static String inclusion(Capabilities.Inclusion row, Universe universe) {
    return "`%s` includes `%s` (documented; %s)."
        .formatted(
            universe.nameOf(row.stronger()), universe.nameOf(row.weaker()), row.source().caveat());
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
