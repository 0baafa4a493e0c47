package writ.project;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import writ.access.Universe;
import writ.diagnostic.Result;
import writ.resolve.Describer;
import writ.resolve.NameLookup;
import writ.resolve.Resolution;
import writ.resolve.Resolver;
import writ.resolve.SpecGenerator;
import writ.spec.TokenSpec;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.DesiredToken;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Owner;

/// What names mean for one owner: what a person calls accounts, zones and permissions, and what
/// they are at Cloudflare. Whoever resolves, describes or looks up a name asks here.
///
/// @param aliases the project's names of accounts
public record OwnerNames(Owner owner, Catalog catalog, Map<String, AccountId> aliases) {

  /// What specs of an owner ask of the owner's catalog, before it is there.
  public static CatalogNeeds needs(
      Owner owner, List<TokenSpec> specs, Map<String, AccountId> aliases) {
    return Resolver.needs(specs, owner, aliases);
  }

  /// One that may be asked many times: it has put the catalog in order once.
  public Resolver resolver() {
    return Resolver.of(owner, catalog, aliases);
  }

  /// Specs of this owner in ids, without looking at live tokens.
  public Result<List<DesiredToken>> resolve(List<TokenSpec> specs) {
    return resolver().resolve(specs);
  }

  /// Specs of this owner in ids, beside the live tokens.
  public Resolution resolve(List<TokenSpec> specs, List<LiveToken> live) {
    return resolver().resolve(specs, live);
  }

  /// Ids back to names.
  public Describer describer() {
    return new Describer(owner, catalog, aliases);
  }

  /// The names of everything that these policies mention.
  public Names names(List<AccessPolicy> policies) {
    return describer().names(policies);
  }

  /// Single names and ids.
  public NameLookup lookup() {
    return new NameLookup(owner, catalog, aliases);
  }

  /// Live tokens in a person's words.
  public SpecGenerator generator() {
    return new SpecGenerator(owner, catalog, aliases);
  }

  /// What the access of tokens with these policies is compared over.
  public Universe universe(Instant now, List<AccessPolicy> policies) {
    return Universe.of(catalog, now).ownedBy(owner, policies);
  }
}
