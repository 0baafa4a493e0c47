package writ.cloudflare;

import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.Owner;

/// The wording of refusals that have to do with the credential: what it is, or what it lacks.
final class CredentialProblems {

  static final Code PERMISSION_MISSING = new Code("cloudflare/permission-missing");
  private static final Code ADDRESS_REFUSED = new Code("cloudflare/address-refused");
  private static final Code NOT_IN_FORCE = new Code("cloudflare/credential-not-in-force");
  private static final Code CREDENTIAL_REFUSED = new Code("cloudflare/credential-refused");
  private static final Code UNEXPLAINED = new Code("cloudflare/unexplained-refusal");

  private static final String GONE =
      "it may have been deleted, rolled, or cut off because its value was found exposed";

  private CredentialProblems() {}

  /// @param owner null where the call is not about an owner's tokens
  static Diagnostic refused(
      String attempted, Reply.No<?> no, @Nullable Owner owner, CredentialStatus standing) {
    return switch (standing) {
      case CredentialStatus.Active _ ->
          no.isUnauthenticated()
              ? noSuchToken(attempted, no, owner)
              : CloudflareProblems.error(PERMISSION_MISSING, attempted, no).hint(neededBy(owner));
      case CredentialStatus.NoSuchToken _ -> noSuchToken(attempted, no, owner);
      case CredentialStatus.NotFromHere _ -> notFromHere(attempted, no);
      case CredentialStatus.Expired(var at) ->
          notInForce(attempted, at == null ? "has expired" : "expired, and ended on " + at)
              .hint("make another one, or give it a later end in the dashboard");
      case CredentialStatus.NotYetValid(var from) ->
          notInForce(attempted, "is not yet valid: it begins on " + from)
              .hint("wait until then, or give it an earlier begin in the dashboard");
      case CredentialStatus.Disabled _ ->
          notInForce(attempted, "is disabled")
              .hint("enable it in the dashboard, or make another one");
      case CredentialStatus.Exposed _ ->
          notInForce(attempted, "was revoked: Cloudflare found its value exposed")
              .hint("make another one, and look where the value got out");
      case CredentialStatus.Other(var word) ->
          notInForce(attempted, "is `" + word.replace('`', '\'') + "`")
              .hint("look at it in the dashboard, or make another one");
      case CredentialStatus.Unanswered(var what) ->
          CloudflareProblems.error(UNEXPLAINED, attempted, no)
              .hint("whether the credential is in force could not be asked: " + what)
              .hint("try again; `writ doctor` tells what the credential is");
    };
  }

  /// @param words what Cloudflare says of a value that somebody holds
  static Diagnostic valueRefused(String attempted, String words) {
    return Diagnostic.error(CREDENTIAL_REFUSED, "cannot " + attempted + ": " + words)
        .hint("no token has this value any more");
  }

  static Diagnostic notFromHere(String attempted, Reply.No<?> no) {
    return CloudflareProblems.error(ADDRESS_REFUSED, attempted, no)
        .hint("the credential is limited to other addresses: run from one of them, or widen it");
  }

  private static Diagnostic notInForce(String attempted, String what) {
    return Diagnostic.error(NOT_IN_FORCE, "cannot " + attempted + ": the credential " + what);
  }

  private static Diagnostic noSuchToken(String attempted, Reply.No<?> no, @Nullable Owner owner) {
    var problem = CloudflareProblems.error(CREDENTIAL_REFUSED, attempted, no);
    if (!(owner instanceof Owner.AccountOwner account)) {
      return problem
          .hint("the credential must be a valid token of a user; an account's will not do")
          .hint(GONE);
    }
    return problem
        .hint(
            "the credential must be a valid token of account `"
                + account.id()
                + "`, or of a user who manages its tokens")
        .hint(
            no.isOfAnother()
                ? "Cloudflare knows it, and not here: is `" + account.id() + "` right?"
                : GONE);
  }

  private static String neededBy(@Nullable Owner owner) {
    return switch (owner) {
      case Owner.AccountOwner _ ->
          "reading tokens needs `Account API Tokens Read`, changing them `Account API Tokens"
              + " Write`";
      case Owner.UserOwner _ ->
          "reading tokens needs `API Tokens Read`, changing them `API Tokens Write`";
      case null -> "give the credential a permission that reads this";
    };
  }
}
