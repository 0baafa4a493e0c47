package writ.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import writ.token.DesiredToken;
import writ.token.TokenDefinition;

/// What a spec makes of a token.
public final class TargetDefinition {

  private TargetDefinition() {}

  /// The whole definition. An `expires_after` counts from now, unless the live token's end
  /// satisfies it.
  ///
  /// @param live the token that is there; null where one is made anew
  public static TokenDefinition of(
      DesiredToken.Present desired, @Nullable TokenDefinition live, Instant now) {
    var end =
        live == null
            ? ExpiryTarget.fresh(desired.expiry(), now)
            : ExpiryTarget.of(desired.expiry(), live.expiresOn(), now).instant();
    return new TokenDefinition(
        desired.key().name(),
        desired.policies(),
        desired.ipFilter(),
        desired.notBefore(),
        end,
        desired.status());
  }
}
