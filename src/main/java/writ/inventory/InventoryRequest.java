package writ.inventory;

import java.time.Duration;
import java.util.List;

/// What is asked about live tokens.
///
/// @param owners labels or references of owners; empty for all
/// @param idleAfter how long a token that nobody uses is not called idle yet
/// @param checksSinks whether sinks are asked what they hold
public record InventoryRequest(List<String> owners, Duration idleAfter, boolean checksSinks) {

  public InventoryRequest {
    owners = List.copyOf(owners);
  }
}
