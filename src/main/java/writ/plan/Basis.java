package writ.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import writ.token.TokenId;

/// What a change was computed from. A change whose live token no longer matches its basis is
/// refused; changes to other tokens do not void it.
///
/// @param fingerprint SHA-256, in hex, of the live token's canonical definition
public record Basis(TokenId id, String fingerprint, @Nullable Instant modifiedOn) {}
