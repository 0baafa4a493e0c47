package writ.apply;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.plan.Basis;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.TokenDefinition;
import writ.token.TokenKey;

/// What a create, a rotation or an unfinished hand-over is to end in.
///
/// @param bases the name, and the former one where the token that is replaced still bears it
/// @param expected the live token of the name that the change was planned for; null where there was
///   none
/// @param target the definition under the final name
/// @param overlap for how long predecessors go on working
record TokenGoal(
    Change change,
    Set<String> bases,
    @Nullable Basis expected,
    TokenDefinition target,
    Duration overlap) {

  TokenGoal {
    bases = Set.copyOf(bases);
  }

  /// Where no spec says how long both values work.
  static final Duration USUAL_OVERLAP = Duration.ofHours(24);

  static TokenGoal of(Change.Create create) {
    return new TokenGoal(create, Set.of(create.key().name()), null, create.target(), USUAL_OVERLAP);
  }

  static TokenGoal of(Change.Rotate rotate) {
    var bases = new TreeSet<>(Set.of(rotate.key().name()));
    var before = rotate.before();
    if (before != null) {
      bases.add(OwnerApply.base(before.name()));
    }
    return new TokenGoal(rotate, bases, rotate.basis(), rotate.target(), rotate.overlap());
  }

  static TokenGoal of(Change.Finish finish) {
    return new TokenGoal(finish, bases(finish), null, finish.target(), finish.overlap());
  }

  /// The names whose tokens a hand-over concerns.
  static Set<String> bases(Change.Finish finish) {
    var former = finish.formerName();
    var name = finish.key().name();
    return former == null ? Set.of(name) : Set.of(name, OwnerApply.base(former));
  }

  TokenKey key() {
    return change.key();
  }

  String name() {
    return change.key().name();
  }

  /// Whether the name stands as it did when the plan was made. A token whose value is dead for good
  /// does not stand in the way, and may be the one that is replaced.
  boolean isExpected(NameListing seen) {
    var basis = expected;
    if (basis == null) {
      return seen.named().isEmpty();
    }
    if (seen.named().isEmpty()) {
      return seen.ended().stream().anyMatch(token -> ReadBack.isUnmoved(token, basis));
    }
    return seen.named().size() == 1 && ReadBack.isUnmoved(seen.named().getFirst(), basis);
  }

  /// What an answer shows that was not asked for.
  Optional<Diagnostic> compare(TokenDefinition asked, LiveToken answered) {
    return ReadBack.compareWhole(change, asked, answered);
  }
}
