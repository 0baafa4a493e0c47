package writ.rules;

/// A waiver that somebody asks for, as typed.
///
/// @param token `ci-dns`, `acme/ci-dns`
/// @param at the element that is meant, such as `policies[1]`; empty for the whole token
/// @param expires a date, or a length such as `30d`
/// @param file the waiver file to add to; empty for the project's own
public record WaiveRequest(
    String rule,
    String token,
    String at,
    String reason,
    String owner,
    String ticket,
    String approvedBy,
    String expires,
    String file) {}
