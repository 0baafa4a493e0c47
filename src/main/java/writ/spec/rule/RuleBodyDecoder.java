package writ.spec.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.spec.GuardrailFileProblems;
import writ.spec.GuardrailSpec.Body;
import writ.spec.decode.Fields;
import writ.spec.decode.ProjectPath;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.Cidr;
import writ.token.ResourceRef;

/// Reads what a rule demands: exactly one of three bodies.
final class RuleBodyDecoder {

  private static final List<String> BODIES = List.of("require", "forbid_access", "within");
  private static final String ANY = "any";

  private final Fields rule;
  private final ProblemList problems;

  RuleBodyDecoder(Fields rule, ProblemList problems) {
    this.rule = rule;
    this.problems = problems;
  }

  @Nullable Body body() {
    var written = BODIES.stream().filter(rule::has).toList();
    var require = rule.node("require");
    var forbid = rule.node("forbid_access");
    var within = rule.text("within");
    if (written.isEmpty()) {
      problems.add(GuardrailFileProblems.noBody(rule.span()));
      return null;
    }
    if (written.size() > 1) {
      problems.add(
          SpecProblems.conflict(
              written.get(1),
              written.getFirst(),
              rule.keySpan(written.get(1)),
              rule.keySpan(written.getFirst()),
              "write two rules"));
      return null;
    }
    if (require != null) {
      var expression = Expressions.decode(require, "require", problems);
      return expression == null ? null : new Body.Require(expression);
    }
    if (within != null) {
      return ProjectPath.isRefused(within, problems) ? null : new Body.Within(within);
    }
    return forbid == null ? null : forbidden(forbid);
  }

  private @Nullable Body forbidden(Node node) {
    var fields = Fields.of(node, "`forbid_access`", problems);
    if (fields == null) {
      return null;
    }
    fields.required("permissions", "`forbid_access`");
    var permissions =
        fields.filledList("permissions", each -> Scalars.text(each, "a permission", problems));
    var resources = fields.filledList("resources", this::resource);
    var isAnything =
        fields.node("resources") instanceof Node.Sequence list
            && list.items().stream()
                .anyMatch(item -> item instanceof Node.Scalar word && word.text().equals("*"));
    var from = from(fields);
    var notBefore = instant(fields, "not_before");
    var expiresOn = instant(fields, "expires_on");
    fields.refuseOthers();
    return new Body.ForbidAccess(
        permissions, isAnything ? List.of() : resources, from, notBefore, expiresOn, fields.span());
  }

  /// `*` stands for any resource and is none itself.
  private @Nullable Located<ResourceRef> resource(Node node) {
    var text = Scalars.text(node, "a resource", problems);
    if (text == null || text.value().equals("*")) {
      return null;
    }
    return switch (ResourceRef.read(text.value())) {
      case ResourceRef.Reading.Good good -> new Located<>(good.reference(), text.span());
      case ResourceRef.Reading.Bad bad -> {
        problems.add(SpecProblems.badResource(text, bad.reason()));
        yield null;
      }
    };
  }

  private List<Located<Cidr>> from(Fields fields) {
    var isAny = fields.node("from") instanceof Node.Scalar scalar && scalar.text().equals(ANY);
    return isAny ? List.of() : fields.filledList("from", each -> Scalars.network(each, problems));
  }

  private @Nullable Instant instant(Fields fields, String key) {
    var instant = Scalars.instant(fields.node(key), key, problems);
    return instant == null ? null : instant.value();
  }
}
