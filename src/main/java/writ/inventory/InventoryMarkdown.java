package writ.inventory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.guardrail.Finding;
import writ.plan.Inventory;
import writ.render.Printable;
import writ.render.change.AccessSummary;
import writ.render.report.FindingMarkdown;
import writ.render.report.Report;
import writ.token.TokenKey;

/// Every live token as a row of a table and what rules find of it, for a job's summary or a wiki.
public final class InventoryMarkdown implements InventoryView {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

  /// The characters that a job's summary has room for.
  private static final int MOST = 900_000;

  @Override
  public String of(List<OwnerInventory> owners, Report report) {
    var text = new StringBuilder("### Writ inventory\n");
    var open = report.openByToken();
    for (var stock : owners) {
      add(stock.inventory(), open, text);
    }
    var inventories = owners.stream().map(OwnerInventory::inventory).toList();
    text.append("\n**").append(InventoryText.counts(inventories)).append("**\n");
    return text.append(FindingMarkdown.section(report, MOST - text.length())).toString();
  }

  private static void add(
      Inventory inventory, Map<TokenKey, List<Finding>> open, StringBuilder text) {
    text.append("\n#### ").append(Printable.markdown(inventory.owner().toString())).append("\n\n");
    if (inventory.gap() != null) {
      text.append("**Incomplete:** ").append(Printable.markdown(inventory.gap())).append("\n\n");
    }
    text.append(
        """
        | Expires | Token | State | Last used | Findings | Access |
        |---|---|---|---|---|---|
        """);
    for (var entry : inventory.entries()) {
      text.append("| ")
          .append(day(entry.expiresOn()))
          .append(" | ")
          .append(Printable.markdown(Printable.name(entry.name())))
          .append(" | ")
          .append(entry.state().word())
          .append(" | ")
          .append(day(entry.lastUsedOn()))
          .append(" | ")
          .append(
              rules(open.getOrDefault(new TokenKey(inventory.owner(), entry.name()), List.of())))
          .append(" | ")
          .append(Printable.markdown(AccessSummary.text(entry.policies(), inventory.names())))
          .append(" |\n");
    }
  }

  private static String rules(List<Finding> findings) {
    return findings.stream()
        .map(each -> Printable.markdown(each.rule().id()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String day(@Nullable Instant instant) {
    return instant == null ? "never" : DATE.format(instant.atOffset(ZoneOffset.UTC));
  }
}
