package writ.inventory;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.guardrail.Finding;
import writ.plan.Inventory;
import writ.render.Printable;
import writ.render.change.AccessSummary;
import writ.render.change.AccessWords;
import writ.render.report.Report;
import writ.token.TokenKey;

/// Every live token as a record of RFC 4180, the soonest to end of each owner first. A cell that a
/// spreadsheet would take for a formula begins with an apostrophe.
public final class InventoryCsv implements InventoryView {

  private static final String FORMULA = "=+-@\t\r";

  @Override
  public String of(List<OwnerInventory> owners, Report report) {
    var open = report.openByToken();
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
                "access",
                "renews_on",
                "rotates_on",
                "findings",
                "created_by",
                "labels",
                "description",
                "addresses",
                "reach"));
    return owners.stream()
        .map(OwnerInventory::inventory)
        .flatMap(inventory ->
            inventory.entries().stream()
                .map(entry ->
                    row(
                        inventory,
                        entry,
                        open.getOrDefault(
                            new TokenKey(inventory.owner(), entry.name()), List.of()))))
        .collect(Collectors.joining("", head, ""));
  }

  private static String row(Inventory inventory, Inventory.Entry entry, List<Finding> findings) {
    var known = Provenance.of(entry);
    return line(
        Stream.of(
            inventory.owner().reference(),
            entry.id().value(),
            Printable.name(entry.name()),
            entry.state().word(),
            entry.status().value(),
            entry.isIdle() ? "yes" : "no",
            entry.change(),
            time(entry.issuedOn()),
            time(entry.expiresOn()),
            time(entry.lastUsedOn()),
            AccessSummary.text(entry.policies(), inventory.names()),
            time(entry.renewsOn()),
            time(entry.rotatesOn()),
            findings.stream()
                .map(each -> each.rule().id() + ": " + each.message())
                .collect(Collectors.joining("; ")),
            known.creator() == null ? "" : known.creator(),
            known.labelled(),
            known.description() == null ? "" : known.description(),
            known.addresses(),
            reach(inventory, entry)));
  }

  /// What it reaches beyond the words of its grants.
  private static String reach(Inventory inventory, Inventory.Entry entry) {
    var words = new AccessWords(inventory.names(), inventory.takenAt());
    return entry.reaches().stream().map(words::reach).collect(Collectors.joining("; "));
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
