package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.access.Universe;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.ChangeClass;
import writ.token.DesiredToken;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Owner;
import writ.token.Ownership;
import writ.token.TokenId;
import writ.token.TokenKey;

/// All that a plan of one owner's tokens is computed from.
///
/// @param specified every token that a spec speaks of, also one whose spec could not be resolved:
///   it must never look unmanaged
/// @param names names for every id that `desired` and `listing` mention, as far as they are known
/// @param ownCredential the token that Writ itself works with; null where it is none of these
/// @param lease how long a token on its way in counts as another run's work
/// @param now what relative dates count from
/// @param forced what was asked for on the command line beside the specs
public record PlanInput(
    Owner owner,
    List<DesiredToken> desired,
    Set<TokenKey> specified,
    Listing listing,
    Ownership ownership,
    Catalog catalog,
    Names names,
    @Nullable TokenId ownCredential,
    Duration lease,
    Instant now,
    Selection selection,
    Allowances allowances,
    ForcedActions forced) {

  /// A sibling that is younger may belong to a run that is still going (docs/protocol.md).
  public static final Duration DEFAULT_LEASE = Duration.ofMinutes(5);

  public PlanInput {
    desired = List.copyOf(desired);
    specified = Set.copyOf(specified);
  }

  /// The same for other specs.
  public PlanInput wanting(List<DesiredToken> others) {
    return with(others, listing, selection);
  }

  /// The same with these classes of change only.
  public PlanInput selecting(Set<ChangeClass> classes) {
    return with(desired, listing, selection.only(classes));
  }

  /// What is worth keeping once the owner is planned, without the live tokens.
  ///
  /// @param keepsDesired whether the desired tokens are to be judged
  public PlanInput withoutTokens(boolean keepsDesired) {
    return with(keepsDesired ? desired : List.of(), listed(List.of()), selection);
  }

  /// The same about one token alone: it and what else bears its name.
  public PlanInput about(TokenKey key, TokenId live) {
    var some =
        listing.tokens().stream()
            .filter(each -> each.id().equals(live) || each.nameParts().base().equals(key.name()))
            .toList();
    return with(
        desired.stream().filter(each -> each.key().equals(key)).toList(),
        listed(some),
        Selection.of(Set.of(key)));
  }

  /// The listing as if these were all live tokens.
  private Listing listed(List<LiveToken> tokens) {
    return new Listing(owner, tokens, listing.gap(), listing.serverTime(), listing.requests());
  }

  private PlanInput with(
      List<DesiredToken> otherDesired, Listing otherListing, Selection otherSelection) {
    return new PlanInput(
        owner,
        otherDesired,
        specified,
        otherListing,
        ownership,
        catalog,
        names,
        ownCredential,
        lease,
        now,
        otherSelection,
        allowances,
        forced);
  }

  /// What the owner's tokens are compared over.
  public Universe universe() {
    var policies = new ArrayList<AccessPolicy>();
    desired.forEach(each -> policies.addAll(each.policies()));
    listing.tokens().forEach(token -> policies.addAll(token.definition().policies()));
    return Universe.of(catalog, now).ownedBy(owner, policies);
  }
}
