package writ.emulator;

import java.util.Optional;

/// One line of the request log.
///
/// @param route method and path template, `GET /accounts/{account_id}/tokens`; "(none)" for no
///   route
/// @param target path and query as sent
/// @param status of the answer; 0 where the connection was reset
/// @param callerTokenId the id of the token that authenticated the request
public record Exchange(
    String route, String method, String target, int status, Optional<String> callerTokenId) {}
