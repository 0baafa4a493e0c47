package writ.inventory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;
import writ.render.HtmlPage;
import writ.render.Times;
import writ.render.Xml;
import writ.render.report.ReportHtml;

/// What ends, is renewed and is rotated in the next half year, of all owners together, the soonest
/// first. A bar reaches as far as a token lives; marks stand where Writ acts by itself.
final class InventoryTimeline {

  private static final Duration REACH = Duration.ofDays(180);

  private final HtmlPage page;

  InventoryTimeline(HtmlPage page) {
    this.page = page;
  }

  /// One token in it.
  ///
  /// @param next what happens first
  private record Row(Inventory inventory, Entry entry, Instant next) {

    static final Comparator<Row> SOONEST =
        Comparator.comparing(Row::next).thenComparing(row -> row.entry.name());
  }

  void add(List<Inventory> inventories) {
    var rows = new ArrayList<Row>();
    for (var inventory : inventories) {
      for (var entry : inventory.entries()) {
        var next = next(entry, inventory.takenAt());
        if (next != null) {
          rows.add(new Row(inventory, entry, next));
        }
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    rows.sort(Row.SOONEST);
    page.section("Expiry and rotation", "the next " + REACH.toDays() + " days");
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
    var now = inventories.getFirst().takenAt();
    page.line("<table class=\"timeline\"><thead><tr><th>Token</th><th class=\"track\">");
    page.line(
        "<svg aria-hidden=\"true\">"
            + months(now, true)
            + "</svg></th><th>Expires</th><th>Upkeep</th></tr></thead>");
    page.line("<tbody>");
    rows.forEach(row -> row(row, inventories.size() > 1));
    page.line("</tbody></table>");
  }

  /// A mark at a point of the track.
  private static final String RENEWAL =
      "<svg class=\"mark\" x=\"%s\" y=\"%s\"><circle r=\"4\"/></svg>";

  private static final String ROTATION =
      "<svg class=\"mark\" x=\"%s\" y=\"%s\"><path d=\"M-5.5 0 0-5.5 5.5 0 0 5.5Z\"/></svg>";

  /// The first thing to happen within reach; null for nothing. What is over already happens no
  /// more, except a rotation, which is due.
  private static @Nullable Instant next(Entry entry, Instant now) {
    var end = entry.expiresOn();
    if (end != null && end.isBefore(now)) {
      return null;
    }
    return Stream.of(Optional.ofNullable(end), Optional.ofNullable(entry.rotatesOn()))
        .flatMap(Optional::stream)
        .filter(each -> isInReach(each, now))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static boolean isInReach(@Nullable Instant instant, Instant now) {
    return instant != null && !instant.isAfter(now.plus(REACH));
  }

  private void row(Row row, boolean withOwner) {
    var entry = row.entry();
    var now = row.inventory().takenAt();
    page.line(
        "<tr data-token=\"%s\"><td class=\"name\">%s</td><td class=\"track\"><svg aria-hidden=\"true\">%s"
            .formatted(
                Xml.attribute(entry.id().value()),
                withOwner
                    ? ReportHtml.owned(row.inventory().owner(), entry.name())
                    : Xml.content(entry.name()),
                months(now, false)));
    page.line(
        "<rect class=\"%s\" y=\"5\" width=\"%s\" height=\"6\"/>"
            .formatted(InventoryHtml.tone(entry.state()).style(), at(entry.expiresOn(), now)));
    if (isInReach(entry.renewsOn(), now)) {
      page.line(RENEWAL.formatted(at(entry.renewsOn(), now), "8"));
    }
    if (isInReach(entry.rotatesOn(), now)) {
      page.line(ROTATION.formatted(at(entry.rotatesOn(), now), "8"));
    }
    page.line(
        "</svg></td><td class=\"date\">%s</td><td class=\"date\">%s</td></tr>"
            .formatted(InventoryHtml.date(entry.expiresOn(), now), upkeep(entry, now)));
  }

  private static String upkeep(Entry entry, Instant now) {
    var parts = new ArrayList<String>();
    add(parts, "rotation", entry.rotatesOn(), now);
    add(parts, "renewal", entry.renewsOn(), now);
    return String.join("<br>", parts);
  }

  private static void add(List<String> parts, String what, @Nullable Instant from, Instant now) {
    if (from != null) {
      parts.add(what + " " + (from.isAfter(now) ? Xml.content(Times.distance(from, now)) : "due"));
    }
  }

  /// The first day of every month as a line, with its name or without.
  private static String months(Instant now, boolean withNames) {
    var text = new StringBuilder();
    var end = now.plus(REACH);
    var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    var month = today.withDayOfMonth(1).plusMonths(1);
    while (month.atStartOfDay().toInstant(ZoneOffset.UTC).isBefore(end)) {
      var at = at(month.atStartOfDay().toInstant(ZoneOffset.UTC), now);
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
  private static String at(@Nullable Instant instant, Instant now) {
    var part =
        instant == null
            ? 1
            : (double) Duration.between(now, instant).toMinutes() / REACH.toMinutes();
    return String.format(Locale.ROOT, "%.1f%%", 100 * Math.clamp(part, 0, 1));
  }
}
