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
import writ.oracle.ListedToken.Kind;
import writ.oracle.ObservedAction.Listed;

/// What a listing means to a run: the model's N, S, D and V, by their ids.
///
/// @param abandoned stages, and what is in flight but does not work
/// @param delivers those that work
/// @param readies those that work, the last one made first
/// @param young somebody else may be at work on these
record ListingView(
    Set<String> named,
    Set<String> abandoned,
    Set<String> delivers,
    List<String> readies,
    Set<String> young,
    Listed listed) {

  /// @param mine nonces of the run's own attempts
  /// @param takenOver ids of what is nobody's
  static ListingView of(
      Listed listed, ModelParameters parameters, Set<String> mine, Set<String> takenOver) {
    var readies =
        listed.tokens().stream()
            .filter(
                token -> token.kind() == Kind.READY && token.isActive() && isOf(parameters, token))
            .sorted(
                Comparator.comparing(
                        ListedToken::issuedOn, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(ListedToken::id)
                    .reversed())
            .map(ListedToken::id)
            .toList();
    return new ListingView(
        ids(listed, token -> token.kind() == Kind.NAME && isOf(parameters, token)),
        ids(listed, token -> isAbandoned(token) && isOf(parameters, token)),
        ids(
            listed,
            token -> token.kind() == Kind.DELIVER && token.isActive() && isOf(parameters, token)),
        readies,
        ids(
            listed,
            token ->
                isOf(parameters, token)
                    && !token.nonce().isEmpty()
                    && !token.isOver()
                    && !mine.contains(token.nonce())
                    && !takenOver.contains(token.id())
                    && age(token, listed).compareTo(parameters.lease()) < 0),
        listed);
  }

  Optional<ListedToken> find(String id) {
    return listed.tokens().stream().filter(token -> token.id().equals(id)).findFirst();
  }

  boolean shows(String id, Kind kind) {
    return find(id).filter(token -> token.kind() == kind).isPresent();
  }

  private static boolean isAbandoned(ListedToken token) {
    return switch (token.kind()) {
      case STAGE -> true;
      case DELIVER, READY -> !token.isActive();
      case NAME, GOING -> false;
    };
  }

  private static boolean isOf(ModelParameters parameters, ListedToken token) {
    return parameters.bases().contains(token.base());
  }

  private static Duration age(ListedToken token, Listed listed) {
    return Stream.of(Optional.ofNullable(token.issuedOn()), Optional.ofNullable(token.movedOn()))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .map(last -> Duration.between(last, listed.serverTime()))
        .orElse(Duration.ZERO);
  }

  private static Set<String> ids(Listed listed, Predicate<ListedToken> wanted) {
    return listed.tokens().stream()
        .filter(wanted)
        .map(ListedToken::id)
        .collect(toCollection(TreeSet::new));
  }
}
