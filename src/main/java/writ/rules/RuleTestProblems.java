package writ.rules;

import java.util.Collection;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.diagnostic.Span;
import writ.guardrail.RuleDescription;
import writ.guardrail.RuleResult;
import writ.spec.yaml.Located;
import writ.token.ResourceRef;

/// The wording of what can be wrong with rule tests, and with asking about rules.
final class RuleTestProblems {

  private RuleTestProblems() {}

  static Diagnostic noTests(String where) {
    return Diagnostic.error(
            new Code("pipeline/no-rule-tests"), "there is no rule test in `" + where + "`")
        .hint("docs/guardrails/README.md shows how to write one; or name files and folders");
  }

  static Diagnostic outside(Located<String> path) {
    return Diagnostic.error(
            new Code("pipeline/outside-project"), "`" + path.value() + "` leads out of the project")
        .at(path.span())
        .hint("a test names its pack from its own folder, such as `../acme.yaml`");
  }

  /// A test speaks of a rule that its pack does not have.
  static Diagnostic unknownRule(String rule, Collection<String> known, Span place) {
    return unknownRule(rule, known).at(place);
  }

  /// A person asks for a rule that there is not.
  static Diagnostic unknownRule(String rule, Collection<String> known) {
    var problem =
        Diagnostic.error(new Code("pipeline/unknown-rule"), "there is no rule `" + rule + "`");
    var nearest = Nearest.hint(rule, known);
    return problem.hint(nearest.isEmpty() ? "`writ guardrail list` tells all rules" : nearest);
  }

  static Diagnostic untested(RuleDescription rule, RuleResult result) {
    return Diagnostic.error(
            new Code("pipeline/untested-rule"),
            "no case shows that `"
                + rule.id()
                + (result == RuleResult.FAIL ? "` fails" : "` passes"))
        .at(rule.place())
        .hint(
            "add a case that expects `"
                + rule.id()
                + ": "
                + result.word()
                + "` to a test of the pack `"
                + rule.pack()
                + "`");
  }

  static Diagnostic unknownResource(Located<ResourceRef> reference) {
    return Diagnostic.error(
            new Code("pipeline/unknown-test-name"),
            "`" + reference.value().text() + "` means nothing to a token of this owner")
        .at(reference.span())
        .hint("name the account in `inventory.accounts`, or give the token another owner");
  }

  static Diagnostic unknownPermission(Located<String> name) {
    return Diagnostic.error(
            new Code("pipeline/unknown-test-name"),
            "`" + name.value() + "` is no permission of the shipped catalog")
        .at(name.span());
  }
}
