package writ.render.document;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import writ.render.HtmlPage;
import writ.render.Tone;
import writ.render.Words;
import writ.render.Xml;
import writ.render.change.AccessSummary;
import writ.token.Effect;

/// A table of a page. Its HTML is broken into lines where titles pass eighty columns, before dates
/// and within lists, so that a difference of two pages can be read.
final class TableHtml {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final int WIDTH = 80;

  /// What of a list is looked at; more stands behind a fold.
  private static final int FEW = 8;

  private final HtmlPage page;

  TableHtml(HtmlPage page) {
    this.page = page;
  }

  void add(Block.Table table) {
    var shown =
        IntStream.range(0, table.columns().size())
            .filter(at -> table.columns().get(at).media().contains(Medium.HTML))
            .boxed()
            .toList();
    titles(table, shown);
    for (var group : table.groups()) {
      page.line("<tbody>");
      if (!group.title().isEmpty()) {
        page.line(
            "<tr class=\"group\"><th colspan=\"%d\">%s <small>%s</small></th></tr>"
                .formatted(shown.size(), Xml.content(group.title()), Xml.content(group.note())));
      }
      group.rows().forEach(row -> row(row, shown));
      page.line("</tbody>");
    }
    page.line("</table>");
  }

  private void titles(Block.Table table, List<Integer> shown) {
    var line =
        new StringBuilder(
            "<table class=\"%s\"><thead><tr>".formatted(Xml.attribute(table.style())));
    for (var at : shown) {
      var title = "<th>" + Xml.content(table.columns().get(at).title()) + "</th>";
      if (line.length() + title.length() > WIDTH) {
        page.line(line.toString());
        line.setLength(0);
      }
      line.append(title);
    }
    page.line(line + "</tr></thead>");
  }

  private void row(Block.Table.Row row, List<Integer> shown) {
    var text =
        new StringBuilder(
            "<tr%s data-token=\"%s\">"
                .formatted(
                    row.tone() == Tone.FAINT ? " class=\"faint\"" : "", Xml.attribute(row.id())));
    var hasDate = false;
    for (var at : shown) {
      var cell = row.cells().get(at);
      if (cell instanceof Cell.Day && !hasDate) {
        text.append('\n');
        hasDate = true;
      }
      text.append(cell(cell));
    }
    page.line(text + "</tr>");
  }

  private static String cell(Cell cell) {
    return switch (cell) {
      case Cell.Text(var text) -> "<td>" + Xml.content(text) + "</td>";
      case Cell.Name(var name, var remark) ->
          "<td class=\"name\">%s<span class=\"remark\">%s</span></td>"
              .formatted(Xml.content(name), Xml.content(remark));
      case Cell.Badges(var badges) ->
          badges.stream()
              .map(badge -> HtmlPage.badge(badge.tone(), badge.word()))
              .collect(Collectors.joining(" ", "<td>", "</td>"));
      case Cell.Day(var instant, var distance) ->
          "<td class=\"date\">" + day(instant, distance) + "</td>";
      case Cell.Access access ->
          access.lines().stream()
              .map(line -> "<li>" + access.lead() + access(line) + "</li>\n")
              .collect(Collectors.joining("", "<td><ul class=\"grants\">\n", "</ul></td>"));
    };
  }

  /// A day and how far off it is, each in a line of its own.
  static String day(@Nullable Instant instant, String distance) {
    return instant == null
        ? "<span class=\"none\">never</span>"
        : "%s<span class=\"remark\">%s</span>"
            .formatted(DATE.format(instant.atOffset(ZoneOffset.UTC)), Xml.content(distance));
  }

  private static String access(AccessSummary access) {
    var not = access.effect() == Effect.DENY ? "<em>not</em> " : "";
    var what = Xml.content(String.join(", ", access.permissions()));
    var where = Xml.content(String.join(", ", access.places()));
    var isLong = access.permissions().size() > FEW || access.places().size() > FEW;
    if (!isLong) {
      return not + what + " <span class=\"on\">on " + where + "</span>";
    }
    return "<details><summary>%s%s <span class=\"on\">on %s</span></summary>%s on %s</details>"
        .formatted(
            not,
            brief(access.permissions(), "permission"),
            brief(access.places(), "resource"),
            what,
            where);
  }

  private static String brief(List<String> all, String noun) {
    return all.size() > FEW ? Words.count(all.size(), noun) : Xml.content(String.join(", ", all));
  }
}
