package writ.render;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import writ.apply.SinkCheck.Finding;
import writ.apply.SinkCheck.Verdict;
import writ.plan.Inventory;

/// An inventory for programs. Its schema is `schemas/inventory.schema.json`; plain ASCII, so that
/// nothing in it can steer a terminal.
public final class InventoryJson implements InventoryView {

  static final String FORMAT = "writ.inventory/1";

  private final JsonMapper mapper =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Override
  public String of(List<Stock> stocks) {
    var document = mapper.createObjectNode();
    document.put("format", FORMAT);
    var owners = document.putArray("owners");
    stocks.forEach(stock -> owners.add(owner(stock)));
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private ObjectNode owner(Stock stock) {
    var inventory = stock.inventory();
    var node = mapper.createObjectNode();
    node.put("owner", inventory.owner().reference());
    node.put("taken_at", inventory.takenAt().toString());
    if (inventory.gap() != null) {
      node.put("gap", inventory.gap());
    }
    var tokens = node.putArray("tokens");
    inventory.entries().forEach(entry -> tokens.add(token(entry)));
    if (stock.sinks().isPresent()) {
      var sinks = node.putArray("sinks");
      stock.sinks().orElseThrow().forEach(finding -> sinks.add(sink(finding)));
    }
    return node;
  }

  private ObjectNode sink(Finding finding) {
    var node = mapper.createObjectNode();
    node.put("token", finding.key().name());
    node.put("sink", finding.sink());
    node.put("file", finding.delivery().span().file());
    node.put("line", finding.delivery().span().line());
    node.put("holds", Holdings.Kind.of(finding.verdict()).word());
    if (finding.verdict() instanceof Verdict.HoldsAnother(var id, var name)) {
      node.put("bearer", name == null ? id.value() : name);
    }
    return node;
  }

  private ObjectNode token(Inventory.Entry entry) {
    var node = mapper.createObjectNode();
    node.put("id", entry.id().value());
    node.put("name", entry.name());
    node.put("state", entry.state().word());
    node.put("status", entry.status().value());
    if (entry.isIdle()) {
      node.put("idle", true);
    }
    if (!entry.change().isEmpty()) {
      node.put("change", entry.change());
    }
    put(node, "issued_on", entry.issuedOn());
    put(node, "expires_on", entry.expiresOn());
    put(node, "last_used_on", entry.lastUsedOn());
    return node;
  }

  private static void put(ObjectNode node, String field, @Nullable Instant instant) {
    if (instant != null) {
      node.put(field, instant.toString());
    }
  }
}
