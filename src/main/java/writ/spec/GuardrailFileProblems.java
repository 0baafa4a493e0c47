package writ.spec;

import java.util.Collection;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.spec.yaml.SpecProblems;

/// The wording of what files about guardrails can get wrong.
public final class GuardrailFileProblems {

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

  public static Diagnostic badVersion(Located<String> version) {
    return Diagnostic.error(
            new Code("spec/bad-pack-version"),
            "`" + version.value() + "` is not the version of a pack")
        .at(version.span())
        .hint(
            "write three numbers, such as `1.0.0`; the first one moves when a rule gets stricter");
  }

  public static Diagnostic noBody(Span place) {
    return Diagnostic.error(
            new Code("spec/missing-key"),
            "a rule needs one of `require`, `forbid_access` and `within`")
        .at(place);
  }

  public static Diagnostic noBlock(String key, Span place) {
    return Diagnostic.error(
            new Code("spec/expression-not-block"), "`" + key + "` is not written as a block")
        .at(place)
        .hint("write `" + key + ": |` and the expression on the lines below, further to the right")
        .hint("anywhere else YAML takes `#`, `: ` and quotes for itself");
  }

  public static Diagnostic emptyExpression(String key, Span place) {
    return Diagnostic.error(new Code("spec/empty-expression"), "`" + key + "` is empty").at(place);
  }

  public static Diagnostic mixedSubjects(Span place) {
    return Diagnostic.error(
            new Code("spec/mixed-subjects"),
            "a rule about a plan or about waivers judges nothing else")
        .at(place)
        .hint("write two rules");
  }

  public static Diagnostic duplicate(String what, Located<String> name, Span first) {
    return Diagnostic.error(
            new Code("spec/duplicate-rule"),
            "two " + what + "s have the name `" + name.value() + "`")
        .at(name.span())
        .related(first, "the first is here")
        .hint("rename one of them");
  }

  public static Diagnostic shortReason(Located<String> reason, int least) {
    return Diagnostic.error(
            new Code("spec/missing-reason"), "the reason of a waiver is too short to tell anything")
        .at(reason.span())
        .hint("write at least " + least + " characters: why it cannot be done, and until what");
  }

  public static Diagnostic badToken(Located<String> token) {
    return Diagnostic.error(
            new Code("spec/bad-name"), "`" + token.value() + "` does not name one token")
        .at(token.span())
        .hint("write the owner and the name, such as `acme/ci-dns` or `user:bot/ci-dns`");
  }

  public static Diagnostic endsBeforeItBegins(Span expires, Span created) {
    return Diagnostic.error(new Code("spec/empty-window"), "the waiver ends before it was created")
        .at(expires)
        .related(created, "`created` is here");
  }

  public static Diagnostic unknownFixture(Located<String> name, Collection<String> known) {
    return SpecProblems.suggest(
        Diagnostic.error(
                new Code("spec/unknown-fixture"), "there is no fixture `" + name.value() + "`")
            .at(name.span()),
        name.value(),
        known,
        "add it under `fixtures`");
  }
}
