package writ.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import writ.token.Listing;

/// What relative dates count from: Cloudflare's clock where it was asked, else this machine's; or
/// the moment when a saved plan was made, which gives the dates that were reviewed. All owners of a
/// plan count from one moment, that of the first listing, so that equal specs get equal dates.
public final class ReferenceTime {

  /// Whoever is listed so much later counts from there.
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Instant instant;
  private final boolean isSaved;
  private final AtomicReference<@Nullable Instant> first = new AtomicReference<>();

  private ReferenceTime(Instant instant, boolean isSaved) {
    this.instant = instant;
    this.isSaved = isSaved;
  }

  /// @param now by this machine's clock
  public static ReferenceTime ours(Instant now) {
    return new ReferenceTime(now, false);
  }

  public static ReferenceTime saved(Instant plannedAt) {
    return new ReferenceTime(plannedAt, true);
  }

  /// This machine's moment, or the saved plan's.
  public Instant instant() {
    return instant;
  }

  /// Whether it is a saved plan's.
  public boolean isSaved() {
    return isSaved;
  }

  public Instant at(Listing listing) {
    if (isSaved) {
      return instant;
    }
    var listedAt = listing.serverTime();
    first.compareAndSet(null, listedAt);
    var shared = first.get();
    return shared != null && Duration.between(shared, listedAt).abs().compareTo(LONG) < 0
        ? shared
        : listedAt;
  }
}
