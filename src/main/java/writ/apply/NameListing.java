package writ.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.TokenId;
import writ.token.TokenName;

/// What a listing shows of one NAME: the tokens that bear it and those on their way in.
///
/// @param named live tokens of the name itself
/// @param corpses tokens of the name whose value is dead for good: expired, or revoked as exposed
/// @param young the siblings in flight that another run may be at work on
/// @param takenAt when the listing was asked for, on the run's clock
record NameListing(
    List<LiveToken> named,
    List<LiveToken> corpses,
    List<LiveToken> stages,
    List<LiveToken> delivers,
    List<LiveToken> readies,
    List<LiveToken> young,
    Listing listing,
    Duration takenAt) {

  static NameListing of(Listing listing, Duration takenAt, Subject subject) {
    var now = listing.serverTime();
    var bearing = all(listing, token -> subject.isNamed(token.nameParts()));
    return new NameListing(
        bearing.stream().filter(token -> !isDead(token, now)).toList(),
        bearing.stream().filter(token -> isDead(token, now)).toList(),
        all(listing, token -> is(TokenName.Stage.class, token, subject)),
        all(listing, token -> is(TokenName.Deliver.class, token, subject)),
        all(listing, token -> is(TokenName.Ready.class, token, subject)),
        all(listing, token -> subject.isForeign(token) && subject.isYoung(token, now)),
        listing,
        takenAt);
  }

  /// Whether a consumer could use its value now.
  static boolean isActive(LiveToken token, Instant now) {
    return token.status().isActive() && !token.isExpired(now);
  }

  /// The server's clock when the listing was answered.
  Instant serverTime() {
    return listing.serverTime();
  }

  boolean isActive(LiveToken token) {
    return isActive(token, serverTime());
  }

  Optional<LiveToken> find(TokenId id) {
    return listing.tokens().stream().filter(token -> token.id().equals(id)).findFirst();
  }

  /// A token of the name that somebody disabled, maybe for a reason.
  Optional<LiveToken> disabled() {
    return named.stream().filter(token -> !isActive(token)).findFirst();
  }

  /// A hand-over that only needs finishing: of several the last one made.
  Optional<LiveToken> finishable() {
    return readies.stream()
        .filter(this::isActive)
        .max(
            Comparator.comparing(
                    LiveToken::issuedOn, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(LiveToken::id));
  }

  List<LiveToken> activeDelivers() {
    return delivers.stream().filter(this::isActive).toList();
  }

  /// Leftovers in flight that nobody can use: in deliver or ready, and not active.
  List<LiveToken> useless() {
    return Stream.concat(delivers.stream(), readies.stream())
        .filter(token -> !isActive(token))
        .toList();
  }

  private static boolean isDead(LiveToken token, Instant now) {
    return token.isExpired(now) || token.status().isRevoked();
  }

  private static boolean is(Class<? extends TokenName> stage, LiveToken token, Subject subject) {
    var name = token.nameParts();
    return stage.isInstance(name) && subject.bases().contains(name.base());
  }

  private static List<LiveToken> all(Listing listing, Predicate<LiveToken> wanted) {
    return listing.tokens().stream().filter(wanted).toList();
  }

  /// Whose siblings are looked for.
  ///
  /// @param bases the name, and the former one where the change is a rename
  /// @param nonces those of the attempts of this very run
  /// @param takenOver tokens that a person said nobody is at work on
  record Subject(Set<String> bases, Set<String> nonces, Set<TokenId> takenOver, Duration lease) {

    boolean isNamed(TokenName name) {
      return name instanceof TokenName.Plain && bases.contains(name.base());
    }

    boolean isForeign(LiveToken token) {
      var name = token.nameParts();
      var nonce = nonceOf(name);
      return nonce != null && bases.contains(name.base()) && !nonces.contains(nonce);
    }

    boolean isYoung(LiveToken token, Instant now) {
      return !takenOver.contains(token.id()) && age(token, now).compareTo(lease) < 0;
    }

    /// Counted on the server's clock from the token's last write; a token without dates is new.
    static Duration age(LiveToken token, Instant now) {
      var last =
          Stream.of(Optional.ofNullable(token.issuedOn()), Optional.ofNullable(token.modifiedOn()))
              .flatMap(Optional::stream)
              .max(Comparator.naturalOrder());
      return last.map(date -> Duration.between(date, now)).orElse(Duration.ZERO);
    }

    private static @Nullable String nonceOf(TokenName name) {
      return switch (name) {
        case TokenName.Stage stage -> stage.nonce();
        // its run has said that it is at an end
        case TokenName.Deliver deliver -> deliver.isOver() ? null : deliver.nonce();
        case TokenName.Ready ready -> ready.nonce();
        case TokenName.Plain _, TokenName.Retire _, TokenName.Revoked _ -> null;
      };
    }
  }
}
