package writ.render.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.render.HtmlPage;
import writ.render.Xml;
import writ.render.change.ChangeLine;
import writ.render.report.ReportHtml;

/// A document as one page that stands alone. Nothing is cut.
public final class HtmlWriter {

  private final HtmlPage page;

  private HtmlWriter(HtmlPage page) {
    this.page = page;
  }

  /// The whole page.
  public static String write(Document document) {
    var page = new HtmlPage(document.title());
    var writer = new HtmlWriter(page);
    var blocks = document.in(Medium.HTML);
    blocks.forEach(writer::add);
    return page.text();
  }

  private void add(Block block) {
    switch (block) {
      case Block.Alarm(var label, var text) ->
          page.alarm(label.isEmpty() ? text : label + " " + text);
      case Block.Summary(var sentences) -> {
        page.lead(sentences.getFirst());
        sentences.stream().skip(1).forEach(page::paragraph);
      }
      case Block.Heading heading when heading.level() == 1 ->
          page.section(heading.text(), beside(heading));
      case Block.Heading heading ->
          page.line("<h3>" + Xml.content(heading.text() + " " + beside(heading)).strip() + "</h3>");
      case Block.Paragraph paragraph -> page.paragraph(paragraph.text());
      case Block.Line line -> page.paragraph(line.text());
      case Block.Space _ -> {}
      case Block.Listing listing -> {
        page.line("<ul>");
        listing.lines().forEach(each -> page.line("<li>" + Xml.prose(each) + "</li>"));
        page.line("</ul>");
      }
      case Block.Code code -> {
        page.line("<pre><code>");
        code.text().lines().forEach(each -> page.line(Xml.content(each)));
        page.line("</code></pre>");
      }
      case Block.Facts facts -> facts.facts().forEach(this::fact);
      case Block.Item item -> item(item);
      case Block.Ranked ranked -> ranked.items().forEach(this::item);
      case Block.Table table -> new TableHtml(page).add(table);
      case Block.Fold fold -> fold(fold);
      case Block.Figures(var figures) -> figures(figures);
      case Block.Filter(var example) -> page.filter(example);
      case Block.Timeline timeline -> new TimelineHtml(page).add(timeline);
      case Block.AccessMatrices(var matrices) -> new AccessMatrixHtml(page).add(matrices);
      // the figures say it
      case Block.FindingCounts _ -> {}
      case Block.Findings(var report) -> new ReportHtml(page).findings(report);
      case Block.Diagnostics(var report) -> new ReportHtml(page).diagnostics(report.diagnostics());
    }
  }

  private static String beside(Block.Heading heading) {
    return Stream.of(heading.note(), heading.aside())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private void figures(List<Block.Figures.Figure> figures) {
    page.line("<ul class=\"figures\">");
    figures.forEach(each ->
        page.line(
            "<li class=\"%s\"><strong>%d</strong> %s</li>"
                .formatted(each.tone().style(), each.number(), Xml.content(each.noun()))));
    page.line("</ul>");
  }

  private void item(Block.Item item) {
    var title = new StringBuilder("<article data-token><h3>");
    title.append("<span class=\"sign\">").append(Xml.content(item.sign())).append("</span> ");
    title.append(Xml.content(item.name()));
    var verdict = item.verdict();
    if (verdict != null) {
      title.append(" ").append(HtmlPage.badge(verdict.tone(), verdict.label()));
    }
    item.marks()
        .forEach(mark -> title.append(" ").append(HtmlPage.badge(mark.tone(), mark.word())));
    page.line(title.append("</h3>").toString());
    var place = new ArrayList<>(List.of(item.where(), item.note(), item.end()));
    place.removeIf(String::isEmpty);
    page.line("<p class=\"place\">" + Xml.content(String.join(" · ", place)) + "</p>");
    lines(item.lines());
    if (verdict != null) {
      verdict.sentences().forEach(page::paragraph);
    }
    item.facts().forEach(this::fact);
    page.line("</article>");
  }

  private void fact(Block.Facts.Fact fact) {
    var sentence = String.join(" ", fact.sentences());
    if (fact.label().isEmpty()) {
      page.paragraph(sentence);
    } else {
      var badge = HtmlPage.badge(fact.tone(), fact.label());
      page.line("<p>" + badge + " " + Xml.prose(sentence) + "</p>");
    }
    fact.advice().forEach(page::paragraph);
  }

  private void lines(List<ChangeLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    page.line("<table class=\"facts\"><tbody>");
    for (var line : lines) {
      page.line(
          "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td></tr>"
              .formatted(
                  style(line),
                  Xml.content(line.sign()),
                  Xml.content(line.what()),
                  Xml.content(line.where())));
    }
    page.line("</tbody></table>");
  }

  private static String style(ChangeLine line) {
    return switch (line.sign()) {
      case "+" -> "added";
      case "-" -> "removed";
      default -> "changed";
    };
  }

  private void fold(Block.Fold fold) {
    page.line(
        "<details class=\"rest\" open><summary>%s</summary><table><tbody>"
            .formatted(Xml.content(fold.title())));
    for (var row : fold.rows()) {
      page.line(
          "<tr data-token><td>%s</td><td class=\"name\">%s</td><td>%s</td></tr>"
              .formatted(
                  Xml.content(row.getFirst()),
                  Xml.content(row.get(1)),
                  Xml.content(row.getLast())));
    }
    page.line("</tbody></table></details>");
  }
}
