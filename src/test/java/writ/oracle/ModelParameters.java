package writ.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What one run is to do with one name, and what it may rely on.
///
/// @param name the one that is wanted
/// @param bases this one, and the former one of a rename
/// @param isWanted whether it is to exist
/// @param mayReplace whether a token that is there may get a new value: a rotation is due or asked
///   for
/// @param sinks in the order in which they get the value
/// @param takesOver whether what is in flight at the first look is nobody's
/// @param jitter how much later than it was sent a request may be seen
public record ModelParameters(
    String name,
    Set<String> bases,
    boolean isWanted,
    boolean mayReplace,
    List<String> sinks,
    Duration lease,
    boolean takesOver,
    Duration jitter) {

  public ModelParameters {
    bases = Set.copyOf(bases);
    sinks = List.copyOf(sinks);
  }
}
