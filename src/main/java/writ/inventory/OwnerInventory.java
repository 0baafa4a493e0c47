package writ.inventory;

import java.util.List;
import java.util.Optional;
import writ.apply.SinkCheck;
import writ.plan.Inventory;

/// What one owner has: the live tokens, and what sinks hold of them.
///
/// @param sinks empty where nobody asked
/// @param unknown how many tokens may be meant as well: nothing says who made them
public record OwnerInventory(
    Inventory inventory, Optional<List<SinkCheck.Finding>> sinks, long unknown) {}
