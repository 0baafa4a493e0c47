package writ.inventory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;
import writ.plan.Inventory.State;
import writ.render.HtmlPage;
import writ.render.HtmlPage.Figure;
import writ.render.HtmlPage.Tone;
import writ.render.Printable;
import writ.render.Times;
import writ.render.Words;
import writ.render.Xml;
import writ.render.change.AccessSummary;
import writ.render.report.Report;
import writ.render.report.ReportHtml;
import writ.token.Effect;

/// An inventory as one page that stands alone: what rules find, what ends and rotates next, every
/// token, and who reaches what.
public final class InventoryHtml implements InventoryView {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

  /// What of a list is looked at; more stands behind a fold.
  private static final int FEW = 8;

  private final HtmlPage page = new HtmlPage("Inventory");

  @Override
  public String of(List<OwnerInventory> owners, Report report) {
    var inventories = owners.stream().map(OwnerInventory::inventory).toList();
    page.lead(lead(inventories));
    for (var inventory : inventories) {
      if (inventory.gap() != null) {
        page.alarm("Incomplete: " + inventory.owner() + ": " + inventory.gap());
      }
    }
    page.figures(figures(inventories, report));
    page.filter("a name, a state, a permission");
    new InventoryTimeline(page).add(inventories);
    AccessMap.add(inventories, page);
    tokens(inventories);
    new ReportHtml(page).add(report);
    return page.text();
  }

  /// `27 live tokens of acme and labs, on 2026-01-15T09:00Z.`
  private static String lead(List<Inventory> inventories) {
    var number = inventories.stream().mapToInt(each -> each.entries().size()).sum();
    var owners =
        inventories.stream().map(each -> each.owner().toString()).collect(Collectors.joining(", "));
    return inventories.isEmpty()
        ? "No owner could be asked."
        : Words.count(number, "live token")
            + " of "
            + owners
            + ", on "
            + Times.of(inventories.getFirst().takenAt())
            + ".";
  }

  private static List<Figure> figures(List<Inventory> inventories, Report report) {
    var numbers = new EnumMap<State, Integer>(State.class);
    inventories.stream()
        .flatMap(inventory -> inventory.entries().stream())
        .forEach(entry -> numbers.merge(entry.state(), 1, Integer::sum));
    var figures = new ArrayList<Figure>();
    numbers.forEach((state, number) -> figures.add(new Figure(tone(state), number, state.word())));
    if (!report.open().isEmpty()) {
      figures.add(new Figure(Tone.BAD, report.open().size(), "findings of rules"));
    }
    return figures;
  }

  /// How much a state is somebody's task.
  static Tone tone(State state) {
    return switch (state) {
      case LEAKED, REVOKED, DUPLICATE, EXPIRED -> Tone.BAD;
      case DRIFTED, IDLE, UNMANAGED, STAGED, RETIRING -> Tone.WARN;
      case MANAGED -> Tone.FINE;
      case PROVISIONED, CREDENTIAL -> Tone.PLAIN;
    };
  }

  private void tokens(List<Inventory> inventories) {
    page.section("Tokens", "the soonest to end first");
    page.line("<table class=\"tokens\"><thead><tr><th>Token</th><th>State</th><th>Expires</th>");
    page.line("<th>Last used</th><th>Access</th></tr></thead>");
    for (var inventory : inventories) {
      page.line("<tbody>");
      if (inventories.size() > 1) {
        page.line(
            "<tr class=\"group\"><th colspan=\"5\">%s <small>%s</small></th></tr>"
                .formatted(
                    Xml.content(inventory.owner().toString()),
                    Words.count(inventory.entries().size(), "live token")));
      }
      inventory.entries().forEach(entry -> token(entry, inventory));
      page.line("</tbody>");
    }
    page.line("</table>");
  }

  private void token(Entry entry, Inventory inventory) {
    var now = inventory.takenAt();
    var issued = entry.issuedOn() == null ? "" : "issued " + Times.distance(entry.issuedOn(), now);
    page.line(
        "<tr data-token=\"%s\"><td class=\"name\">%s<span class=\"remark\">%s</span></td><td>%s%s</td>"
            .formatted(
                Xml.attribute(entry.id().value()),
                Xml.content(Printable.name(entry.name())),
                Xml.content(issued),
                HtmlPage.badge(tone(entry.state()), entry.state().word()),
                entry.isIdle() ? " " + HtmlPage.badge(Tone.WARN, "idle") : ""));
    page.line(
        "<td class=\"date\">%s</td><td class=\"date\">%s</td><td><ul class=\"grants\">"
            .formatted(date(entry.expiresOn(), now), date(entry.lastUsedOn(), now)));
    AccessSummary.of(entry.policies(), inventory.names())
        .forEach(each -> page.line("<li>" + grant(each) + "</li>"));
    page.line("</ul></td></tr>");
  }

  /// A day and how far off it is, each in a line of its own.
  static String date(@Nullable Instant instant, Instant now) {
    return instant == null
        ? "<span class=\"none\">never</span>"
        : "%s<span class=\"remark\">%s</span>"
            .formatted(
                DATE.format(instant.atOffset(ZoneOffset.UTC)),
                Xml.content(Times.distance(instant, now)));
  }

  private static String grant(AccessSummary access) {
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
