package writ.guardrail;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.guardrail.facts.RuleSubject;
import writ.token.TokenKey;

/// Everything the rules had to say about a set of subjects.
///
/// @param rules those that were enabled, by id
/// @param verdicts every rule with every token it looked at, passing ones included
/// @param findings the failures, with their places; several may belong to one verdict
public record Evaluation(
    List<RuleDescription> rules, List<RuleVerdict> verdicts, List<Finding> findings) {

  /// No rules, so nothing to say.
  public static final Evaluation NONE = new Evaluation(List.of(), List.of(), List.of());

  /// How one rule came out for one token, over all its elements.
  ///
  /// @param file the file of the token's spec; empty for a live token that no spec describes
  public record RuleVerdict(
      RuleDescription rule, RuleSubject judged, TokenKey token, String file, RuleResult result) {}

  /// The same beside what earlier rules refuse.
  Evaluation and(Evaluation earlier) {
    var known = rules.stream().map(RuleDescription::id).collect(Collectors.toSet());
    return new Evaluation(
        Stream.concat(
                rules.stream(), earlier.rules.stream().filter(each -> !known.contains(each.id())))
            .toList(),
        verdicts,
        Stream.concat(findings.stream(), earlier.findings.stream().filter(Finding::refuses))
            .distinct()
            .toList());
  }

  public Evaluation {
    rules = List.copyOf(rules);
    verdicts = List.copyOf(verdicts);
    findings = List.copyOf(findings);
  }
}
