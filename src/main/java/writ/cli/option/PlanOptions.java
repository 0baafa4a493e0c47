package writ.cli.option;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.run.PlanRequest;

/// What `plan` and `apply` share: which specs, which changes, what is allowed.
public final class PlanOptions {

  private PlanOptions() {}

  public static CommandSpec addTo(CommandSpec spec) {
    return ReviewOptions.addApprovalsTo(ReviewOptions.addTo(spec))
        .addOption(
            Syntax.values("--only", "WHAT", "Tokens (acme/ci-dns) or classes of change (renew)."))
        .addOption(Syntax.values("--owner", "OWNER", "Only this owner; repeatable."))
        .addOption(Syntax.flag("--allow-enable", "A disabled token may become active."))
        .addOption(Syntax.flag("--allow-protected", "A protected token may be deleted."))
        .addOption(
            Syntax.values(
                "--allow-replace", "TOKEN", "Replace it where it keeps a restriction; new value."))
        .addOption(Syntax.flag("--allow-empty", "Prune although no spec speaks of the owner."))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  public static PlanRequest request(ParseResult given, List<String> paths) {
    return PlanRequest.allowing(
        paths,
        words(given, "--only"),
        words(given, "--owner"),
        Syntax.isSet(given, "--allow-enable"),
        Syntax.isSet(given, "--allow-protected"),
        Syntax.isSet(given, "--allow-empty"),
        words(given, "--allow-replace"));
  }

  /// `90s`, `5m`, `1h`.
  public static Duration duration(String option, String text) {
    if (!text.matches("[1-9]\\d{0,5}[smh]")) {
      throw new WrongUsage("`" + option + "` takes a time such as 90s or 5m, not `" + text + "`");
    }
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  /// A repeated option whose values may also be divided by commas.
  private static List<String> words(ParseResult given, String option) {
    return Syntax.texts(given, option).stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
