package writ.cloudflare;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore;
import writ.diagnostic.Result;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.Owner;

/// Everything one credential does; its calls share one rate budget.
public final class Session {

  private final Caller caller;
  private final InstantSource clock;

  Session(Caller caller, InstantSource clock) {
    this.caller = caller;
    this.clock = clock;
  }

  /// Asks the credential who it is, on the path of the owner's kind. The first request of a run:
  /// what follows shares its connection.
  public Result<CredentialInfo> identify(Owner owner) {
    var call = new TokenEndpoints.Credential(owner);
    return switch (caller.call(call)) {
      case Reply.Ok<CredentialInfo> ok -> Result.of(ok.value());
      case Reply.No<CredentialInfo> no ->
          Result.failed(CloudflareProblems.refused(call.phrase(), no, owner));
      case Reply.Broken<CredentialInfo> broken ->
          Result.failed(CloudflareProblems.noAnswer(call.phrase(), broken.what()));
    };
  }

  /// The owner's tokens.
  ///
  /// @param credential what [#identify] told; null where the credential is not one of this owner's
  ///   own tokens. With it, a listing that lacks the credential's token has a gap.
  public TokenStore tokens(Owner owner, @Nullable CredentialInfo credential) {
    return new CloudflareTokens(owner, caller, credential);
  }

  /// The owner's names, as far as they are needed. What could not be listed is a warning.
  public Result<Catalog> catalog(Owner owner, CatalogNeeds needs) {
    return new CloudflareCatalog(owner, caller, needs).fetch(clock.instant());
  }

  /// How many requests this credential has made, repeated ones included.
  public int requests() {
    return caller.requests();
  }
}
