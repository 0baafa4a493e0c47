package writ.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.diagnostic.Diagnostic;
import writ.inventory.InventoryCsv;
import writ.inventory.InventoryHtml;
import writ.inventory.InventoryJson;
import writ.inventory.InventoryMarkdown;
import writ.inventory.InventoryRequest;
import writ.inventory.InventoryResult;
import writ.inventory.InventoryText;
import writ.inventory.InventoryView;
import writ.render.Checkout;
import writ.render.TerminalColor;
import writ.render.report.GithubAnnotations;
import writ.render.report.GitlabQuality;
import writ.render.report.JunitReport;
import writ.render.report.SarifLog;
import writ.workspace.Outputs;
import writ.workspace.Version;

/// `writ inventory`: every live token, and how it stands to the specs.
///
/// @param isShowingWaived whether findings that refuse nothing are told one by one
record InventoryCommand(InventoryRequest question, List<Target> targets, boolean isShowingWaived)
    implements Command {

  private static final String IDLE_AFTER = "90d";

  private static final List<String> FORMATS =
      List.of("text", "json", "csv", "markdown", "html", "sarif", "junit", "github", "gitlab");

  /// Where an inventory goes.
  ///
  /// @param file empty for stdout
  record Target(String format, String file) {

    static Target parse(String text) {
      var word = text.split("=", 2);
      if (!FORMATS.contains(word[0])) {
        throw new WrongUsage(
            "`--format` takes " + String.join(", ", FORMATS) + ", not `" + word[0] + "`");
      }
      return new Target(word[0], word.length > 1 ? word[1] : "");
    }

    /// Findings alone for programs that show findings, else what is live.
    String text(InventoryResult inventoried, TerminalColor ink, Checkout checkout) {
      return switch (format) {
        case "sarif" -> inventoried.report(new SarifLog(checkout, "inventory", Version.text()));
        case "junit" -> inventoried.report(new JunitReport(checkout));
        case "github" -> inventoried.report(new GithubAnnotations(checkout));
        case "gitlab" -> inventoried.report(new GitlabQuality(checkout));
        default -> inventoried.show(view(ink));
      };
    }

    private InventoryView view(TerminalColor ink) {
      return switch (format) {
        case "json" -> new InventoryJson();
        case "csv" -> new InventoryCsv();
        case "markdown" -> new InventoryMarkdown();
        case "html" -> new InventoryHtml();
        default -> new InventoryText(ink);
      };
    }
  }

  InventoryCommand {
    targets = List.copyOf(targets);
  }

  static CommandSpec syntax() {
    return Syntax.command(
            "inventory",
            "List every live token: managed, drifted, unmanaged, expired, …",
            "writ inventory                            the soonest to end first",
            "writ inventory --format json=tokens.json  for a program",
            "writ inventory --format html=tokens.html  a page to look at",
            "writ inventory --format sarif=writ.sarif  what rules find, for code scanning",
            "writ inventory --check-sinks              does every sink hold the live value?")
        .addOption(Syntax.values("--owner", "OWNER", "Only this owner; repeatable."))
        .addOption(
            Syntax.values(
                "--format",
                "FORMAT[=FILE]",
                String.join(", ", FORMATS) + "; text by default; repeatable."))
        .addOption(Syntax.flag("--check-sinks", "Prove that sinks hold the live tokens' values."))
        .addOption(
            Syntax.value("--idle-after", "TIME", "When an unused token is idle; 90d by default."))
        .addOption(Syntax.flag("--show-waived", "List findings that waivers cover, too."))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static InventoryCommand of(ParseResult given) {
    var targets =
        new ArrayList<>(Syntax.texts(given, "--format").stream().map(Target::parse).toList());
    if (targets.isEmpty()) {
      targets.add(new Target("text", ""));
    }
    return new InventoryCommand(
        new InventoryRequest(
            Syntax.texts(given, "--owner"),
            idleAfter(Syntax.text(given, "--idle-after", IDLE_AFTER)),
            Syntax.isSet(given, "--check-sinks")),
        targets,
        Syntax.isSet(given, "--show-waived"));
  }

  private static Duration idleAfter(String text) {
    if (!text.matches("[1-9]\\d{0,4}[dh]")) {
      throw new WrongUsage("`--idle-after` takes a time such as 90d or 12h, not `" + text + "`");
    }
    var number = Long.parseLong(text.substring(0, text.length() - 1));
    return text.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number);
  }

  @Override
  public List<String> reports() {
    return targets.stream().map(Target::file).filter(file -> !file.isEmpty()).toList();
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var read = InventoryResult.run(context, question);
      if (read.valueOrNull() == null) {
        session.streams().show(read.diagnostics());
        return Exit.failed(read.diagnostics());
      }
      return show(session, read.value().orElseThrow(), context.checkout());
    }
  }

  private Exit show(CommandContext session, InventoryResult inventoried, Checkout checkout) {
    var unwritten = new ArrayList<Diagnostic>();
    var outputs = new Outputs(session.environment().folder(), session.streams().redactor());
    for (var target : targets) {
      if (target.file().isEmpty()) {
        session.streams().result(target.text(inventoried, session.streams().ink(), checkout));
      } else {
        outputs
            .write(target.file(), target.text(inventoried, TerminalColor.NONE, checkout))
            .ifPresent(unwritten::add);
      }
    }
    session.streams().show(inventoried.told(isShowingWaived));
    session.streams().show(unwritten);
    return Exit.of(
        inventoried.isIncomplete() ? Exit.WORLD : Exit.FINE,
        inventoried.isRefused() ? Exit.REFUSED : Exit.FINE,
        inventoried.isUnjudged() ? Exit.ERRORS : Exit.FINE,
        inventoried.hasBadSinks() ? Exit.ERRORS : Exit.FINE,
        unwritten.isEmpty() ? Exit.FINE : Exit.WORLD);
  }
}
