package writ.emulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client may write of a token.
public record Definition(
    String name,
    List<Policy> policies,
    @Nullable IpFilter filter,
    @Nullable Instant notBefore,
    @Nullable Instant expiresOn,
    String status) {
  public static final String ACTIVE = "active";
  public static final String DISABLED = "disabled";
  static final String EXPIRED = "expired";
  public static final String EXPOSED = "revoked (exposed)";

  /// A word that Cloudflare does not document, for what clients make of one.
  public static final String UNDOCUMENTED = "paused";

  public Definition {
    policies = List.copyOf(policies);
  }

  /// The status at a time: an active token whose date has passed is expired.
  String statusAt(Instant now) {
    return status.equals(ACTIVE) && hasExpiredAt(now) ? EXPIRED : status;
  }

  boolean hasExpiredAt(Instant now) {
    return expiresOn != null && !now.isBefore(expiresOn);
  }
}
