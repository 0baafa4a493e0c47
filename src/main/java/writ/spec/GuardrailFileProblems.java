package writ.spec;

import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;

/// The wording of what files about guardrails can get wrong.
final class GuardrailFileProblems {

  private GuardrailFileProblems() {}

  static Diagnostic badPack(Located<String> text) {
    return Diagnostic.error(
            new Code("spec/bad-name"), "`" + text.value() + "` does not name a pack")
        .at(text.span())
        .hint("write the pack's name and major version, such as `recommended@1`");
  }

  static Diagnostic offWithoutReason(Span place) {
    return Diagnostic.error(
            new Code("spec/missing-reason"), "a rule is switched off without a reason")
        .at(place)
        .hint("add `reason:`, one sentence for those who read this file later");
  }
}
