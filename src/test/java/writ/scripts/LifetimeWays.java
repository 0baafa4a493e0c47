package writ.scripts;

import static writ.scripts.LifetimeWays.Seen.GAIN;
import static writ.scripts.LifetimeWays.Seen.LONGER;
import static writ.scripts.LifetimeWays.Seen.NEW;
import static writ.scripts.LifetimeWays.Seen.NO;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// In which ways a change may let a token live longer.
final class LifetimeWays {

  static final String WIDE =
      "policies: [{allow: [Zone Read, DNS Write], resources: [zone:example.com]}]";

  static final String IN_20_DAYS = "expires_on: 2026-02-04T09:00:00Z";
  static final String IN_2_DAYS = "expires_on: 2026-01-17T09:00:00Z";
  static final String IN_60_DAYS = "expires_on: 2026-03-16T09:00:00Z";
  static final String MONTH = "expires_after: 30d\nrenew_before: 1d\n";
  static final String YEAR = "expires_after: 365d\nrenew_before: 1d\n";
  static final String ABSENT = "ensure: absent";

  static final String LATER_START = "not_before: 2026-02-01T00:00:00Z";
  static final String EARLIER_START = "not_before: 2026-01-20T00:00:00Z";

  private LifetimeWays() {}

  /// What gates and rules say of a change.
  enum Seen {
    /// Nothing.
    NO,
    /// A token that is made, which has a limit of its own.
    NEW,
    /// A gain, and none of time.
    GAIN,
    LONGER
  }

  /// One way.
  ///
  /// @param live more of the live token; null where there is none
  /// @param base the spec's lines at the base revision; null where there is no spec
  /// @param head the spec's lines
  record Way(
      String name,
      @Nullable String live,
      @Nullable String base,
      String head,
      Seen withBase,
      Seen alone,
      String more) {

    Way(
        String name,
        @Nullable String live,
        @Nullable String base,
        String head,
        Seen withBase,
        Seen alone) {
      this(name, live, base, head, withBase, alone, "");
    }

    /// The same with more words on the command line, or more of the project at the base.
    Way with(String words) {
      return new Way(name, live, base, head, withBase, alone, words);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Way> ends() {
    return Stream.of(
        new Way("an end goes", IN_20_DAYS, IN_20_DAYS, "", LONGER, LONGER),
        new Way("an end goes: never", IN_20_DAYS, IN_20_DAYS, "expires_on: never", LONGER, LONGER),
        new Way("an end is later", IN_20_DAYS, IN_20_DAYS, IN_60_DAYS, LONGER, LONGER),
        new Way(
            "an end is later than renewals give", IN_20_DAYS, MONTH, IN_60_DAYS, LONGER, LONGER),
        new Way("renewals go", IN_20_DAYS, MONTH, "", LONGER, LONGER),
        new Way("an end is as late as live", "", IN_20_DAYS, "", LONGER, NO),
        new Way("renewed in place of an end", IN_20_DAYS, IN_20_DAYS, MONTH, LONGER, NO),
        new Way("renewed in place of an end, now", IN_2_DAYS, IN_2_DAYS, MONTH, LONGER, NO)
            .with("due"),
        new Way("renewed for longer", IN_20_DAYS, MONTH, YEAR, LONGER, NO),
        new Way("renewed for longer, now", IN_2_DAYS, MONTH, YEAR, LONGER, NO).with("due"),
        new Way("renewed sooner", IN_20_DAYS, MONTH, month("5d"), LONGER, NO),
        new Way("renewed sooner, now", IN_20_DAYS, MONTH, month("25d"), LONGER, NO),
        new Way("renewed sooner for less", IN_20_DAYS, YEAR, month("25d"), LONGER, NO),
        new Way(
                "less access until later",
                IN_20_DAYS,
                WIDE + "\n" + IN_20_DAYS,
                IN_60_DAYS,
                LONGER,
                LONGER)
            .with("wide"),
        new Way(
                "less access, renewed for longer",
                IN_20_DAYS,
                WIDE + "\n" + MONTH,
                YEAR,
                LONGER,
                NO)
            .with("wide"),
        new Way("less access without an end", IN_20_DAYS, WIDE + "\n" + MONTH, "", LONGER, LONGER)
            .with("wide"),
        new Way("an end is sooner", IN_20_DAYS, IN_20_DAYS, IN_2_DAYS, NO, NO),
        new Way("an end comes", "", "", IN_20_DAYS, NO, NO),
        new Way("renewals come", "", "", MONTH, NO, NO),
        new Way("renewed for less", IN_20_DAYS, YEAR, MONTH, NO, NO),
        new Way("renewed later", IN_20_DAYS, month("5d"), MONTH, NO, NO),
        new Way("renewals end", IN_20_DAYS, MONTH, IN_20_DAYS, NO, NO));
  }

  static Stream<Way> starts() {
    return Stream.of(
        new Way("a start is earlier", LATER_START, LATER_START, EARLIER_START, LONGER, LONGER),
        new Way("a start goes", LATER_START, LATER_START, "", LONGER, LONGER),
        new Way(
            "a start is as early as live", EARLIER_START, LATER_START, EARLIER_START, LONGER, NO),
        new Way("a start is later", EARLIER_START, EARLIER_START, LATER_START, NO, NO),
        new Way(
            "a start that has passed goes",
            "not_before: 2026-01-01T00:00:00Z",
            "not_before: 2026-01-01T00:00:00Z",
            "",
            NO,
            NO),
        new Way("disabled works again", "status: disabled", "status: disabled", "", GAIN, GAIN)
            .with("--allow-enable"),
        new Way(
            "disabled stays so for want of a flag",
            "status: disabled",
            "status: disabled",
            "",
            NO,
            NO),
        new Way("a token does not go", "", ABSENT, "", LONGER, NO),
        new Way("a token with an end does not go", IN_20_DAYS, ABSENT, IN_20_DAYS, LONGER, NO),
        new Way("a token is not pruned", "", null, "", LONGER, NO).with("prune"),
        new Way("a first spec renews", IN_20_DAYS, null, MONTH, LONGER, NO),
        new Way("a first spec has a later end", IN_20_DAYS, null, IN_60_DAYS, LONGER, LONGER),
        new Way("a first spec is as live", IN_20_DAYS, null, IN_20_DAYS, NO, NO),
        new Way("a first spec brings an end", "", null, MONTH, NO, NO),
        new Way("a token that is not there", null, null, MONTH, NEW, NEW),
        new Way("a token that is not there and held back", null, null, MONTH, NO, NO)
            .with("no sink"),
        new Way("a token that went and is held back", null, ABSENT, MONTH, NO, NO).with("no sink"),
        new Way("a token that went", null, ABSENT, MONTH, NEW, NEW),
        new Way(
            "a token that goes stays disabled for longer",
            "",
            ABSENT,
            "ensure: absent\nretire_after: 30d",
            NO,
            NO));
  }

  static Stream<Way> rotations() {
    var monthly = rotate("30d, overlap: 24h");
    return Stream.of(
        new Way("rotated, with renewals", IN_20_DAYS, MONTH, MONTH + monthly, LONGER, NO),
        new Way("rotated now, with renewals", IN_20_DAYS, MONTH, MONTH + rotate("5d"), LONGER, NO),
        new Way(
            "rotated more often, with renewals",
            IN_20_DAYS,
            MONTH + monthly,
            MONTH + rotate("25d"),
            LONGER,
            NO),
        new Way(
            "rotated less often",
            IN_20_DAYS,
            monthly + IN_20_DAYS,
            rotate("60d") + IN_20_DAYS,
            LONGER,
            NO),
        new Way("rotated no more", "", monthly, "", LONGER, NO),
        new Way("rotated no more, with renewals", IN_20_DAYS, MONTH + monthly, MONTH, LONGER, NO));
  }

  static Stream<Way> overlaps() {
    var monthly = rotate("30d, overlap: 24h");
    return Stream.of(
        new Way("a longer overlap", "", monthly, rotate("30d, overlap: 48h"), LONGER, NO),
        new Way(
            "a longer overlap than the usual one", "", "", rotate("30d, overlap: 48h"), LONGER, NO),
        new Way(
            "no look at idleness",
            "",
            rotate("30d, overlap: until-idle"),
            rotate("30d, overlap: 7d"),
            LONGER,
            NO),
        new Way(
            "a longer idleness",
            "",
            rotate("30d, overlap: until-idle, idle: 1h"),
            rotate("30d, overlap: until-idle, idle: 2h"),
            LONGER,
            NO),
        new Way(
            "a longer wait for idleness",
            "",
            rotate("30d, overlap: until-idle, at_most: 7d"),
            rotate("30d, overlap: until-idle, at_most: 9d"),
            LONGER,
            NO));
  }

  static Stream<Way> besideRotations() {
    var monthly = rotate("30d, overlap: 24h");
    return Stream.of(
        new Way(
            "an end goes with a rotation that comes",
            IN_20_DAYS,
            IN_20_DAYS,
            rotate("5d"),
            LONGER,
            LONGER),
        new Way(
            "an end is later by a rotation",
            IN_20_DAYS,
            rotate("5d") + IN_20_DAYS,
            rotate("5d") + IN_60_DAYS,
            LONGER,
            LONGER),
        new Way(
            "renewals go with a rotation",
            IN_20_DAYS,
            rotate("5d") + MONTH,
            rotate("5d"),
            LONGER,
            LONGER),
        new Way(
            "a rotation within its spec",
            IN_20_DAYS,
            rotate("5d") + MONTH,
            rotate("5d") + MONTH,
            NO,
            NO),
        new Way("a renewal within its spec", IN_2_DAYS, month("5d"), month("5d"), NO, NO),
        new Way("rotated, without renewals", IN_20_DAYS, IN_20_DAYS, monthly + IN_20_DAYS, NO, NO),
        new Way("rotated more often, without renewals", "", monthly, rotate("25d"), NO, NO),
        new Way("a shorter overlap", "", monthly, rotate("30d, overlap: 1h"), NO, NO),
        new Way(
            "a look at idleness",
            "",
            rotate("30d, overlap: 7d"),
            rotate("30d, overlap: until-idle"),
            NO,
            NO));
  }

  /// What the project's defaults say of a token, and what its policies are written as.
  static Stream<Way> fromElsewhere() {
    var template = "policies: [{template: edit-zone-dns, resources: [zone:example.com]}]\n";
    return Stream.of(
        new Way("a default's end goes", IN_20_DAYS, IN_20_DAYS, "", LONGER, LONGER)
            .with("defaults"),
        new Way("a default's end is later", IN_20_DAYS, IN_20_DAYS, IN_60_DAYS, LONGER, LONGER)
            .with("defaults"),
        new Way("a default renews", IN_20_DAYS, IN_20_DAYS, MONTH, LONGER, NO).with("defaults"),
        new Way("a default renews for longer", IN_20_DAYS, MONTH, YEAR, LONGER, NO)
            .with("defaults"),
        new Way("a default's start goes", LATER_START, LATER_START, "", LONGER, LONGER)
            .with("defaults"),
        new Way("a default rotates no more", "", rotate("30d"), "", LONGER, NO).with("defaults"),
        new Way(
                "a default's overlap is longer",
                "",
                rotate("30d, overlap: 24h"),
                rotate("30d, overlap: 48h"),
                LONGER,
                NO)
            .with("defaults"),
        new Way("a default renews for less", IN_20_DAYS, YEAR, MONTH, NO, NO).with("defaults"),
        new Way("a default brings an end", "", "", IN_20_DAYS, NO, NO).with("defaults"),
        new Way(
                "an end goes from a template",
                IN_20_DAYS,
                template + IN_20_DAYS,
                template,
                LONGER,
                LONGER)
            .with("template"),
        new Way(
                "a template is renewed for longer",
                IN_20_DAYS,
                template + MONTH,
                template + YEAR,
                LONGER,
                NO)
            .with("template"),
        new Way("a template is as it was", IN_20_DAYS, template + MONTH, template + MONTH, NO, NO)
            .with("template"));
  }

  /// What a run did that is then undone: the live token and what specs made of it.
  static Stream<Way> back() {
    return Stream.of(
        back("an end goes", "", IN_20_DAYS, LONGER),
        back("an end is later", IN_60_DAYS, IN_20_DAYS, LONGER),
        back("a start is earlier", EARLIER_START, LATER_START, LONGER),
        back("a start goes", "", LATER_START, LONGER),
        back("disabled works again", "", "status: disabled", GAIN).with("--allow-enable"),
        back("an end is sooner", IN_20_DAYS, IN_60_DAYS, NO),
        back("an end comes back", IN_20_DAYS, "", NO),
        back("a start is later", LATER_START, EARLIER_START, NO),
        back("a start comes back", LATER_START, "", NO));
  }

  private static Way back(String name, String live, String made, Seen seen) {
    return new Way(name, live, made, made, NO, seen);
  }

  private static String month(String renewBefore) {
    return "expires_after: 30d\nrenew_before: " + renewBefore + "\n";
  }

  private static String rotate(String every) {
    return "rotate: {every: " + every + "}\n";
  }
}
