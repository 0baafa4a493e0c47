package writ.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.FailOnOption;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.inventory.InventoryCsv;
import writ.inventory.InventoryFilter;
import writ.inventory.InventoryJson;
import writ.inventory.InventoryRequest;
import writ.inventory.InventoryResult;
import writ.render.Checkout;
import writ.run.FailOn;

/// `writ inventory`: every live token, and how it stands to the specs.
///
/// @param failOn what makes the look fail
/// @param isShowingWaived whether findings that refuse nothing are told one by one
record InventoryCommand(
    InventoryRequest request, List<Format> formats, boolean isShowingWaived, Set<FailOn> failOn)
    implements Command {

  private static final Set<FailOn> FAIL_ON = Set.of(FailOn.EXPIRING);

  private static final String IDLE_AFTER = "90d";

  /// Findings alone for programs that show findings, else what is live.
  private static final Formats<Shown> FORMATS =
      Formats.<Shown>several()
          .withText(shown -> shown.inventory().described())
          .with(Kind.JSON, (shown, _) -> shown.inventory().show(new InventoryJson()))
          .with(Kind.CSV, (shown, _) -> shown.inventory().show(new InventoryCsv()))
          .withSummary(shown -> shown.inventory().described())
          .withHtml(shown -> shown.inventory().described())
          .withReports(
              "inventory", Shown::checkout, (shown, view) -> shown.inventory().report(view));

  /// An inventory, and the checkout whose files reports name.
  private record Shown(InventoryResult inventory, Checkout checkout) {}

  static CommandSpec syntax() {
    return Syntax.command(
            "inventory",
            "List every live token: managed, drifted, unmanaged, expired, …",
            "writ inventory                            the soonest to end first",
            "writ inventory --format json=tokens.json  for a program",
            "writ inventory --format html=tokens.html  a page to look at",
            "writ inventory --format sarif=writ.sarif  what rules find, for code scanning",
            "writ inventory --created-by ada@acme.example  what an engineer who leaves has made",
            "writ inventory --label owner=platform     what a team has",
            "writ inventory --check-sinks              does every sink hold the live value?")
        .addOption(Syntax.values("--owner", "OWNER", "Only this owner; repeatable."))
        .addOption(FORMATS.syntax())
        .addOption(FailOnOption.syntax(FAIL_ON))
        .addOption(Syntax.flag("--check-sinks", "Prove that sinks hold the live tokens' values."))
        .addOption(
            Syntax.value("--idle-after", "TIME", "When an unused token is idle; 90d by default."))
        .addOption(Syntax.value("--created-by", "EMAIL", "Only tokens that somebody made."))
        .addOption(Syntax.value("--expiring", "TIME", "Only what ends so soon, as in 14d."))
        .addOption(Syntax.flag("--never-expires", "Only what works and never ends."))
        .addOption(
            Syntax.values("--label", "NAME=VALUE", "Only specs with this label; repeatable."))
        .addOption(Syntax.flag("--show-waived", "List findings that waivers cover, too."))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static InventoryCommand of(ParseResult given) {
    var filter = filter(given);
    var failOn = FailOnOption.of(given, FAIL_ON);
    if (!filter.isAll() && !failOn.isEmpty()) {
      throw new WrongUsage(
          "`--fail-on` asks about all tokens: it does not go with options that list some");
    }
    return new InventoryCommand(
        new InventoryRequest(
            Syntax.texts(given, "--owner"),
            time("--idle-after", Syntax.text(given, "--idle-after", IDLE_AFTER)),
            Syntax.isSet(given, "--check-sinks"),
            filter),
        FORMATS.of(given),
        Syntax.isSet(given, "--show-waived"),
        failOn);
  }

  private static InventoryFilter filter(ParseResult given) {
    var creator = Syntax.text(given, "--created-by", "");
    var expiring = Syntax.text(given, "--expiring", "");
    var labels = new TreeMap<String, String>();
    for (var text : Syntax.texts(given, "--label")) {
      var at = text.indexOf('=');
      if (at < 1) {
        throw new WrongUsage("`--label` takes NAME=VALUE, not `" + text + "`");
      }
      labels.put(text.substring(0, at), text.substring(at + 1));
    }
    return new InventoryFilter(
        creator.isEmpty() ? null : creator,
        expiring.isEmpty() ? null : time("--expiring", expiring),
        labels,
        Syntax.isSet(given, "--never-expires"));
  }

  private static Duration time(String option, String text) {
    if (!text.matches("[1-9]\\d{0,4}[dh]")) {
      throw new WrongUsage("`" + option + "` takes a time such as 90d or 12h, not `" + text + "`");
    }
    var number = Long.parseLong(text.substring(0, text.length() - 1));
    return text.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number);
  }

  @Override
  public List<String> reports() {
    return Formats.files(formats);
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var read = InventoryResult.run(context, request);
      if (read.valueOrNull() == null) {
        session.streams().show(read.diagnostics());
        return Exit.failed(read.diagnostics());
      }
      return show(session, read.value().orElseThrow(), context.checkout());
    }
  }

  private Exit show(CommandContext session, InventoryResult inventoried, Checkout checkout) {
    var unwritten = FORMATS.write(session, formats, new Shown(inventoried, checkout));
    session.streams().show(inventoried.shownDiagnostics(isShowingWaived));
    session.streams().show(unwritten);
    var failures = inventoried.failures(failOn);
    session.streams().show(failures);
    return Exit.of(
        inventoried.isIncomplete() ? Exit.WORLD : Exit.FINE,
        failures.isEmpty() ? Exit.FINE : Exit.REFUSED,
        inventoried.isRefused() ? Exit.REFUSED : Exit.FINE,
        inventoried.isUnjudged() ? Exit.ERRORS : Exit.FINE,
        inventoried.hasBadSinks() ? Exit.ERRORS : Exit.FINE,
        unwritten.isEmpty() ? Exit.FINE : Exit.WORLD);
  }
}
