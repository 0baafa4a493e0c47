package writ.owner;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.cloudflare.CredentialKind;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.Span;
import writ.spec.ProjectSpec;
import writ.spec.ProjectSpec.CredentialSource;
import writ.token.Owner;
import writ.token.secret.SecretForm;
import writ.token.secret.SecretValue;
import writ.workspace.Inputs;
import writ.workspace.ProcessContext;
import writ.workspace.RunContext;
import writ.workspace.WorkspaceProblems;

/// Finds the credential of each owner: where the project file says, else in the usual variable.
public final class Credentials {

  static final String USUAL = "CLOUDFLARE_API_TOKEN";

  private static final String MISSING = "cloudflare/permission-missing";

  /// What has to do with who the owner and its credential are.
  private static final Set<String> OF_THE_OWNER =
      Set.of(
          MISSING,
          "cloudflare/wrong-kind-of-credential",
          "cloudflare/credential-refused",
          "cloudflare/credential-not-in-force",
          "cloudflare/unexplained-refusal",
          "cloudflare/not-found");

  private final ProjectSpec project;
  private final Inputs inputs;
  private final ProcessContext.Secrets secrets;

  private Credentials(ProjectSpec project, Inputs inputs, ProcessContext.Secrets secrets) {
    this.project = project;
    this.inputs = inputs;
    this.secrets = secrets;
  }

  public static Credentials of(RunContext context, ProjectSpec project) {
    return new Credentials(project, context.inputs(), context.process().secrets());
  }

  /// An owner's credential, which can be sent as it is.
  public Result<SecretValue> of(Owner owner) {
    return switch (source(owner)) {
      case CredentialSource.FromEnvironment(var variable) ->
          secrets
              .variable(variable)
              .map(value -> checked(value, owner, variable))
              .orElseGet(() ->
                  Result.failed(
                      WorkspaceProblems.noCredential(owner.reference(), variable, place(owner))));
      case CredentialSource.FromFile(var path) ->
          inputs
              .secretFile(path, place(owner))
              .then(text -> checked(secrets.of(text.strip()), owner, path));
    };
  }

  /// The credential in the usual variable, whoever's it is.
  public Result<SecretValue> ofAnybody() {
    return secrets
        .variable(USUAL)
        .map(value ->
            value
                .misfit(SecretForm.BEARER)
                .map(misfit ->
                    Result.<SecretValue>failed(
                        WorkspaceProblems.badCredential("this folder", USUAL, misfit, null)))
                .orElseGet(() -> Result.of(value)))
        .orElseGet(() -> Result.failed(WorkspaceProblems.noCredential("this folder", USUAL, null)));
  }

  /// @param source the variable or file that it comes from
  private Result<SecretValue> checked(SecretValue value, Owner owner, String source) {
    if (value.isEmpty()) {
      return Result.failed(
          WorkspaceProblems.emptyCredential(owner.reference(), source, place(owner)));
    }
    return value
        .misfit(SecretForm.BEARER)
        .map(misfit ->
            Result.<SecretValue>failed(
                WorkspaceProblems.badCredential(owner.reference(), source, misfit, place(owner))))
        .orElseGet(() -> Result.of(value));
  }

  /// Why an owner cannot be asked, at its place in the project file, with what may be wrong there.
  ///
  /// @param kind whose token the credential is by its looks
  /// @param isKnown whether it could tell which token it is
  public Diagnostic explained(
      Owner owner, Diagnostic reason, CredentialKind kind, boolean isKnown) {
    if (reason.span() != null || !OF_THE_OWNER.contains(reason.code().slug())) {
      return reason;
    }
    var located = reason.at(place(owner));
    if (!(owner instanceof Owner.AccountOwner account) || !reason.code().slug().equals(MISSING)) {
      return located;
    }
    return switch (kind) {
      case ACCOUNTS ->
          isKnown
              ? located
              : located.hint(
                  "it is the token of an account, and seems to be another's: is `"
                      + account.id()
                      + "` right?");
      case USERS ->
          located.hint(
              "it is the token of a user, who has to be a member of the account: is `"
                  + account.id()
                  + "` right?");
      case LEGACY -> located;
    };
  }

  private CredentialSource source(Owner owner) {
    return switch (owner) {
      case Owner.AccountOwner account -> {
        var spec = project.accounts().get(account.label());
        yield spec == null ? usual() : spec.credential();
      }
      case Owner.UserOwner user -> {
        var spec = project.users().get(user.label());
        yield spec == null ? usual() : spec.credential();
      }
    };
  }

  private @Nullable Span place(Owner owner) {
    return switch (owner) {
      case Owner.AccountOwner account -> {
        var spec = project.accounts().get(account.label());
        yield spec == null ? null : spec.span();
      }
      case Owner.UserOwner user -> {
        var spec = project.users().get(user.label());
        yield spec == null ? null : spec.span();
      }
    };
  }

  private static CredentialSource usual() {
    return new CredentialSource.FromEnvironment(USUAL);
  }
}
