package writ.spec;

import org.jspecify.annotations.Nullable;
import writ.spec.yaml.Located;
import writ.spec.yaml.ProblemList;
import writ.token.AccountId;
import writ.token.Hex;

/// Reads `owner`, and knows which two spellings mean one owner.
public final class OwnerDecoder {

  private final ProjectSpec project;
  private final ProblemList problems;

  public OwnerDecoder(ProjectSpec project, ProblemList problems) {
    this.project = project;
    this.problems = problems;
  }

  public @Nullable Located<OwnerRef> decode(Located<String> text) {
    var colon = text.value().indexOf(':');
    var name = text.value().substring(colon + 1);
    var kind = text.value().substring(0, Math.max(colon, 0));
    if (name.isBlank() || !(kind.equals("account") || kind.equals("user"))) {
      problems.add(TokenProblems.badOwner(text));
      return null;
    }
    return new Located<>(kind.equals("user") ? user(text, name) : account(text, name), text.span());
  }

  private OwnerRef account(Located<String> text, String name) {
    var known = project.accounts().get(name);
    if (known != null) {
      return new OwnerRef.Account(name, known.id().value());
    }
    if (Hex.isId(name)) {
      return new OwnerRef.Account(name, new AccountId(name));
    }
    problems.add(TokenProblems.unknownOwner(text, "account", name, project.accounts().keySet()));
    return new OwnerRef.UnknownAccount(name);
  }

  /// Without any project file the credential of the environment is the only user there is.
  private OwnerRef user(Located<String> text, String name) {
    var known = project.users().keySet();
    if (!known.contains(name) && !(known.isEmpty() && project.accounts().isEmpty())) {
      problems.add(TokenProblems.unknownOwner(text, "user", name, known));
    }
    return new OwnerRef.User(name);
  }

  /// The same text for every spelling of one owner.
  static String identity(OwnerRef owner) {
    return switch (owner) {
      case OwnerRef.User user -> "user:" + user.name();
      case OwnerRef.Account account -> "account:" + account.id();
      case OwnerRef.UnknownAccount unknown -> "account:" + unknown.name();
    };
  }
}
