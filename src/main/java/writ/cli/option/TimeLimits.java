package writ.cli.option;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import writ.workspace.ProcessContext;

/// How long a run that talks to Cloudflare may take.
///
/// @param longestWait how long a call waits altogether because Cloudflare asks for it
/// @param run how long the run may take; empty where nothing is asked over the network
public record TimeLimits(Duration longestWait, Optional<Duration> run) {

  /// As long as hosted runners let a job live.
  private static final Duration USUAL_RUN = Duration.ofHours(6);

  private static final String WAIT = "--max-wait";
  private static final String RUN = "--time-limit";

  public static final TimeLimits NONE = new TimeLimits(ProcessContext.USUAL_WAIT, Optional.empty());

  /// An option of every command that talks to Cloudflare.
  public static OptionSpec waiting() {
    return Syntax.value(WAIT, "TIME", "How long to wait when Cloudflare asks; 20m by default.");
  }

  /// Likewise.
  public static OptionSpec running() {
    return Syntax.value(RUN, "TIME", "When the run has to be over; 6h by default.");
  }

  public static TimeLimits of(ParseResult given) {
    return given.commandSpec().findOption(RUN) == null
        ? NONE
        : new TimeLimits(
            time(given, WAIT).orElse(ProcessContext.USUAL_WAIT),
            Optional.of(time(given, RUN).orElse(USUAL_RUN)));
  }

  private static Optional<Duration> time(ParseResult given, String option) {
    return Optional.of(Syntax.text(given, option, ""))
        .filter(text -> !text.isEmpty())
        .map(text -> PlanOptions.duration(option, text));
  }
}
