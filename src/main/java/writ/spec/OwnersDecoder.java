package writ.spec;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.spec.ProjectSpec.AccountSpec;
import writ.spec.ProjectSpec.CredentialSource;
import writ.spec.ProjectSpec.UserSpec;
import writ.spec.decode.Fields;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.token.AccountId;
import writ.token.Hex;
import writ.token.NamePattern;

/// Reads `accounts` and `users` of the project file.
final class OwnersDecoder {

  private static final List<NamePattern> EVERY_NAME = List.of(new NamePattern("*"));

  private final Fields project;
  private final ProblemList problems;

  OwnersDecoder(Fields project, ProblemList problems) {
    this.project = project;
    this.problems = problems;
  }

  SortedMap<String, AccountSpec> accounts() {
    var accounts = new TreeMap<String, AccountSpec>();
    for (var entry : project.entries("accounts")) {
      refuseId(entry.key(), "an account");
      var fields = Fields.of(entry.value(), "an account", problems);
      if (fields != null) {
        var id = accountId(fields);
        var credential = credential(fields, "an account");
        var claims = claims(fields);
        fields.refuseOthers();
        if (id != null && credential != null) {
          refuseSecond(id, accounts);
          var account = new AccountSpec(id, credential, claims, entry.key().span());
          accounts.put(entry.key().text(), account);
        }
      }
    }
    return accounts;
  }

  SortedMap<String, UserSpec> users() {
    var users = new TreeMap<String, UserSpec>();
    for (var entry : project.entries("users")) {
      refuseId(entry.key(), "a user");
      var fields = Fields.of(entry.value(), "a user", problems);
      if (fields != null) {
        var credential = credential(fields, "a user");
        var claims = claims(fields);
        fields.refuseOthers();
        if (credential != null) {
          users.put(entry.key().text(), new UserSpec(credential, claims, entry.key().span()));
        }
      }
    }
    return users;
  }

  /// An id stands wherever a name does, so a name that looks like one, in whatever case, would be
  /// read as another owner than it is.
  private void refuseId(Node.Scalar name, String what) {
    if (Hex.isId(name.text().strip().toLowerCase(Locale.ROOT))) {
      problems.add(ProjectProblems.nameLikeId(new Located<>(name.text(), name.span()), what));
    }
  }

  private @Nullable Located<AccountId> accountId(Fields fields) {
    var id = fields.requiredText("id", "an account");
    if (id == null) {
      return null;
    }
    if (!Hex.isId(id.value())) {
      problems.add(TokenProblems.badId(id));
      return null;
    }
    return new Located<>(new AccountId(id.value()), id.span());
  }

  private void refuseSecond(Located<AccountId> id, SortedMap<String, AccountSpec> accounts) {
    accounts.values().stream()
        .filter(other -> other.id().value().equals(id.value()))
        .findFirst()
        .ifPresent(other -> problems.add(ProjectProblems.duplicateAccount(id, other.id().span())));
  }

  private List<NamePattern> claims(Fields fields) {
    var claims =
        fields.filledList("claims", node -> Scalars.pattern(node, "a name pattern", problems));
    return fields.has("claims")
        ? claims.stream().map(text -> new NamePattern(text.value())).toList()
        : EVERY_NAME;
  }

  private @Nullable CredentialSource credential(Fields owner, String what) {
    return CredentialSources.read(owner.required("credential", what), "credential", problems);
  }
}
