package writ.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import writ.diagnostic.Span;

/// One case of a rule test, held against what the rules of the pack said about it.
///
/// @param name what the case is called
/// @param place where it stands
/// @param checks one for each rule that the case speaks of
public record RuleTrial(String name, Span place, List<Check> checks) {

  /// One rule in one case.
  public record Check(String rule, Expectation wanted, ObservedResult observed) {

    /// Whether the case is as it should be: the rule says what is expected of it, or it does not
    /// and the case says why.
    public boolean holds() {
      return isMet() == (wanted.gap() == null);
    }

    /// Whether the rule says what is expected of it.
    public boolean isMet() {
      return wanted.isMetBy(observed);
    }

    /// Whether the rule does not say yet what is expected of it, and the case says why.
    public boolean isKnownGap() {
      return wanted.gap() != null && !isMet();
    }
  }

  public RuleTrial {
    checks = List.copyOf(checks);
  }

  /// @param rules the ids of all rules of the pack, and what each points at
  /// @param evaluations everything that was said about the case
  public static RuleTrial of(
      String name,
      Span place,
      Map<String, String> rules,
      List<Expectation> expectations,
      List<Evaluation> evaluations) {
    var named = expectations.stream().map(Expectation::rule).collect(Collectors.toSet());
    var checks = new ArrayList<Check>();
    for (var wanted : expectations) {
      for (var rule : meant(wanted, rules.keySet(), named)) {
        var at = rules.getOrDefault(rule, "");
        checks.add(new Check(rule, wanted, ObservedResult.of(rule, at, evaluations)));
      }
    }
    return new RuleTrial(name, place, checks);
  }

  private static List<String> meant(Expectation wanted, Set<String> rules, Set<String> named) {
    return wanted.isForOthers()
        ? rules.stream().filter(rule -> !named.contains(rule)).toList()
        : List.of(wanted.rule());
  }

  /// Whether every rule does what the case says.
  public boolean passes() {
    return checks.stream().allMatch(Check::holds);
  }

  /// The rules that do not.
  public List<Check> failures() {
    return checks.stream().filter(check -> !check.holds()).toList();
  }

  /// Whether a rule was seen to come out so, as the case expects.
  boolean shows(String rule, RuleResult result) {
    return checks.stream()
        .anyMatch(check ->
            check.rule().equals(rule) && check.observed().result() == result && check.isMet());
  }
}
