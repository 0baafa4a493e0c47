package writ.oracle;

import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import writ.oracle.Act.Listed;
import writ.oracle.Seen.Kind;

/// What a listing means to a run: the model's N, S, D and V, by their ids.
///
/// @param abandoned stages, and what is in flight but does not work
/// @param delivers those that work
/// @param readies those that work, the last one made first
/// @param young somebody else may be at work on these
record View(
    Set<String> named,
    Set<String> abandoned,
    Set<String> delivers,
    List<String> readies,
    Set<String> young,
    Listed listed) {

  /// @param mine nonces of the run's own attempts
  /// @param takenOver ids of what is nobody's
  static View of(Listed listed, Terms terms, Set<String> mine, Set<String> takenOver) {
    var readies =
        listed.tokens().stream()
            .filter(token -> token.kind() == Kind.READY && token.isActive() && isOf(terms, token))
            .sorted(
                Comparator.comparing(
                        Seen::issuedOn, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Seen::id)
                    .reversed())
            .map(Seen::id)
            .toList();
    return new View(
        ids(listed, token -> token.kind() == Kind.NAME && isOf(terms, token)),
        ids(listed, token -> isAbandoned(token) && isOf(terms, token)),
        ids(
            listed,
            token -> token.kind() == Kind.DELIVER && token.isActive() && isOf(terms, token)),
        readies,
        ids(
            listed,
            token ->
                isOf(terms, token)
                    && !token.nonce().isEmpty()
                    && !token.isOver()
                    && !mine.contains(token.nonce())
                    && !takenOver.contains(token.id())
                    && age(token, listed).compareTo(terms.lease()) < 0),
        listed);
  }

  Optional<Seen> find(String id) {
    return listed.tokens().stream().filter(token -> token.id().equals(id)).findFirst();
  }

  boolean shows(String id, Kind kind) {
    return find(id).filter(token -> token.kind() == kind).isPresent();
  }

  private static boolean isAbandoned(Seen token) {
    return switch (token.kind()) {
      case STAGE -> true;
      case DELIVER, READY -> !token.isActive();
      case NAME, GOING -> false;
    };
  }

  private static boolean isOf(Terms terms, Seen token) {
    return terms.bases().contains(token.base());
  }

  private static Duration age(Seen token, Listed listed) {
    return Stream.of(Optional.ofNullable(token.issuedOn()), Optional.ofNullable(token.movedOn()))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .map(last -> Duration.between(last, listed.serverTime()))
        .orElse(Duration.ZERO);
  }

  private static Set<String> ids(Listed listed, Predicate<Seen> wanted) {
    return listed.tokens().stream()
        .filter(wanted)
        .map(Seen::id)
        .collect(toCollection(TreeSet::new));
  }
}
