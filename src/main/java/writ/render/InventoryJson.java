package writ.render;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import writ.plan.Inventory;

/// An inventory for programs. Its schema is `schemas/inventory.schema.json`; plain ASCII, so that
/// nothing in it can steer a terminal.
public final class InventoryJson implements InventoryView {

  static final String FORMAT = "writ.inventory/1";

  private final JsonMapper mapper =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Override
  public String of(List<Inventory> inventories) {
    var document = mapper.createObjectNode();
    document.put("format", FORMAT);
    var owners = document.putArray("owners");
    inventories.forEach(inventory -> owners.add(owner(inventory)));
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private ObjectNode owner(Inventory inventory) {
    var node = mapper.createObjectNode();
    node.put("owner", inventory.owner().reference());
    node.put("taken_at", inventory.takenAt().toString());
    if (inventory.gap() != null) {
      node.put("gap", inventory.gap());
    }
    var tokens = node.putArray("tokens");
    inventory.entries().forEach(entry -> tokens.add(token(entry)));
    return node;
  }

  private ObjectNode token(Inventory.Entry entry) {
    var node = mapper.createObjectNode();
    node.put("id", entry.id().value());
    node.put("name", entry.name());
    node.put("state", entry.state().word());
    node.put("status", entry.status().value());
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
