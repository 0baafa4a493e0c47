package writ.emulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How to start an [Emulator].
///
/// @param seed the world before the first request
/// @param clock the only source of time
/// @param port where to listen on 127.0.0.1; 0 for any free port
/// @param quirks the seed's, unless set here
/// @param faults what goes wrong from the start
/// @param randomSeed from which ids and values are generated
/// @param requestsPerWindow the rate limit, 1200 at Cloudflare
/// @param window over which requests are counted, 5 minutes at Cloudflare
public record Options(
    Seed seed,
    InstantSource clock,
    int port,
    Quirks quirks,
    List<Fault> faults,
    long randomSeed,
    int requestsPerWindow,
    Duration window) {

  public Options {
    faults = List.copyOf(faults);
  }

  /// The usual: any port, the seed's quirks, no fault, Cloudflare's rate limit.
  public static Options of(Seed seed, InstantSource clock) {
    return new Options(
        seed, clock, 0, Quirks.standard(), List.of(), 1, 1200, Duration.ofMinutes(5));
  }

  /// The same on a fixed port.
  public Options onPort(int fixed) {
    return new Options(seed, clock, fixed, quirks, faults, randomSeed, requestsPerWindow, window);
  }

  /// The same with other quirks; those set here beat the seed's.
  public Options with(Quirks others) {
    return new Options(seed, clock, port, others, faults, randomSeed, requestsPerWindow, window);
  }

  /// The same with these faults.
  public Options with(List<Fault> others) {
    return new Options(seed, clock, port, quirks, others, randomSeed, requestsPerWindow, window);
  }

  /// The same with another rate limit.
  public Options limited(int requests, Duration per) {
    return new Options(seed, clock, port, quirks, faults, randomSeed, requests, per);
  }

  /// The same with other generated ids and values.
  public Options seededWith(long otherSeed) {
    return new Options(seed, clock, port, quirks, faults, otherSeed, requestsPerWindow, window);
  }
}
