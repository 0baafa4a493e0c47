package writ.render;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.plan.Inventory;

/// Every live token as a record of RFC 4180, the soonest to end of each owner first. A cell that a
/// spreadsheet would take for a formula begins with an apostrophe.
public final class InventoryCsv implements InventoryView {

  private static final String FORMULA = "=+-@\t\r";

  @Override
  public String of(List<Stock> owners) {
    var head =
        line(
            Stream.of(
                "owner",
                "id",
                "name",
                "state",
                "status",
                "idle",
                "change",
                "issued_on",
                "expires_on",
                "last_used_on",
                "access"));
    return owners.stream()
        .map(Stock::inventory)
        .flatMap(inventory -> inventory.entries().stream().map(entry -> row(inventory, entry)))
        .collect(Collectors.joining("", head, ""));
  }

  private static String row(Inventory inventory, Inventory.Entry entry) {
    return line(
        Stream.of(
            inventory.owner().reference(),
            entry.id().value(),
            entry.name(),
            entry.state().word(),
            entry.status().value(),
            entry.isIdle() ? "yes" : "no",
            entry.change(),
            time(entry.issuedOn()),
            time(entry.expiresOn()),
            time(entry.lastUsedOn()),
            String.join("; ", AccessSummary.of(entry.policies(), inventory.names()))));
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  private static String line(Stream<String> cells) {
    return cells.map(InventoryCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    var shown = Printable.line(text);
    var inert = !shown.isEmpty() && FORMULA.indexOf(shown.charAt(0)) >= 0 ? "'" + shown : shown;
    return inert.matches("[^\",]*") ? inert : "\"" + inert.replace("\"", "\"\"") + "\"";
  }
}
