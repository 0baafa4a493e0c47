package writ.render.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.guardrail.Finding;
import writ.guardrail.RuleDescription;
import writ.guardrail.facts.RuleSubject;
import writ.render.DiagnosticText;
import writ.render.HtmlPage;
import writ.render.TerminalColor;
import writ.render.Tone;
import writ.render.Xml;
import writ.render.change.ChangeDescription;

/// What a run has to say beside what it shows, as the last sections of a page: what rules found,
/// what stands in the way first, and every diagnostic.
public final class ReportHtml {

  private final HtmlPage page;

  public ReportHtml(HtmlPage page) {
    this.page = page;
  }

  public void findings(Report report) {
    var findings = report.findings();
    if (findings.isEmpty()) {
      return;
    }
    page.section("Findings", note(report));
    var told = findings.stream().filter(each -> !Report.isRecorded(each)).toList();
    if (told.isEmpty()) {
      return;
    }
    page.line("<table class=\"findings\"><thead><tr><th>Token</th><th>Finding</th></tr></thead>");
    var byRule = new LinkedHashMap<String, List<Finding>>();
    told.forEach(
        each -> byRule.computeIfAbsent(each.rule().id(), _ -> new ArrayList<>()).add(each));
    byRule.values().forEach(this::rule);
    page.line("</table>");
    if (FindingGroups.isForBaseline(told)) {
      page.line("<p>" + remark(FindingWords.BASELINE) + "</p>");
    }
  }

  /// `3 open, 1 waived, 2 in the baseline`.
  private static String note(Report report) {
    return report.open().size()
        + " open"
        + (report.waived().isEmpty() ? "" : ", " + report.waived().size() + " waived")
        + (report.recorded().isEmpty() ? "" : ", " + report.recorded().size() + " in the baseline");
  }

  /// One finding for each element of a token would often be the same sentence.
  private void rule(List<Finding> findings) {
    var rule = findings.getFirst().rule();
    var rows = new LinkedHashSet<String>();
    findings.forEach(each -> rows.add(finding(each)));
    page.line(
        "<tbody><tr class=\"group\"><th colspan=\"2\">%s %s <small>%s</small>"
            .formatted(
                HtmlPage.badge(tone(findings.getFirst()), rule.severity().word()),
                Xml.content(rule.id()),
                (count(rows.size()) + consequence(findings.getFirst())).strip()));
    if (!rule.fix().isBlank()) {
      page.line(remark(FindingWords.flowing(rule.fix())));
    }
    page.line("</th></tr>");
    rows.forEach(page::line);
    page.line("</tbody>");
  }

  private static String count(int rows) {
    return rows == 1 ? "" : rows + " places ";
  }

  private static String finding(Finding finding) {
    var token = finding.token();
    var place = finding.place();
    var row = new StringBuilder("<tr data-token><td class=\"name\">");
    row.append(token == null ? "" : owned(token.owner().toString(), token.name()));
    if (place != null) {
      row.append(remark(ChangeDescription.line(place)));
    }
    row.append("</td><td>").append(Xml.prose(FindingWords.sentence(finding)));
    if (Report.isExcused(finding)) {
      row.append(" ").append(HtmlPage.badge(Tone.PLAIN, FindingWords.consequence(finding)));
    }
    FindingWords.grounds(finding).forEach(each -> row.append(remark(each)));
    return row.append("</td></tr>").toString();
  }

  private static String remark(String text) {
    return "<span class=\"remark\">" + Xml.prose(text) + "</span>";
  }

  /// What the project makes of the rule: it does not stand in the way of a token that is live.
  private static String consequence(Finding finding) {
    if (!finding.refuses()) {
      return "";
    }
    return finding.judged() == RuleSubject.LIVE ? "not allowed" : "refused";
  }

  /// A token's name with its owner before it.
  public static String owned(String owner, String name) {
    return "<small>" + Xml.content(owner) + "/</small>" + Xml.content(name);
  }

  private static Tone tone(Finding finding) {
    if (Report.isExcused(finding)) {
      return Tone.PLAIN;
    }
    return finding.rule().severity().compareTo(RuleDescription.Severity.HIGH) <= 0
        ? Tone.BAD
        : Tone.WARN;
  }

  public void diagnostics(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return;
    }
    page.section("Diagnostics", "");
    var text = DiagnosticText.among(diagnostics, TerminalColor.NONE);
    diagnostics.stream()
        .sorted()
        .forEach(each ->
            page.line(
                "<pre class=\"%s\">%s</pre>"
                    .formatted(tone(each.severity()).style(), Xml.content(text.one(each)))));
  }

  private static Tone tone(Severity severity) {
    return switch (severity) {
      case ERROR -> Tone.BAD;
      case WARNING -> Tone.WARN;
      case NOTE -> Tone.PLAIN;
    };
  }
}
