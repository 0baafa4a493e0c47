package writ.access.reach;

import writ.access.ResourceAtom;

/// Something that a token reaches beyond the words of its grants.
///
/// @param place the account, zone or user in which it is reached
public record Reach(Reached reached, ResourceAtom place, ReachChain chain) {

  boolean isSame(Reach other) {
    return reached.equals(other.reached) && place.equals(other.place);
  }
}
