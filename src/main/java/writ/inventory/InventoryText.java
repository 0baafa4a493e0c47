package writ.inventory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.plan.Inventory;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextColumns;
import writ.render.TextPage;
import writ.render.Times;
import writ.render.Words;
import writ.render.report.Report;

/// Every live token on a line of its own, in a terminal of eighty columns.
public final class InventoryText implements InventoryView {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final int END = 10;
  private static final int DISTANCE = 12;
  private static final int NAME = 27;
  private static final int STATE = 11;

  private final TerminalColor ink;

  public InventoryText(TerminalColor ink) {
    this.ink = ink;
  }

  @Override
  public String of(List<OwnerInventory> owners, Report report) {
    var page = new TextPage();
    var inventories = owners.stream().map(OwnerInventory::inventory).toList();
    for (var stock : owners) {
      add(page, stock.inventory());
      stock.sinks().ifPresent(findings -> new SinkContents(ink).add(page, findings));
    }
    page.paragraph(counts(inventories));
    unused(inventories).forEach(page::paragraph);
    sinks(owners).forEach(page::paragraph);
    return page.text();
  }

  /// Whatever else is the matter with a token, that nobody uses it is worth knowing.
  private static List<String> unused(List<Inventory> inventories) {
    var idle =
        inventories.stream()
            .flatMap(inventory -> inventory.entries().stream())
            .filter(Inventory.Entry::isIdle)
            .map(entry -> Printable.name(entry.name()))
            .toList();
    return idle.isEmpty()
        ? List.of()
        : List.of("Active and not used for a long time: " + String.join(", ", idle) + ".");
  }

  private static List<String> sinks(List<OwnerInventory> owners) {
    var asked = owners.stream().flatMap(stock -> stock.sinks().stream()).toList();
    return asked.isEmpty()
        ? List.of()
        : List.of(SinkContents.counts(asked.stream().flatMap(List::stream).toList()));
  }

  private void add(TextPage page, Inventory inventory) {
    page.line(
        Printable.line(inventory.owner().toString())
            + ": "
            + Words.count(inventory.entries().size(), "live token")
            + ", "
            + Words.count(inventory.requests(), "request"),
        ink::bold);
    page.blank();
    if (inventory.gap() != null) {
      page.paragraph("  INCOMPLETE: " + Printable.line(inventory.gap()));
      page.blank();
    }
    if (!inventory.entries().isEmpty()) {
      page.line(row("EXPIRES", "", "TOKEN", "STATE", "LAST USED"), ink::dim);
      inventory.entries().forEach(each -> page.line(row(each, inventory.takenAt()), ink(each)));
      page.blank();
    }
  }

  private static String row(Inventory.Entry entry, Instant now) {
    var end = entry.expiresOn();
    return row(
        end == null ? "never" : DATE.format(end.atOffset(ZoneOffset.UTC)),
        end == null ? "" : Times.distance(end, now),
        TextColumns.cut(Printable.name(entry.name()), NAME),
        entry.state().word(),
        used(entry.lastUsedOn(), now));
  }

  private static String row(String end, String distance, String name, String state, String used) {
    var line =
        "  "
            + TextColumns.padded(end, END)
            + "  "
            + TextColumns.padded(distance, DISTANCE)
            + " "
            + TextColumns.padded(name, NAME)
            + " "
            + TextColumns.padded(state, STATE)
            + " "
            + used;
    return line.stripTrailing();
  }

  private static String used(@Nullable Instant lastUsedOn, Instant now) {
    return lastUsedOn == null ? "never" : Times.distance(lastUsedOn, now);
  }

  private UnaryOperator<String> ink(Inventory.Entry entry) {
    return switch (entry.state()) {
      case LEAKED, REVOKED, DUPLICATE, EXPIRED -> ink::red;
      case DRIFTED, IDLE, UNMANAGED, STAGED, RETIRING -> ink::yellow;
      case MANAGED, PROVISIONED, CREDENTIAL -> UnaryOperator.identity();
    };
  }

  /// `12 managed, 3 drifted.`
  static String counts(List<Inventory> inventories) {
    var numbers = new EnumMap<Inventory.State, Integer>(Inventory.State.class);
    inventories.stream()
        .flatMap(inventory -> inventory.entries().stream())
        .forEach(entry -> numbers.merge(entry.state(), 1, Integer::sum));
    if (inventories.isEmpty()) {
      return "No owner's tokens were read.";
    }
    return numbers.isEmpty()
        ? "No live tokens."
        : numbers.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey().word())
            .collect(Collectors.joining(", ", "", "."));
  }
}
