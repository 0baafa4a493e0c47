package writ.cloudflare;

import java.util.List;
import writ.cloudflare.TokenEndpoints.Credential;
import writ.diagnostic.Result;
import writ.token.Owner;

/// Asks a credential which token it is.
///
/// An account's tokens may be managed by one of its own or by a user's, and each is known on its
/// own path only: the likelier one is asked first, the other one where it says that it knows no
/// such token.
record Identification(Owner owner, Caller caller) {

  /// What is asked first.
  Credential first() {
    return order().getFirst();
  }

  private List<Credential> order() {
    var own = new Credential(owner, false);
    if (owner instanceof Owner.UserOwner) {
      return List.of(own);
    }
    var users = new Credential(owner, true);
    return caller.kind().suits(owner) ? List.of(own, users) : List.of(users, own);
  }

  Result<CredentialInfo> ask() {
    return result(reply());
  }

  /// What is known of the credential; after a refusal it tells what was refused.
  CredentialStatus standing() {
    return switch (reply()) {
      case Reply.Ok<CredentialInfo> ok -> CredentialStatus.of(ok.value(), ok.serverTime());
      case Reply.No<CredentialInfo> no when no.says("from location") ->
          new CredentialStatus.NotFromHere();
      case Reply.No<CredentialInfo> no when isUnknown(no) -> new CredentialStatus.NoSuchToken();
      case Reply.No<CredentialInfo> no ->
          new CredentialStatus.Unanswered(CloudflareProblems.words(no));
      case Reply.Broken<CredentialInfo> broken -> new CredentialStatus.Unanswered(broken.what());
    };
  }

  private Reply<CredentialInfo> reply() {
    var order = order();
    var first = caller.call(order.getFirst());
    if (!isUnknown(first) || order.size() == 1) {
      return first;
    }
    var second = caller.call(order.getLast());
    return isUnknown(second) ? first : second;
  }

  private static boolean isUnknown(Reply<?> reply) {
    return reply instanceof Reply.No<?> no && (no.knowsNoSuchToken() || no.status() == 401);
  }

  private Result<CredentialInfo> result(Reply<CredentialInfo> reply) {
    return switch (reply) {
      case Reply.Ok<CredentialInfo> ok when ok.value().isOwners() -> Result.of(ok.value());
      case Reply.Ok<CredentialInfo> ok ->
          Result.of(ok.value(), List.of(CloudflareProblems.unprovenListing(owner)));
      case Reply.No<CredentialInfo> no ->
          Result.failed(CloudflareProblems.unidentified(owner, CloudflareProblems.words(no)));
      case Reply.Broken<CredentialInfo> broken ->
          Result.failed(CloudflareProblems.unidentified(owner, broken.what()));
    };
  }
}
