package writ.needs;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import writ.needs.fact.AcceptedGroup;
import writ.needs.fact.Fact;
import writ.needs.fact.OperationFacts;
import writ.token.Scope;

/// What an audit log does not show that somebody may do with a permission that writes: calls that
/// only read and take it all the same, and what is done in R2 by way of S3.
final class UnloggedUse {

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private static final String STORAGE = "r2.cloudflarestorage.com";

  private UnloggedUse() {}

  /// One such operation that the reading permission is not enough for; empty where no fact names
  /// one.
  static Optional<Fact> of(String writing, Scope scope, String reading) {
    return OperationFacts.shipped().all().stream()
        .filter(fact -> READING.contains(fact.method()) || fact.path().getFirst().equals(STORAGE))
        .filter(fact -> isLost(fact, writing, scope, reading))
        .min((one, other) -> one.operation().compareTo(other.operation()));
  }

  private static boolean isLost(Fact fact, String writing, Scope scope, String reading) {
    if (!(fact.statement() instanceof Fact.Statement.Accepts(var ways))) {
      return false;
    }
    var enough = new ArrayList<Set<String>>();
    ways.forEach(way -> enough.add(words(way)));
    var before = word(writing, scope);
    return enough.stream()
        .filter(way -> way.contains(before))
        .map(way -> replaced(way, before, word(reading, scope)))
        .anyMatch(after -> enough.stream().noneMatch(after::containsAll));
  }

  private static Set<String> replaced(Set<String> way, String before, String after) {
    return way.stream().map(each -> each.equals(before) ? after : each).collect(Collectors.toSet());
  }

  private static Set<String> words(Set<AcceptedGroup> way) {
    return way.stream().map(each -> word(each.name(), each.scope())).collect(Collectors.toSet());
  }

  private static String word(String name, Scope scope) {
    return scope + " " + name;
  }
}
