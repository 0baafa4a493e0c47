package writ.token;

import java.time.Instant;

/// What somebody did to a token, as the account's audit log tells it.
///
/// @param name the token's, or empty
/// @param action Cloudflare's word: `create`, `update`, `delete`
/// @param actor who did it, as far as the log tells: an e-mail address, or a token by name
/// @param isByToken whether a token did it, and not a person
/// @param actorToken the id of that token, or empty
/// @param address where it came from, or empty
public record AuditEntry(
    TokenId token,
    String name,
    Instant time,
    String action,
    String actor,
    boolean isByToken,
    String actorToken,
    String address) {}
