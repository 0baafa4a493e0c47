package writ.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.NameFamily;
import writ.token.TokenId;

/// What a listing shows of one NAME: the tokens that bear it and those on their way in.
///
/// @param family the tokens of the name, and of the former one where the change is a rename
/// @param young those in flight that another run may be at work on
/// @param takenAt when the listing was asked for, on the run's clock
record NameListing(NameFamily family, List<LiveToken> young, Listing listing, Duration takenAt) {

  static NameListing of(Listing listing, Duration takenAt, Subject subject) {
    var ofName =
        listing.tokens().stream()
            .filter(token -> subject.bases().contains(token.nameParts().base()))
            .toList();
    var young =
        ofName.stream().filter(token -> subject.isYoung(token, listing.serverTime())).toList();
    return new NameListing(NameFamily.of(ofName), young, listing, takenAt);
  }

  /// The server's clock when the listing was answered.
  Instant serverTime() {
    return listing.serverTime();
  }

  /// Live tokens of the name itself.
  List<LiveToken> named() {
    return family.plain().stream().filter(token -> !token.isEnded(serverTime())).toList();
  }

  /// Tokens of the name whose value has ended for good.
  List<LiveToken> ended() {
    return family.plain().stream().filter(token -> token.isEnded(serverTime())).toList();
  }

  List<LiveToken> stages() {
    return family.stages();
  }

  List<LiveToken> delivers() {
    return family.delivers();
  }

  List<LiveToken> readies() {
    return family.readies();
  }

  List<LiveToken> activeDelivers() {
    return family.activeDelivers(serverTime());
  }

  /// Leftovers in flight that nobody can use.
  List<LiveToken> inactive() {
    return family.inactive(serverTime());
  }

  boolean isActive(LiveToken token) {
    return token.isActive(serverTime());
  }

  Optional<LiveToken> find(TokenId id) {
    return listing.tokens().stream().filter(token -> token.id().equals(id)).findFirst();
  }

  /// A token of the name that somebody disabled, maybe for a reason.
  Optional<LiveToken> disabled() {
    return family.plain().stream().filter(token -> token.isDisabled(serverTime())).findFirst();
  }

  /// A hand-over that only needs finishing: of several the last one made.
  Optional<LiveToken> finishable() {
    return family.activeReadies(serverTime()).stream()
        .max(
            Comparator.comparing(
                    LiveToken::issuedOn, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(LiveToken::id));
  }

  /// Whose tokens are looked for.
  ///
  /// @param bases the name, and the former one where the change is a rename
  /// @param nonces those of the attempts of this very run
  /// @param takenOver tokens that a person said nobody is at work on
  record Subject(Set<String> bases, Set<String> nonces, Set<TokenId> takenOver, Duration lease) {

    boolean isYoung(LiveToken token, Instant serverTime) {
      return !isOwn(token)
          && !takenOver.contains(token.id())
          && NameFamily.isYoung(token, serverTime, lease);
    }

    private boolean isOwn(LiveToken token) {
      return nonces.contains(token.nameParts().attempt());
    }
  }
}
