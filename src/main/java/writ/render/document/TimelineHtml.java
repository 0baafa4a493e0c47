package writ.render.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import writ.render.HtmlPage;
import writ.render.Times;
import writ.render.Xml;
import writ.render.report.ReportHtml;

/// A timeline as a drawing. A bar reaches as far as a token lives; marks stand where Writ acts by
/// itself.
final class TimelineHtml {

  /// A mark at a point of the track.
  private static final String RENEWAL =
      "<svg class=\"mark\" x=\"%s\" y=\"%s\"><circle r=\"4\"/></svg>";

  private static final String ROTATION =
      "<svg class=\"mark\" x=\"%s\" y=\"%s\"><path d=\"M-5.5 0 0-5.5 5.5 0 0 5.5Z\"/></svg>";

  private final HtmlPage page;

  TimelineHtml(HtmlPage page) {
    this.page = page;
  }

  void add(Block.Timeline timeline) {
    page.section("Expiry and rotation", "the next " + timeline.reach().toDays() + " days");
    page.line(
        "<p class=\"legend\"><span><svg aria-hidden=\"true\"><rect y=\"5\" width=\"22\""
            + " height=\"6\"/></svg> valid</span>");
    page.line(
        "<span><svg aria-hidden=\"true\">"
            + RENEWAL.formatted("11", "8")
            + "</svg> renewed from then on</span>");
    page.line(
        "<span><svg aria-hidden=\"true\">"
            + ROTATION.formatted("11", "8")
            + "</svg> rotated from then on</span></p>");
    page.line("<table class=\"timeline\"><thead><tr><th>Token</th><th class=\"track\">");
    page.line(
        "<svg aria-hidden=\"true\">"
            + months(timeline, true)
            + "</svg></th><th>Expires</th><th>Upkeep</th></tr></thead>");
    page.line("<tbody>");
    timeline.bars().forEach(bar -> bar(bar, timeline));
    page.line("</tbody></table>");
  }

  private void bar(Block.Timeline.Bar bar, Block.Timeline timeline) {
    var now = timeline.now();
    page.line(
        "<tr data-token=\"%s\"><td class=\"name\">%s</td><td class=\"track\"><svg aria-hidden=\"true\">%s"
            .formatted(
                Xml.attribute(bar.id()),
                bar.owner().isEmpty()
                    ? Xml.content(bar.name())
                    : ReportHtml.owned(bar.owner(), bar.name()),
                months(timeline, false)));
    page.line(
        "<rect class=\"%s\" y=\"5\" width=\"%s\" height=\"6\"/>"
            .formatted(bar.tone().style(), at(bar.end(), timeline)));
    if (isInReach(bar.renewal(), timeline)) {
      page.line(RENEWAL.formatted(at(bar.renewal(), timeline), "8"));
    }
    if (isInReach(bar.rotation(), timeline)) {
      page.line(ROTATION.formatted(at(bar.rotation(), timeline), "8"));
    }
    var end = bar.end();
    page.line(
        "</svg></td><td class=\"date\">%s</td><td class=\"date\">%s</td></tr>"
            .formatted(
                TableHtml.day(end, end == null ? "" : Times.distance(end, now)), upkeep(bar, now)));
  }

  private static boolean isInReach(@Nullable Instant instant, Block.Timeline timeline) {
    return instant != null && !instant.isAfter(timeline.now().plus(timeline.reach()));
  }

  private static String upkeep(Block.Timeline.Bar bar, Instant now) {
    var parts = new ArrayList<String>();
    add(parts, "rotation", bar.rotation(), now);
    add(parts, "renewal", bar.renewal(), now);
    return String.join("<br>", parts);
  }

  private static void add(List<String> parts, String what, @Nullable Instant from, Instant now) {
    if (from != null) {
      parts.add(what + " " + (from.isAfter(now) ? Xml.content(Times.distance(from, now)) : "due"));
    }
  }

  /// The first day of every month as a line, with its name or without.
  private static String months(Block.Timeline timeline, boolean withNames) {
    var text = new StringBuilder();
    var end = timeline.now().plus(timeline.reach());
    var today = timeline.now().atOffset(ZoneOffset.UTC).toLocalDate();
    var month = today.withDayOfMonth(1).plusMonths(1);
    while (month.atStartOfDay().toInstant(ZoneOffset.UTC).isBefore(end)) {
      var at = at(month.atStartOfDay().toInstant(ZoneOffset.UTC), timeline);
      text.append("<line x1=\"%s\" x2=\"%s\" y2=\"100%%\"/>".formatted(at, at));
      if (withNames) {
        var name = month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ROOT);
        text.append("<text x=\"%s\" dx=\"4\" y=\"12\">%s</text>".formatted(at, name));
      }
      month = month.plusMonths(1);
    }
    return text.toString();
  }

  /// Where an instant is on the track, in percent; what is out of reach is at its end.
  private static String at(@Nullable Instant instant, Block.Timeline timeline) {
    var part =
        instant == null
            ? 1
            : (double) Duration.between(timeline.now(), instant).toMinutes()
                / timeline.reach().toMinutes();
    return String.format(Locale.ROOT, "%.1f%%", 100 * Math.clamp(part, 0, 1));
  }
}
