package writ.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.decode.Fields;
import writ.spec.decode.Headers;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.token.Hex;

/// Reads the lockfile. A pin that cannot be read is told and left out.
final class LockReader {

  static final String KIND = "Lockfile";

  private final ProblemList problems;

  private LockReader(ProblemList problems) {
    this.problems = problems;
  }

  static Result<LockSpec> read(SourceFile file) {
    var problems = new ProblemList();
    var document = Documents.only(file, KIND, problems);
    if (document == null || !Headers.check(document, KIND, problems)) {
      return Result.failed(problems.sorted());
    }
    var fields = new Fields(document, problems);
    Headers.accept(fields);
    fields.required("owners", "a lockfile");
    var reader = new LockReader(problems);
    var owners = new ArrayList<LockSpec.OwnerPins>();
    for (var entry : fields.entries("owners")) {
      var owner = reader.owner(entry);
      if (owner != null) {
        owners.add(owner);
      }
    }
    fields.refuseOthers();
    return Result.of(new LockSpec(owners), problems.sorted());
  }

  private LockSpec.@Nullable OwnerPins owner(Node.Entry entry) {
    var fields = Fields.of(entry.value(), "an owner", problems);
    if (fields == null) {
      return null;
    }
    var owner = new Located<>(entry.key().text(), entry.key().span());
    var isAccount = !owner.value().startsWith("user:");
    var account = isAccount ? id(fields, "an account") : null;
    var pins =
        new LockSpec.OwnerPins(
            owner,
            account,
            fields.list("permissions", node -> pin(node, "scopes")),
            fields.list("seen", node -> pin(node, "scopes")),
            fields.list("accounts", node -> pin(node, "")),
            fields.list("zones", node -> pin(node, "account")));
    fields.refuseOthers();
    return isAccount && account == null ? null : pins;
  }

  private LockSpec.@Nullable Pin pin(Node node, String belonging) {
    var fields = Fields.of(node, "a pin", problems);
    if (fields == null) {
      return null;
    }
    var name = fields.requiredText("name", "a pin");
    var id = id(fields, "a pin");
    var belongings =
        switch (belonging) {
          case "scopes" ->
              fields.filledList(
                  belonging, each -> Scalars.text(each, "a scope of a permission", problems));
          case "account" -> {
            var account = fields.requiredText(belonging, "a pinned zone");
            yield account == null ? List.<Located<String>>of() : List.of(account);
          }
          default -> List.<Located<String>>of();
        };
    if (!belonging.isEmpty()) {
      fields.required(belonging, "a pin");
    }
    fields.refuseOthers();
    if (id == null || name == null || (belongings.isEmpty() && !belonging.isEmpty())) {
      return null;
    }
    if (belonging.equals("account") && !Hex.isId(belongings.getFirst().value())) {
      problems.add(TokenProblems.badId(belongings.getFirst()));
      return null;
    }
    return new LockSpec.Pin(id, name, belongings.stream().map(Located::value).toList());
  }

  private @Nullable Located<String> id(Fields fields, String what) {
    var id = fields.requiredText("id", what);
    if (id != null && !Hex.isId(id.value())) {
      problems.add(TokenProblems.badId(id));
      return null;
    }
    return id;
  }
}
