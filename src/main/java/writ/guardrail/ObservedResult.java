package writ.guardrail;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import writ.guardrail.facts.RuleSubject;

/// What a rule said about one case of a rule test.
///
/// @param result the worst of all it judged there
public record ObservedResult(RuleResult result, List<Seen> findings) {

  /// A finding, as far as a test may ask for it.
  ///
  /// @param element a YAML path; empty for the whole subject
  public record Seen(String element, String message) {}

  private static final List<RuleResult> WORST_FIRST =
      List.of(
          RuleResult.ERROR,
          RuleResult.FAIL,
          RuleResult.WAIVED,
          RuleResult.PASS,
          RuleResult.NOT_APPLICABLE);

  public ObservedResult {
    findings = List.copyOf(findings);
  }

  /// @param at what the rule points at inside of an element; may be empty
  static ObservedResult of(String rule, String at, List<Evaluation> evaluations) {
    var findings =
        evaluations.stream()
            .flatMap(each -> each.findings().stream())
            .filter(finding -> finding.rule().id().equals(rule))
            .toList();
    var verdicts =
        evaluations.stream()
            .flatMap(each -> each.verdicts().stream())
            .filter(verdict -> verdict.rule().id().equals(rule))
            .map(Evaluation.RuleVerdict::result);
    var worst =
        Stream.concat(verdicts, findings.stream().map(Finding::result))
            .min(Comparator.comparingInt(WORST_FIRST::indexOf))
            .orElse(RuleResult.NOT_APPLICABLE);
    return new ObservedResult(
        worst,
        findings.stream()
            .map(finding -> new Seen(path(finding, at), finding.message()))
            .distinct()
            .toList());
  }

  /// The id of a waiver, which is the element there, is no part of a path.
  private static String path(Finding finding, String at) {
    var element = finding.judged() == RuleSubject.WAIVER ? "" : finding.element();
    return element.isEmpty() || at.isEmpty() ? element + at : element + "." + at;
  }
}
