package writ.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.plan.Inventory;

/// Every live token as a row of a table, for a job's summary or a wiki.
public final class InventoryMarkdown implements InventoryView {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

  @Override
  public String of(List<Stock> owners) {
    var text = new StringBuilder("### Writ inventory\n");
    for (var stock : owners) {
      add(stock.inventory(), text);
    }
    var inventories = owners.stream().map(Stock::inventory).toList();
    return text.append("\n**").append(InventoryText.counts(inventories)).append("**\n").toString();
  }

  private static void add(Inventory inventory, StringBuilder text) {
    text.append("\n#### ").append(Printable.markdown(inventory.owner().toString())).append("\n\n");
    if (inventory.gap() != null) {
      text.append("**Incomplete:** ").append(Printable.markdown(inventory.gap())).append("\n\n");
    }
    text.append("| Expires | Token | State | Last used | Access |\n|---|---|---|---|---|\n");
    for (var entry : inventory.entries()) {
      text.append("| ")
          .append(day(entry.expiresOn()))
          .append(" | ")
          .append(Printable.markdown(entry.name()))
          .append(" | ")
          .append(entry.state().word())
          .append(" | ")
          .append(day(entry.lastUsedOn()))
          .append(" | ")
          .append(
              Printable.markdown(
                  String.join("; ", AccessSummary.of(entry.policies(), inventory.names()))))
          .append(" |\n");
    }
  }

  private static String day(@Nullable Instant instant) {
    return instant == null ? "never" : DATE.format(instant.atOffset(ZoneOffset.UTC));
  }
}
