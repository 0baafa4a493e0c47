package writ.cloudflare;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import writ.cloudflare.http.Sleeper;

/// What the outer world lends to the API client.
///
/// @param random chance for back-off; used by one thread at a time
/// @param trace where each request's line goes, free of secrets; may be called from any thread
/// @param timeout how long one request may take, its whole answer included
/// @param longestWait how long one call may wait altogether because the server asks for it
/// @param interrupted once true, nobody waits any longer because the server asks for it
public record ApiEnvironment(
    InstantSource clock,
    Sleeper sleeper,
    RandomGenerator random,
    Consumer<String> trace,
    WaitListener progress,
    Duration timeout,
    Duration longestWait,
    BooleanSupplier interrupted) {

  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
}
