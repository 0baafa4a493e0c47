package writ.plan;

import java.time.Duration;
import writ.access.AccessDelta;
import writ.token.TokenKey;

/// Another owner's token that takes the place of one that is retired.
///
/// @param awaited whether a change of the same plan makes it, without which nothing happens; else
///   it is live
/// @param across what its access is beside that of the old one
public record Moved(TokenKey to, Duration overlap, boolean awaited, AccessDelta across) {}
