package writ.apply;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.token.LiveToken;
import writ.token.TokenId;

/// A run's own token while it is on its way to the name.
///
/// @param token as it was last written, or found in a listing
/// @param nonces of all attempts of this run, by which it knows its tokens from those of others
/// @param lease since the last write to it
/// @param answeredAt when the answer to the last write was there, on the run's clock
record Candidate(LiveToken token, Set<String> nonces, Lease lease, Duration answeredAt) {

  Candidate {
    nonces = Set.copyOf(nonces);
  }

  TokenId id() {
    return token.id();
  }

  /// Of the last write to it.
  String nonce() {
    return token.nameParts().attempt();
  }

  Candidate written(LiveToken now, Lease from, Duration at) {
    return new Candidate(now, nonces, from, at);
  }

  Candidate found(LiveToken listed) {
    return new Candidate(listed, nonces, lease, answeredAt);
  }

  Candidate since(Lease from) {
    return new Candidate(token, nonces, from, answeredAt);
  }

  /// With the nonce of one more write, which may have taken effect.
  Candidate with(String nonce) {
    return new Candidate(token, with(nonces, nonce), lease, answeredAt);
  }

  static Set<String> with(Set<String> nonces, String nonce) {
    return Stream.concat(nonces.stream(), Stream.of(nonce)).collect(Collectors.toUnmodifiableSet());
  }
}
