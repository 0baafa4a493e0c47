package writ.plan;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import writ.token.TokenId;

/// A live token that a reader should know of although the plan leaves it alone.
///
/// @param about the date that goes with the kind: when it expired, when it will be deleted; null
///   where there is none
/// @param isLate whether it is going away and was used since its successor took over
public record Observation(
    Kind kind,
    TokenId id,
    String name,
    @Nullable Instant lastUsedOn,
    @Nullable Instant about,
    boolean isLate) {

  public enum Kind {
    /// What Writ itself works with.
    CREDENTIAL,
    UNMANAGED,
    /// Two live tokens of one managed name: reported, never resolved by guessing.
    DUPLICATE,
    EXPIRED,
    /// Cloudflare found its value in public and revoked it.
    LEAKED,
    /// Made by a Cloudflare service, which refuses changes to it.
    PROVISIONED,
    /// Going away on a date.
    RETIRING,
    /// Cut off in an emergency; not made anew until somebody says so.
    REVOKED,
    /// Another run may be at work on it.
    IN_FLIGHT;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
