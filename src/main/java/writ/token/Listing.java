package writ.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All tokens of one owner, as the API listed them, expired ones included.
///
/// @param gap why the listing may not be whole (a page failed, the credential sees only its own
///   tokens); null when it is. Nothing is created or pruned on a listing with a gap.
/// @param serverTime the server's clock, from its `Date` header unless that is an old one
/// @param requests how many requests it took
public record Listing(
    Owner owner, List<LiveToken> tokens, @Nullable String gap, Instant serverTime, int requests) {

  /// How a gap begins where what came does not fit what the server counts.
  public static final String MISCOUNTED = "the listing does not fit its own count";

  /// The gap where a page did not come.
  public static final String PAGE_MISSING = "a page of the listing could not be read";

  public Listing {
    tokens = List.copyOf(tokens);
  }

  public boolean isComplete() {
    return gap == null;
  }

  /// Whether the server did not tell the whole list, or told it in numbers that do not fit. A
  /// credential that may see only some tokens is another matter.
  public boolean isUnanswered() {
    return gap != null && (gap.startsWith(MISCOUNTED) || gap.equals(PAGE_MISSING));
  }
}
