package writ.render;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;
import writ.token.AccessPolicy;
import writ.token.Effect;

/// An inventory as one page that stands alone: what ends next, every token, and who reaches what.
public final class InventoryHtml implements InventoryView {

  /// How far the timeline looks.
  private static final int DAYS = 180;

  private static final int WIDTH = 900;
  private static final int LABEL = 260;
  private static final int STEP = 22;

  /// What a map may hold and still be looked at.
  private static final int MOST_TOKENS = 150;

  private static final int MOST_RESOURCES = 60;

  private final HtmlPage page = new HtmlPage("Writ inventory");

  @Override
  public String of(List<Stock> owners) {
    var inventories = owners.stream().map(Stock::inventory).toList();
    page.paragraph(InventoryText.counts(inventories));
    page.filter();
    inventories.forEach(this::timeline);
    inventories.forEach(this::tokens);
    inventories.forEach(this::map);
    return page.text();
  }

  private void timeline(Inventory inventory) {
    var now = inventory.takenAt();
    var soon =
        inventory.entries().stream()
            .filter(entry -> days(entry.expiresOn(), now) >= 0)
            .filter(entry -> days(entry.expiresOn(), now) <= DAYS)
            .toList();
    if (soon.isEmpty()) {
      return;
    }
    var height = STEP * (soon.size() + 1);
    line("<h2>" + owner(inventory) + ": what ends in the next " + DAYS + " days</h2>");
    line(
        "<svg class=\"timeline\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"expiry dates\">"
            .formatted(WIDTH, height));
    for (var day = 0; day <= DAYS; day += 30) {
      var at = at(day);
      line(
          "<line x1=\"%d\" x2=\"%d\" y1=\"14\" y2=\"%d\"/><text x=\"%d\" y=\"11\">%d d</text>"
              .formatted(at, at, height, at, day));
    }
    for (var row = 0; row < soon.size(); row++) {
      var entry = soon.get(row);
      var end = at(days(entry.expiresOn(), now));
      var y = STEP * (row + 1);
      line(
          "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"10\"/>"
              .formatted(
                  y + 10,
                  Xml.content(Columns.cut(Printable.line(entry.name()), 36)),
                  LABEL,
                  y + 1,
                  Math.max(2, end - LABEL)));
    }
    line("</svg>");
  }

  private static int at(long day) {
    return (int) (LABEL + day * (WIDTH - LABEL - 40) / DAYS);
  }

  /// Whole days until an instant; -1 for one that is past or never comes.
  private static long days(@Nullable Instant instant, Instant now) {
    return instant == null || instant.isBefore(now) ? -1 : Duration.between(now, instant).toDays();
  }

  private void tokens(Inventory inventory) {
    line("<h2>" + owner(inventory) + ": every live token</h2>");
    if (inventory.gap() != null) {
      line("<p class=\"bad\">Incomplete: " + Xml.content(inventory.gap()) + "</p>");
    }
    line("<table><thead><tr><th>Expires</th><th>Token</th><th>State</th><th>Issued</th>");
    line("<th>Last used</th><th>Access</th></tr></thead><tbody>");
    for (var entry : inventory.entries()) {
      line(
          "<tr data-token><td>%s</td><td class=\"name\">%s</td><td class=\"%s\">%s</td>"
              .formatted(
                  when(entry.expiresOn(), inventory),
                  Xml.content(entry.name()),
                  style(entry),
                  entry.state().word() + (entry.isIdle() ? ", idle" : "")));
      line(
          "<td>%s</td><td>%s</td><td><ul class=\"grants\">"
              .formatted(when(entry.issuedOn(), inventory), when(entry.lastUsedOn(), inventory)));
      AccessSummary.of(entry.policies(), inventory.names())
          .forEach(each -> line("<li>" + Xml.content(each) + "</li>"));
      line("</ul></td></tr>");
    }
    line("</tbody></table>");
  }

  private static String when(@Nullable Instant instant, Inventory inventory) {
    return instant == null
        ? "never"
        : Xml.content(Times.withDistance(instant, inventory.takenAt()));
  }

  private static String style(Entry entry) {
    return switch (entry.state()) {
      case LEAKED, REVOKED, DUPLICATE, EXPIRED -> "bad";
      case DRIFTED, IDLE, UNMANAGED, STAGED, RETIRING -> "warn";
      case MANAGED, PROVISIONED, CREDENTIAL -> "fine";
    };
  }

  /// Which token holds what where.
  private void map(Inventory inventory) {
    var places = new TreeSet<String>();
    inventory.entries().stream()
        .flatMap(entry -> entry.policies().stream())
        .flatMap(policy -> policy.resources().stream())
        .forEach(each -> places.add(inventory.names().of(each)));
    if (places.isEmpty()) {
      return;
    }
    var columns = places.stream().limit(MOST_RESOURCES).toList();
    var rows = inventory.entries().stream().limit(MOST_TOKENS).toList();
    line("<h2>" + owner(inventory) + ": who reaches what</h2>");
    if (columns.size() < places.size() || rows.size() < inventory.entries().size()) {
      line(
          "<p>The first %d of %d tokens and %d of %d resources.</p>"
              .formatted(rows.size(), inventory.entries().size(), columns.size(), places.size()));
    }
    line("<div class=\"map\"><table><thead><tr><th>Token</th>");
    columns.forEach(each -> line("<th>" + Xml.content(each) + "</th>"));
    line("</tr></thead><tbody>");
    for (var entry : rows) {
      var held = held(entry.policies(), inventory);
      line("<tr data-token><td class=\"name\">" + Xml.content(entry.name()) + "</td>");
      columns.forEach(each ->
          line(
              "<td>"
                  + Xml.content(String.join(", ", held.getOrDefault(each, List.of())))
                  + "</td>"));
      line("</tr>");
    }
    line("</tbody></table></div>");
  }

  private static Map<String, List<String>> held(List<AccessPolicy> policies, Inventory inventory) {
    var names = inventory.names();
    var held = new TreeMap<String, List<String>>();
    for (var policy : policies) {
      var sign = policy.effect() == Effect.DENY ? "not " : "";
      for (var resource : policy.resources()) {
        policy.permissions().stream()
            .map(id -> sign + names.of(id))
            .sorted()
            .forEach(
                each -> held.computeIfAbsent(names.of(resource), _ -> new ArrayList<>()).add(each));
      }
    }
    return held;
  }

  private static String owner(Inventory inventory) {
    return Xml.content(inventory.owner().toString());
  }

  private void line(String text) {
    page.line(text);
  }
}
