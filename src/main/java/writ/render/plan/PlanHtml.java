package writ.render.plan;

import java.util.ArrayList;
import java.util.List;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.HtmlPage;
import writ.render.HtmlPage.Figure;
import writ.render.HtmlPage.Tone;
import writ.render.Xml;
import writ.render.change.AccessLabel;
import writ.render.change.ChangeDescription;
import writ.render.change.ChangeLine;
import writ.render.report.PlanView;
import writ.render.report.Report;
import writ.render.report.ReportHtml;

/// A plan as one page that stands alone: every change in words with what it means for access, then
/// what rules found and what else is to be read. Nothing is cut.
public final class PlanHtml implements PlanView {

  @Override
  public String of(Plan plan, Report report) {
    var page = new HtmlPage("Plan");
    var summary = new PlanSummary(plan);
    summary.unreachable().ifPresent(page::alarm);
    var sentences = summary.sentences();
    page.lead(sentences.getFirst());
    sentences.stream().skip(1).forEach(page::paragraph);
    verdicts(page, plan, report);
    page.filter("a name, a permission, a verdict");
    for (var owner : plan.owners()) {
      var headline = PlanSummary.headline(owner);
      var colon = headline.lastIndexOf(": ");
      page.section(headline.substring(0, colon), headline.substring(colon + 2));
      owner
          .changes()
          .forEach(change ->
              add(
                  page,
                  ChangeDescription.of(change, owner, plan),
                  report.refused().contains(change)));
      leftAlone(page, owner, plan);
    }
    new ReportHtml(page).add(report);
    return page.text();
  }

  /// The page where specs have errors, so that there is no plan.
  public static String withoutPlan(Report report) {
    var page = new HtmlPage("Plan");
    page.alarm("There is no plan.");
    new ReportHtml(page).add(report);
    return page.text();
  }

  /// The same of specs alone.
  ///
  /// @param summary what came of them
  public static String ofSpecs(String summary, Report report) {
    var page = new HtmlPage("Validate");
    page.lead(summary);
    new ReportHtml(page).add(report);
    return page.text();
  }

  /// How many changes have which verdict about access.
  private static void verdicts(HtmlPage page, Plan plan, Report report) {
    var figures = new ArrayList<Figure>();
    for (var label : AccessLabel.values()) {
      var number = plan.changes().filter(change -> AccessLabel.of(change) == label).count();
      if (number > 0) {
        figures.add(new Figure(tone(label), number, word(label)));
      }
    }
    if (!report.refused().isEmpty()) {
      figures.add(new Figure(Tone.BAD, report.refused().size(), "refused"));
    }
    if (!figures.isEmpty()) {
      page.figures(figures);
    }
  }

  private static String word(AccessLabel label) {
    return switch (label) {
      case NEW -> "new access";
      case GONE -> "access gone";
      case LONGER -> "longer, else the same";
      case WIDER -> "wider access";
      case NARROWER -> "narrower access";
      case SAME -> "same access";
      case MIXED -> "mixed: gains and losses";
    };
  }

  private static Tone tone(AccessLabel label) {
    return switch (label) {
      case NEW, WIDER, MIXED -> Tone.WARN;
      case NARROWER, GONE -> Tone.FINE;
      case SAME, LONGER -> Tone.PLAIN;
    };
  }

  private static void add(HtmlPage page, ChangeDescription story, boolean isRefused) {
    page.line(
        "<article data-token><h3><span class=\"sign\">%s</span> %s %s%s</h3>"
            .formatted(
                Xml.content(story.sign().text()),
                Xml.content(story.name()),
                HtmlPage.badge(tone(story.verdict()), story.verdict().label()),
                isRefused ? " " + HtmlPage.badge(Tone.BAD, "refused") : ""));
    var notes = new ArrayList<String>();
    story.where().ifPresent(notes::add);
    if (!story.note().isEmpty()) {
      notes.add(story.note());
    }
    if (!story.secret().isEmpty()) {
      notes.add(story.secret());
    }
    page.line("<p class=\"place\">" + Xml.content(String.join(" · ", notes)) + "</p>");
    facts(page, story.facts());
    story.sentences().forEach(page::paragraph);
    for (var effect : story.effects()) {
      page.line(
          "<p>"
              + HtmlPage.badge(Tone.WARN, effect.label())
              + " "
              + Xml.content(effect.words())
              + "</p>");
    }
    story.remarks().forEach(page::paragraph);
    page.line("</article>");
  }

  private static void facts(HtmlPage page, List<ChangeLine> facts) {
    if (facts.isEmpty()) {
      return;
    }
    page.line("<table class=\"facts\"><tbody>");
    for (var fact : facts) {
      page.line(
          "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td></tr>"
              .formatted(
                  style(fact),
                  Xml.content(fact.sign()),
                  Xml.content(fact.what()),
                  Xml.content(fact.where())));
    }
    page.line("</tbody></table>");
  }

  private static String style(ChangeLine fact) {
    return switch (fact.sign()) {
      case "+" -> "added";
      case "-" -> "removed";
      default -> "changed";
    };
  }

  private static void leftAlone(HtmlPage page, OwnerPlan owner, Plan plan) {
    if (owner.observations().isEmpty() || plan.isNarrowed()) {
      return;
    }
    page.line("<details class=\"rest\" open><summary>Left alone</summary><table><tbody>");
    for (var each : owner.observations()) {
      var remark = ObservationWords.remark(each, plan.plannedAt());
      page.line(
          "<tr data-token><td>%s</td><td class=\"name\">%s</td><td>%s</td></tr>"
              .formatted(
                  Xml.content(each.kind().word()),
                  Xml.content(ObservationWords.name(each)),
                  Xml.content(remark)));
    }
    page.line("</tbody></table></details>");
  }
}
