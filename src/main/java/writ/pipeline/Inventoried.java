package writ.pipeline;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.plan.Inventory;
import writ.plan.Plan;
import writ.render.InventoryView;

/// What is live, and which owners could not be asked.
public final class Inventoried {

  private final List<Inventory> inventories;
  private final List<Diagnostic> diagnostics;

  Inventoried(List<Inventory> inventories, List<Diagnostic> diagnostics) {
    this.inventories = List.copyOf(inventories);
    this.diagnostics = List.copyOf(diagnostics);
  }

  static Inventoried of(Planned planned) {
    return new Inventoried(
        planned.parts().stream().map(part -> Inventory.of(part.input(), part.plan())).toList(),
        planned.plan().unreachable().stream().map(Plan.Unreachable::reason).toList());
  }

  /// The inventory as somebody wants to read it.
  public String show(InventoryView view) {
    return view.of(inventories);
  }

  /// Why something is missing in it.
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// Whether an owner is missing, or some of its tokens may be.
  public boolean isIncomplete() {
    return !diagnostics.isEmpty()
        || inventories.stream().anyMatch(inventory -> inventory.gap() != null);
  }
}
