package writ.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.access.Universe;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.owner.Credentials;
import writ.owner.OfflineCatalog;
import writ.owner.OwnerSnapshot;
import writ.resolve.Lockfile;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenId;

/// What is known of one owner: names, and the live tokens where they were asked for.
///
/// @param tokens empty where the API was not asked
/// @param credential the token that Writ works with; null where it is none of these
/// @param serverTime Cloudflare's time; null where it was not asked
record OwnerSurvey(
    Owner owner,
    Catalog catalog,
    List<LiveToken> tokens,
    @Nullable TokenId credential,
    @Nullable Instant serverTime) {

  OwnerSurvey {
    tokens = List.copyOf(tokens);
  }

  /// Names as they are written, without a look at the API.
  static OwnerSurvey offline(Owner owner, CatalogNeeds needs, Lockfile lock) {
    var catalog = OfflineCatalog.of(owner, needs, lock.offline(owner));
    return new OwnerSurvey(owner, catalog, List.of(), null, null);
  }

  /// Asks the API for names and tokens, side by side.
  static Result<OwnerSurvey> online(
      Owner owner, CatalogNeeds needs, Cloudflare cloudflare, Credentials credentials) {
    return switch (OwnerSnapshot.of(owner, needs, cloudflare, credentials)) {
      case OwnerSnapshot.Unseen(var unreachable) -> Result.failed(unreachable.reason());
      case OwnerSnapshot.Seen seen -> Result.of(of(owner, seen), noticed(owner, seen));
    };
  }

  private static OwnerSurvey of(Owner owner, OwnerSnapshot.Seen seen) {
    var myself = seen.myself() == null ? null : seen.myself().tokenId();
    var listing = seen.listing();
    return new OwnerSurvey(owner, seen.catalog(), listing.tokens(), myself, listing.serverTime());
  }

  private static List<Diagnostic> noticed(Owner owner, OwnerSnapshot.Seen seen) {
    var noticed = new ArrayList<>(seen.noticed());
    if (seen.listing().gap() != null) {
      noticed.add(QueryProblems.partialListing(owner, seen.listing().gap()));
    }
    return noticed;
  }

  boolean isUser() {
    return owner instanceof Owner.UserOwner;
  }

  /// @param mentioned what specs of the owner hold
  Universe universe(Instant now, boolean closedWorld, List<AccessPolicy> mentioned) {
    var open = OfflineCatalog.withoutStandIns(Universe.of(catalog, now));
    var policies = new ArrayList<>(mentioned);
    tokens.forEach(token -> policies.addAll(token.definition().policies()));
    var owned = open.ownedBy(owner, policies);
    return closedWorld ? owned.assumingClosedWorld() : owned;
  }
}
