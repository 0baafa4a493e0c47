package writ.render;

import java.util.List;

/// A way to show what is live.
@FunctionalInterface
public interface InventoryView {

  /// The whole text, ready to be written.
  String of(List<Stock> owners);
}
