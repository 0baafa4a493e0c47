package writ.cloudflare;

import java.time.Duration;

/// How much of its rate budget a credential has left, as the server told it last.
///
/// @param requests how many requests it may still make
/// @param until how long until the budget is whole again
public record RateAllowance(int requests, Duration until) {}
