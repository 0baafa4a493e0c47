package writ.render;

import java.util.List;
import writ.plan.Inventory;

/// A way to show what is live.
@FunctionalInterface
public interface InventoryView {

  /// The whole text, ready to be written.
  String of(List<Inventory> inventories);
}
