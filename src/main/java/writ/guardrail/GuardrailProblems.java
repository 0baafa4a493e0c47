package writ.guardrail;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.diagnostic.Span;
import writ.guardrail.cel.CelFault;
import writ.plan.OwnerPlan;
import writ.spec.GuardrailSpec.Expression;
import writ.spec.yaml.Located;
import writ.token.Limit;
import writ.token.PathGlob;
import writ.token.TokenKey;

/// All wording about what guardrails refuse.
final class GuardrailProblems {

  private GuardrailProblems() {}

  static Diagnostic limitExceeded(
      OwnerPlan owner, String word, Limit limit, List<TokenKey> refused) {
    return Diagnostic.error(
            new Code("guardrail/limit-exceeded"),
            refused.size()
                + (refused.size() == 1 ? " change of " : " changes of ")
                + owner.owner()
                + " would "
                + word
                + " tokens: above the limit of "
                + limit.max()
                + " and of "
                + limit.percent()
                + " percent of "
                + owner.managed())
        .hint("not done: " + names(refused))
        .hint(
            "do a few at a time with `--only`, or raise `limits." + word + "` in the project file");
  }

  static Diagnostic finding(Finding finding) {
    var rule = finding.rule();
    var problem =
        finding.refuses()
            ? Diagnostic.error(rule.code(), finding.message())
            : finding.isRecorded() || finding.result() == RuleResult.WAIVED
                ? Diagnostic.note(rule.code(), finding.message())
                : Diagnostic.warning(rule.code(), finding.message());
    problem = problem.at(finding.place());
    if (finding.witness() != null) {
      problem = problem.hint("for example " + finding.witness());
    }
    for (var remark : finding.remarks()) {
      problem = problem.hint(remark);
    }
    var waiver = finding.waiver();
    if (waiver != null && waiver.whyNot() != null) {
      problem =
          problem
              .related(waiver.place(), "waiver `" + waiver.id() + "` does not cover it")
              .hint("waiver `" + waiver.id() + "` does not cover it: " + waiver.whyNot());
    } else if (waiver != null) {
      problem = problem.related(waiver.place(), "waived until " + waiver.expires());
    }
    if (finding.isRecorded()) {
      problem = problem.hint("it was there before the rule: the baseline holds it");
    }
    return rule.fix().isEmpty() || finding.result() == RuleResult.WAIVED
        ? problem
        : problem.hint(rule.fix());
  }

  static Diagnostic expression(CelFault fault, Expression text, Collection<String> names) {
    var place = text.at(fault.line(), fault.column());
    return switch (fault.trouble()) {
      case INVALID -> {
        var problem =
            Diagnostic.error(new Code("guardrail/bad-expression"), fault.message()).at(place);
        var nearest = fault.word().isEmpty() ? "" : Nearest.hint(fault.word(), names);
        yield nearest.isEmpty() ? problem : problem.hint(nearest);
      }
      case TOO_LARGE ->
          Diagnostic.error(new Code("guardrail/expression-too-large"), fault.message())
              .at(place)
              .hint("write several small rules, or a shared variable");
      case WRONG_RESULT ->
          Diagnostic.error(new Code("guardrail/wrong-result"), fault.message()).at(place);
      case UNKNOWN_WORD ->
          Diagnostic.error(new Code("guardrail/never-equal"), fault.message())
              .at(place)
              .hint("a comparison with another word is never true");
      case DAY_UNIT ->
          Diagnostic.error(new Code("guardrail/day-unit"), fault.message())
              .at(place)
              .hint("write `days(" + digits(fault.word()) + ")`");
      case UNKNOWN_PERMISSION ->
          Diagnostic.warning(new Code("guardrail/unknown-permission"), fault.message())
              .at(place)
              .hint("`writ catalog list` lists those of your accounts; it matches nothing");
    };
  }

  static Diagnostic unknownPermission(Located<String> name) {
    return Diagnostic.warning(
            new Code("guardrail/unknown-permission"),
            "no catalog knows the permission `" + name.value() + "`")
        .at(name.span())
        .hint("check the spelling; it matches nothing");
  }

  static Diagnostic unknownRule(Located<String> id, Collection<String> known) {
    return suggested(
        Diagnostic.error(
                new Code("guardrail/unknown-rule"), "no pack has a rule `" + id.value() + "`")
            .at(id.span()),
        id.value(),
        known);
  }

  static Diagnostic waiverOfUnknownRule(Located<String> id, Collection<String> known) {
    return suggested(
        Diagnostic.warning(
                new Code("guardrail/unknown-rule"), "no pack has a rule `" + id.value() + "`")
            .at(id.span()),
        id.value(),
        known);
  }

  private static Diagnostic suggested(Diagnostic problem, String word, Collection<String> known) {
    var nearest = Nearest.hint(word, known);
    return problem.hint(nearest.isEmpty() ? "`writ guardrail list` lists all rules" : nearest);
  }

  static Diagnostic duplicateRule(Located<String> id, Span first) {
    return Diagnostic.error(
            new Code("guardrail/duplicate-rule"), "two packs have a rule `" + id.value() + "`")
        .at(id.span())
        .related(first, "the first is here")
        .hint("rename one; an id that was in use before goes into `deprecated_ids`");
  }

  static Diagnostic lockedPack(String rule, String pack, Span place) {
    return Diagnostic.error(
            new Code("guardrail/locked-pack"),
            "`" + rule + "` belongs to the locked pack `" + pack + "` and can only be tightened")
        .at(place)
        .hint("remove the override, or ask those who keep the pack");
  }

  static Diagnostic unknownParam(String name, String rule, Span place, Collection<String> known) {
    var problem =
        Diagnostic.error(
                new Code("guardrail/bad-parameter"),
                "the pack of `" + rule + "` has no parameter `" + name + "`")
            .at(place);
    var nearest = Nearest.hint(name, known);
    return nearest.isEmpty() ? problem : problem.hint(nearest);
  }

  static Diagnostic wrongParam(String name, String type, Span place) {
    return Diagnostic.error(
            new Code("guardrail/bad-parameter"), "`" + name + "` is of type `" + type + "`")
        .at(place);
  }

  static Diagnostic unmatchedPath(PathGlob glob, Span place) {
    return Diagnostic.note(new Code("guardrail/unmatched-path"), "`" + glob + "` matches no file")
        .at(place)
        .hint("patterns count from the project's folder; `**` stands for any folders");
  }

  private static String digits(String length) {
    var digits = length.replaceAll("[^0-9].*", "");
    return digits.isEmpty() ? "n" : digits;
  }

  private static String names(List<TokenKey> tokens) {
    return tokens.stream()
        .map(token -> "`" + token.name() + "`")
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
