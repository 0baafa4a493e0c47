package writ.cloudflare;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What the outer world lends to the API client.
///
/// @param random chance for back-off; used by one thread at a time
/// @param trace where each request's line goes, free of secrets; may be called from any thread
/// @param timeout how long one request may take
public record Surroundings(
    InstantSource clock,
    Sleeper sleeper,
    RandomGenerator random,
    Consumer<String> trace,
    Progress progress,
    Duration timeout) {

  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
}
