package writ.guardrail;

import java.util.List;

/// What became of one file of rule tests.
///
/// @param file the test file
/// @param pack the pack's name
/// @param rules the ids of the pack's rules
public record RuleTestReport(String file, String pack, List<String> rules, List<RuleTrial> trials) {

  public RuleTestReport {
    rules = List.copyOf(rules);
    trials = List.copyOf(trials);
  }

  public long failures() {
    return trials.stream().filter(trial -> !trial.passes()).count();
  }

  /// Checks that do not hold yet, and whose case says why.
  public long knownGaps() {
    return trials.stream()
        .flatMap(trial -> trial.checks().stream())
        .filter(RuleTrial.Check::isKnownGap)
        .count();
  }

  /// Whether some case shows a rule come out so.
  public boolean shows(String rule, RuleResult result) {
    return trials.stream().anyMatch(trial -> trial.shows(rule, result));
  }
}
