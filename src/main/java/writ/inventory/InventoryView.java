package writ.inventory;

import java.util.List;
import writ.render.report.Report;

/// A way to show what is live.
@FunctionalInterface
public interface InventoryView {

  /// The whole text, ready to be written.
  ///
  /// @param report what is to be said of it: who could not be asked, what rules found
  String of(List<OwnerInventory> owners, Report report);
}
