package writ.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.TokenDefinition;

/// On which rows of the table an answer rests: those without which another one would come out.
final class DecidingInclusions {

  private DecidingInclusions() {}

  /// The rows that can matter: those that lead to what some token is granted by them alone, and
  /// that is named, or stays where a deny takes away what includes it. Anything else goes where
  /// goes what includes it.
  static Set<Capabilities.Inclusion> atWork(
      Collection<TokenDefinition> tokens,
      Collection<PermissionModel> models,
      Partition partition,
      Universe universe) {
    var from = new TreeSet<PermissionId>();
    var apart = new TreeSet<PermissionId>();
    var to = new TreeSet<PermissionId>();
    for (var token : tokens) {
      for (var policy : token.policies()) {
        from.addAll(policy.permissions());
        if (policy.effect() == Effect.DENY) {
          policy.permissions().stream()
              .flatMap(one -> universe.capabilities().of(one).stream())
              .forEach(reach -> apart.add(reach.capability()));
        }
      }
      for (var model : models) {
        var literal = model.literal(universe);
        to.addAll(
            GrantMatrix.of(token.policies(), model, partition, universe)
                .differing(GrantMatrix.of(token.policies(), literal, partition, universe)));
      }
    }
    apart.addAll(from);
    to.retainAll(apart);
    return universe.capabilities().leading(from, to);
  }

  /// Each result is a condition: the answer stands as long as one of its rows holds. A row that
  /// decides alone is a condition of its own; where none does, but all do together, the condition
  /// is of as few as decide together.
  ///
  /// @param atWork the rows that can matter
  /// @param answer what comes out where some rows do not hold
  static <T> List<Set<Capabilities.Inclusion>> of(
      Collection<Capabilities.Inclusion> atWork, Function<Set<Capabilities.Inclusion>, T> answer) {
    if (atWork.isEmpty()) {
      return List.of();
    }
    var sorted = new TreeSet<>(atWork);
    var given = answer.apply(Set.of());
    var alone =
        sorted.stream().map(Set::of).filter(row -> !answer.apply(row).equals(given)).toList();
    if (!alone.isEmpty() || answer.apply(sorted).equals(given)) {
      return alone;
    }
    var together = new TreeSet<>(sorted);
    for (var row : sorted) {
      together.remove(row);
      if (answer.apply(Set.copyOf(together)).equals(given)) {
        together.add(row);
      }
    }
    return List.of(together);
  }
}
