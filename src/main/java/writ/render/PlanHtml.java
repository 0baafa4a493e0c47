package writ.render;

import java.util.Locale;
import writ.guardrail.Finding;
import writ.plan.OwnerPlan;
import writ.plan.Plan;

/// A plan as one page that stands alone: every change in words with what it means for access, then
/// what rules found and what else is to be read. Nothing is cut.
public final class PlanHtml implements PlanView {

  @Override
  public String of(Plan plan, Report report) {
    var page = new HtmlPage("Writ plan");
    var summary = new PlanSummary(plan);
    summary
        .unreachable()
        .ifPresent(line -> page.line("<p class=\"bad\">" + Xml.content(line) + "</p>"));
    summary.sentences().forEach(page::paragraph);
    page.filter();
    for (var owner : plan.owners()) {
      page.line("<h2>" + Xml.content(PlanSummary.headline(owner)) + "</h2>");
      owner
          .changes()
          .forEach(change ->
              add(page, Story.of(change, owner, plan), report.refused().contains(change)));
      leftAlone(page, owner, plan);
    }
    findings(page, report);
    diagnostics(page, report);
    return page.text();
  }

  /// The page where specs have errors, so that there is no plan.
  public static String withoutPlan(Report report) {
    var page = new HtmlPage("Writ plan");
    page.line("<p class=\"bad\">There is no plan.</p>");
    findings(page, report);
    diagnostics(page, report);
    return page.text();
  }

  /// The same of specs alone.
  ///
  /// @param summary what came of them
  public static String ofSpecs(String summary, Report report) {
    var page = new HtmlPage("Writ validate");
    page.paragraph(summary);
    findings(page, report);
    diagnostics(page, report);
    return page.text();
  }

  private static void add(HtmlPage page, Story story, boolean isRefused) {
    page.line(
        "<article data-token><h3>%s %s <span class=\"%s\">%s%s</span> <span class=\"place\">%s</span></h3>"
            .formatted(
                Xml.content(story.sign().text()),
                Xml.content(story.name()),
                isRefused ? "bad" : "warn",
                Xml.content(story.verdict().label()),
                isRefused ? ", refused" : "",
                Xml.content(story.note() + story.where().map(where -> " " + where).orElse(""))));
    page.line("<table class=\"facts\"><tbody>");
    for (var fact : story.facts()) {
      page.line(
          "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td></tr>"
              .formatted(
                  style(fact),
                  Xml.content(fact.sign()),
                  Xml.content(fact.what()),
                  Xml.content(fact.where())));
    }
    page.line("</tbody></table>");
    story.sentences().forEach(page::paragraph);
    story
        .effects()
        .forEach(effect ->
            page.line(
                "<p><strong class=\"warn\">"
                    + Xml.content(effect.label())
                    + "</strong> "
                    + Xml.content(effect.words())
                    + "</p>"));
    story.remarks().forEach(page::paragraph);
    if (!story.secret().isEmpty()) {
      page.line("<p class=\"place\">" + Xml.content(story.secret()) + "</p>");
    }
    page.line("</article>");
  }

  private static String style(Fact fact) {
    return switch (fact.sign()) {
      case "+" -> "added";
      case "-" -> "removed";
      default -> "changed";
    };
  }

  private static void leftAlone(HtmlPage page, OwnerPlan owner, Plan plan) {
    var lines = ObservationWords.lines(owner.observations(), plan.plannedAt());
    if (!lines.isEmpty() && !plan.isNarrowed()) {
      page.line("<p>Left alone:</p><pre>" + Xml.content(String.join("\n", lines)) + "</pre>");
    }
  }

  private static void findings(HtmlPage page, Report report) {
    if (report.findings().isEmpty()) {
      return;
    }
    page.line("<h2>Guardrails</h2><table><thead><tr><th>Rule</th><th>Severity</th>");
    page.line("<th>Token</th><th>Finding</th></tr></thead><tbody>");
    report.findings().forEach(each -> finding(page, each));
    page.line("</tbody></table>");
  }

  private static void finding(HtmlPage page, Finding finding) {
    var token = finding.token();
    page.line(
        "<tr data-token><td>%s</td><td class=\"%s\">%s</td><td>%s</td><td>%s</td></tr>"
            .formatted(
                Xml.content(finding.rule().id().toString()),
                finding.refuses() ? "bad" : "warn",
                Xml.content(
                    finding.rule().severity().toString().toLowerCase(Locale.ROOT)
                        + (Report.isWaived(finding) ? ", waived" : "")),
                Xml.content(token == null ? "" : token.name()),
                Xml.content(finding.diagnostic().message())));
  }

  private static void diagnostics(HtmlPage page, Report report) {
    if (!report.diagnostics().isEmpty()) {
      page.line(
          "<h2>Diagnostics</h2><pre>"
              + Xml.content(DiagnosticText.of(report.diagnostics()))
              + "</pre>");
    }
  }
}
