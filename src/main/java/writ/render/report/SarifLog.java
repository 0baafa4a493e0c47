package writ.render.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.json.JsonForm;
import writ.render.Checkout;
import writ.render.Printable;
import writ.render.Words;

/// What a run has to say as SARIF 2.1.0, the format of code scanning: one run of the tool, a rule
/// for every guardrail and every kind of diagnostic, a result for every finding, error and warning.
/// Plain ASCII. Source: OASIS SARIF 2.1.0, and what GitHub says it takes.
///
/// @param command the command that ran, which keeps the reports of two commands apart
/// @param version which Writ it was
public record SarifLog(Checkout checkout, String command, String version) implements ReportView {

  /// GitHub keeps so many results of a run; we choose which.
  private static final int MOST_RESULTS = 5_000;

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /// Code scanning replaces what has the same category: all up to the last slash. Each command, and
  /// each project of a repository, has its own.
  private String category() {
    var folder = checkout.folder();
    return "writ-" + command + "/" + (folder.isEmpty() ? "" : Printable.line(folder) + "/");
  }

  /// A JSON object and a line break.
  @Override
  public String of(Report report) {
    var rules = SarifRules.of(report);
    var results = results(report, rules);
    var notices = new ArrayList<String>();
    if (results.size() > MOST_RESULTS) {
      notices.add(cut(results.size() - MOST_RESULTS, "result"));
    }
    if (rules.left() > 0) {
      notices.add(cut(rules.left(), "rule"));
    }
    var log = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
    var run = log.putArray("runs").addObject();
    var driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Writ").put("version", version).set("rules", rules.json());
    addInvocation(run, notices);
    run.putObject("automationDetails").put("id", category());
    run.putObject("originalUriBaseIds")
        .putObject(SarifPlaces.ROOT)
        .putObject("description")
        .put("text", "the top folder of the repository");
    run.put("columnKind", "unicodeCodePoints");
    var kept = run.putArray("results");
    results.stream().limit(MOST_RESULTS).forEach(kept::add);
    return text(log);
  }

  private List<ObjectNode> results(Report report, SarifRules rules) {
    var results = new SarifResults(rules, new SarifPlaces(checkout));
    var all = new ArrayList<ObjectNode>();
    report.problems().stream().filter(each -> each.isError()).map(results::of).forEach(all::add);
    report.findings().stream().map(results::of).forEach(all::add);
    report.problems().stream().filter(each -> !each.isError()).map(results::of).forEach(all::add);
    return all;
  }

  private static void addInvocation(ObjectNode run, List<String> notices) {
    var invocation = run.putArray("invocations").addObject().put("executionSuccessful", true);
    var notifications = invocation.putArray("toolExecutionNotifications");
    for (var notice : notices) {
      notifications.addObject().put("level", "note").putObject("message").put("text", notice);
    }
  }

  private static String cut(int number, String noun) {
    return Words.count(number, noun)
        + " of the least weight left out: GitHub takes no more, and `--format json` has them all";
  }

  private static String text(ObjectNode log) {
    return JsonForm.OPEN.text(log) + "\n";
  }
}
