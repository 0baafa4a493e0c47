package writ.cloudflare;

import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.token.Owner;

/// Tells why something came to nothing. Where a refusal may be the credential's fault as well as a
/// permission's, the credential is asked what it is, once.
record RefusalDiagnosis(Owner owner, Caller caller) {

  /// Of a call about the owner's tokens.
  Diagnostic diagnose(String attempted, Reply.No<?> no) {
    return diagnose(attempted, no, owner);
  }

  /// @param about null where the call is not about an owner's tokens
  Diagnostic failed(String attempted, Reply<?> reply, @Nullable Owner about) {
    return switch (reply) {
      case Reply.No<?> no -> diagnose(attempted, no, about);
      case Reply.Broken<?> broken -> CloudflareProblems.noAnswer(attempted, broken);
      case Reply.Ok<?> _ -> throw new IllegalArgumentException("no failure");
    };
  }

  /// Of the audit log, which needs another permission than tokens do.
  Diagnostic ofAuditLog(Reply<?> reply) {
    return reply instanceof Reply.No<?> no
            && no.isAboutAccess()
            && caller.standing(owner) instanceof CredentialStatus.Active
        ? CloudflareProblems.noAuditLog(no)
        : failed(AuditLog.PHRASE, reply, null);
  }

  private Diagnostic diagnose(String attempted, Reply.No<?> no, @Nullable Owner about) {
    return CloudflareProblems.refused(attempted, no, about, () -> caller.standing(owner));
  }
}
