package writ.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All tokens of one owner, as the API listed them, expired ones included.
///
/// @param gap why the listing may not be whole (a page failed, the credential sees only its own
///   tokens); null when it is. Nothing is created or pruned on a listing with a gap.
/// @param serverTime the server's clock, from its `Date` header
/// @param requests how many requests it took
public record Listing(
    Owner owner, List<LiveToken> tokens, @Nullable String gap, Instant serverTime, int requests) {

  public Listing {
    tokens = List.copyOf(tokens);
  }

  public boolean isComplete() {
    return gap == null;
  }
}
