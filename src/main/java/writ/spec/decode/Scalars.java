package writ.spec.decode;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.spec.yaml.DocumentLimits;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.spec.yaml.SyntaxProblems;
import writ.token.Cidr;

/// What a single value may say: a text, a time, a length of time, a network. Each reads a node and
/// reports what is wrong with it.
public final class Scalars {

  private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,4})s");
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})([mhdw])");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME =
      Pattern.compile(
          "((\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2}):(\\d{2}))(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})");

  private Scalars() {}

  /// The source text, whatever a YAML schema makes of it; a quoted text may be empty.
  ///
  /// @param what to call it, such as "`name`" or "a permission"
  public static @Nullable Located<String> text(Node node, String what, ProblemList problems) {
    if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return new Located<>(scalar.text(), scalar.span());
    }
    problems.add(SpecProblems.wrongType(what, "a text", node));
    return null;
  }

  /// A path, a glob or a pattern over names.
  public static @Nullable Located<String> pattern(Node node, String what, ProblemList problems) {
    var text = text(node, what, problems);
    if (text == null || text.value().length() <= DocumentLimits.MOST_PATTERN) {
      return text;
    }
    problems.add(SyntaxProblems.tooLong(text.span(), what, DocumentLimits.MOST_PATTERN));
    return null;
  }

  /// `90d`, `48h`, `30m`, `2w`; a day is 24 hours.
  public static @Nullable Located<Duration> duration(
      @Nullable Node node, String key, ProblemList problems) {
    var text = node == null ? null : text(node, "`" + key + "`", problems);
    if (text == null) {
      return null;
    }
    var length = length(text.value());
    if (length == null) {
      problems.add(SpecProblems.badDuration(text));
      return null;
    }
    return new Located<>(length, text.span());
  }

  /// How long something may take: seconds, too.
  public static @Nullable Located<Duration> timeout(
      @Nullable Node node, String key, ProblemList problems) {
    var text = node == null ? null : text(node, "`" + key + "`", problems);
    if (text == null) {
      return null;
    }
    var seconds = SECONDS.matcher(text.value());
    var length =
        seconds.matches()
            ? Duration.ofSeconds(Long.parseLong(seconds.group(1)))
            : length(text.value());
    if (length == null) {
      problems.add(SpecProblems.badTimeout(text));
      return null;
    }
    return new Located<>(length, text.span());
  }

  /// A length of time; null where a text is none.
  public static @Nullable Duration length(String text) {
    var matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    var count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2).charAt(0)) {
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      case 'd' -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }

  /// RFC 3339 in whole seconds, or a date alone, which is 00:00 UTC.
  public static @Nullable Located<Instant> instant(
      @Nullable Node node, String key, ProblemList problems) {
    var text = node == null ? null : text(node, "`" + key + "`", problems);
    if (text == null) {
      return null;
    }
    var matcher = TIME.matcher(text.value());
    var isTime = matcher.matches();
    if (isTime && matcher.group(8) != null) {
      problems.add(SpecProblems.fractionOfSecond(text, matcher.group(1) + matcher.group(9)));
      return null;
    }
    try {
      if (DATE.matcher(text.value()).matches()) {
        var midnight = LocalDate.parse(text.value()).atStartOfDay(ZoneOffset.UTC);
        return new Located<>(midnight.toInstant(), text.span());
      }
      if (isTime) {
        return new Located<>(instant(matcher), text.span());
      }
      problems.add(SpecProblems.badTime(text));
    } catch (DateTimeException noSuchDay) {
      problems.add(SpecProblems.noSuchTime(text));
    }
    return null;
  }

  /// Without a formatter of the library, which is slow in a short run.
  private static Instant instant(MatchResult time) {
    return LocalDateTime.of(
            Integer.parseInt(time.group(2)),
            Integer.parseInt(time.group(3)),
            Integer.parseInt(time.group(4)),
            Integer.parseInt(time.group(5)),
            Integer.parseInt(time.group(6)),
            Integer.parseInt(time.group(7)))
        .toInstant(ZoneOffset.of(time.group(9)));
  }

  public static @Nullable Located<Cidr> network(Node node, ProblemList problems) {
    var text = text(node, "a network", problems);
    return text == null ? null : network(text, problems);
  }

  public static @Nullable Located<Cidr> network(Located<String> text, ProblemList problems) {
    return switch (Cidr.read(text.value())) {
      case Cidr.Reading.Good good -> new Located<>(good.cidr(), text.span());
      case Cidr.Reading.HostBits masked -> {
        problems.add(SpecProblems.hostBits(text, masked.network()));
        yield new Located<>(masked.network(), text.span());
      }
      case Cidr.Reading.Bad bad -> {
        problems.add(SpecProblems.badNetwork(text, bad.reason()));
        yield null;
      }
    };
  }
}
