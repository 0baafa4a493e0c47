package writ.cloudflare;

import java.util.List;
import java.util.stream.Collectors;
import writ.cloudflare.NameEndpoints.GetUser;
import writ.diagnostic.Result;
import writ.token.Catalog;
import writ.token.Hex;
import writ.token.Listing;
import writ.token.Owner;
import writ.token.Resource;
import writ.token.Scope;

/// Learns the id of the user that a credential acts for.
///
/// His tokens tell it for nothing: a user's token reaches no other user
/// (docs/cloudflare.md#resource-vocabulary), and the one that may list tokens holds a permission on
/// the user himself.
record UserLookup(Caller caller) {

  /// The same names, and the user's id. Where it stays unknown there is a warning.
  Result<Catalog> addTo(Catalog catalog, Listing listing) {
    var users =
        listing.tokens().stream()
            .flatMap(token -> token.definition().policies().stream())
            .flatMap(policy -> policy.resources().stream())
            .filter(resource -> resource.scope().equals(Scope.USER))
            .map(Resource::id)
            .filter(Hex::isId)
            .collect(Collectors.toSet());
    return users.size() == 1
        ? Result.of(catalog.withUser(users.iterator().next()))
        : ask(catalog, listing.owner());
  }

  private Result<Catalog> ask(Catalog catalog, Owner owner) {
    var call = new GetUser();
    return switch (caller.call(call)) {
      case Reply.Ok<String> ok -> Result.of(catalog.withUser(ok.value()));
      case Reply.No<String> no -> unknown(catalog, owner, no);
      case Reply.Broken<String> broken ->
          unknown(catalog.unanswered(Catalog.Kind.USER), owner, broken);
    };
  }

  private Result<Catalog> unknown(Catalog catalog, Owner owner, Reply<String> failure) {
    var problem = new RefusalDiagnosis(owner, caller).failed(new GetUser().phrase(), failure, null);
    return Result.of(catalog, List.of(CloudflareProblems.asWarning(problem)));
  }
}
