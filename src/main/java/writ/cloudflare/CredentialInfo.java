package writ.cloudflare;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import writ.token.TokenId;

/// What a credential says of itself. Changes to the token it belongs to are refused.
///
/// @param notBefore null where it is valid from its making
/// @param expiresOn null where it does not expire
/// @param isOwners whether it is one of the tokens of the owner it was asked for; else it is a
///   user's token that manages an account's
public record CredentialInfo(
    TokenId tokenId,
    String status,
    @Nullable Instant notBefore,
    @Nullable Instant expiresOn,
    boolean isOwners) {}
