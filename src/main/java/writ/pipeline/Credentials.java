package writ.pipeline;

import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.Span;
import writ.spec.ProjectSpec;
import writ.spec.ProjectSpec.CredentialSource;
import writ.token.Owner;
import writ.token.SecretValue;

/// Finds the credential of each owner: where the project file says, else in the usual variable.
final class Credentials {

  static final String USUAL = "CLOUDFLARE_API_TOKEN";

  private final ProjectSpec project;
  private final Inputs inputs;
  private final World.Secrets secrets;

  Credentials(ProjectSpec project, Inputs inputs, World.Secrets secrets) {
    this.project = project;
    this.inputs = inputs;
    this.secrets = secrets;
  }

  Result<SecretValue> of(Owner owner) {
    return switch (source(owner)) {
      case CredentialSource.FromEnvironment(var variable) ->
          secrets
              .variable(variable)
              .map(Result::of)
              .orElseGet(() ->
                  Result.failed(
                      PipelineProblems.noCredential(owner.reference(), variable, place(owner))));
      case CredentialSource.FromFile(var path) ->
          inputs.secretFile(path).map(text -> secrets.of(text.strip()));
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
