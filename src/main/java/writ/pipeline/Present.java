package writ.pipeline;

import java.time.Instant;
import writ.token.Listing;

/// What relative dates count from: Cloudflare's clock where it was asked, else this machine's; or
/// the moment when a saved plan was made, which gives the dates that were reviewed.
///
/// @param isSaved whether it is a saved plan's
record Present(Instant instant, boolean isSaved) {

  /// @param now by this machine's clock
  static Present ours(Instant now) {
    return new Present(now, false);
  }

  static Present saved(Instant plannedAt) {
    return new Present(plannedAt, true);
  }

  Instant at(Listing listing) {
    return isSaved ? instant : listing.now(instant);
  }
}
