package writ.access;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import writ.token.AccountId;
import writ.token.Resource;

/// The resources that exist today, as far as a universe knows them.
final class KnownResources {

  private KnownResources() {}

  /// Those that a symbolic atom stands for.
  ///
  /// @param cut accounts that have a symbolic atom of the kind to themselves
  /// @param named keys of the resources that have an atom of their own
  static Stream<Resource> within(
      Member symbolic, Set<AccountId> cut, Set<String> named, Universe universe) {
    return universe.homes().entrySet().stream()
        .filter(known -> known.getKey().scope().equals(symbolic.kind()))
        .filter(known -> !named.contains(known.getKey().key()))
        .filter(known -> liesIn(symbolic, known, cut))
        .map(Map.Entry::getKey);
  }

  private static boolean liesIn(
      Member symbolic, Map.Entry<Resource, AccountId> known, Set<AccountId> cut) {
    if (!Reference.hasHome(symbolic.kind())) {
      return true;
    }
    return symbolic.home() == null
        ? !cut.contains(known.getValue())
        : symbolic.home().equals(known.getValue());
  }
}
