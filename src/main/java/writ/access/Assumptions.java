package writ.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import writ.token.PermissionId;
import writ.token.Status;
import writ.token.UnknownPart;

/// Every sentence that says what an answer rests on.
final class Assumptions {

  private static final int MOST = 3;

  private Assumptions() {}

  /// What another answer would be where none of some rows holds.
  ///
  /// @param more what would be gained besides
  /// @param less what would be gained no longer
  record Otherwise(Verdict verdict, SortedSet<PermissionId> more, SortedSet<PermissionId> less) {

    Otherwise {
      more = Collections.unmodifiableSortedSet(new TreeSet<>(more));
      less = Collections.unmodifiableSortedSet(new TreeSet<>(less));
    }
  }

  /// One sentence for each condition of a verdict, and one for those beyond a few.
  static List<String> inclusions(
      Verdict verdict,
      List<Set<Capabilities.Inclusion>> conditions,
      Function<Set<Capabilities.Inclusion>, Otherwise> otherwise,
      Universe universe) {
    return few(
        conditions,
        rows ->
            "%s, provided %s; otherwise %s."
                .formatted(
                    capital(verdict.word()),
                    condition(rows, universe),
                    otherwise(verdict, otherwise.apply(rows), universe)));
  }

  private static String otherwise(Verdict verdict, Otherwise other, Universe universe) {
    if (other.verdict != verdict) {
      return other.verdict.word();
    }
    var said = new ArrayList<String>();
    if (!other.more.isEmpty()) {
      said.add("it gains " + names(other.more, universe) + " too");
    }
    if (!other.less.isEmpty()) {
      said.add("it does not gain " + names(other.less, universe));
    }
    return String.join(", and ", said);
  }

  private static String names(Collection<PermissionId> permissions, Universe universe) {
    return quoted(permissions.stream().map(universe::nameOf).toList());
  }

  /// The same where no verdict is given.
  static List<String> inclusions(List<Set<Capabilities.Inclusion>> conditions, Universe universe) {
    return few(conditions, rows -> condition(rows, universe) + ".");
  }

  private static List<String> few(
      List<Set<Capabilities.Inclusion>> conditions,
      Function<Set<Capabilities.Inclusion>, String> sentence) {
    var sentences = new ArrayList<>(conditions.stream().limit(MOST).map(sentence).toList());
    if (conditions.size() > MOST) {
      sentences.add(
          "So it is with "
              + (conditions.size() - MOST)
              + " more permissions that include others (documented).");
    }
    return sentences;
  }

  /// That one of some rows holds.
  private static String condition(Set<Capabilities.Inclusion> rows, Universe universe) {
    var sorted = new TreeSet<>(rows);
    var caveats = sorted.stream().map(row -> row.source().caveat()).distinct().toList();
    return sorted.stream().map(row -> holds(row, universe)).collect(Collectors.joining(" or "))
        + " (documented; "
        + String.join("; ", caveats)
        + ")";
  }

  private static String holds(Capabilities.Inclusion row, Universe universe) {
    return "`%s` includes `%s`"
        .formatted(universe.nameOf(row.stronger()), universe.nameOf(row.weaker()));
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
    return condition(Set.of(row), universe) + ".";
  }

  /// What cannot be read is not nothing.
  static String unread(Collection<UnknownPart> parts) {
    return "Writ cannot read "
        + quoted(parts.stream().map(UnknownPart::place).distinct().toList())
        + " of the token: what that allows or refuses is unknown.";
  }

  static String status(Status status) {
    return status.equals(Status.NOT_TOLD)
        ? "Cloudflare tells no status of it: whether it works is unknown."
        : "Cloudflare calls its status `"
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
