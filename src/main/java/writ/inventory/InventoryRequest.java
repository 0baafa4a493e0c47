package writ.inventory;

import java.time.Duration;
import java.util.List;

/// What is asked about live tokens.
///
/// @param owners labels or references of owners; empty for all
/// @param idleAfter how long a token that nobody uses is not called idle yet
/// @param checksSinks whether sinks are asked what they hold
/// @param filter which tokens are meant
public record InventoryRequest(
    List<String> owners, Duration idleAfter, boolean checksSinks, InventoryFilter filter) {

  public InventoryRequest {
    owners = List.copyOf(owners);
  }
}
