package writ.guardrail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.guardrail.Finding.Judged;
import writ.token.TokenKey;

/// One subject before the rules.
///
/// @param token the token that is judged; null for a plan or a waiver
/// @param facts what names stand for, beside those of the element
/// @param paths the files the subject is judged under; the strictest outcome counts
/// @param key whom findings belong to; null for a plan
/// @param place where findings point that have no better place
record Hearing(
    Judged judged,
    @Nullable TokenFacts token,
    Map<String, Object> facts,
    List<String> paths,
    @Nullable TokenKey key,
    @Nullable Span place) {

  /// What a rule is evaluated for.
  ///
  /// @param facts `it`, and what belongs to it
  private record Element(Map<String, Object> facts, Placement.Spot spot) {}

  Hearing {
    facts = Map.copyOf(facts);
    paths = List.copyOf(paths);
  }

  /// How one rule came out for the subject.
  record Verdict(Rule rule, RuleResult result, List<Finding> findings) {
    Verdict {
      findings = List.copyOf(findings);
    }

    /// The one that stands in the way of more.
    Verdict stricter(Verdict other) {
      return other.weight() > weight() ? other : this;
    }

    private int weight() {
      var worst = 0;
      for (var finding : findings) {
        worst = Math.max(worst, weight(finding.enforcement()));
      }
      return 2 * worst + (result == RuleResult.PASS ? 1 : 0);
    }

    private static int weight(Enforcement enforcement) {
      return switch (enforcement) {
        case ADVISORY -> 1;
        case WAIVABLE -> 2;
        case MANDATORY -> 3;
      };
    }
  }

  /// Null where the rule is off for the subject.
  @Nullable Verdict ask(Rule rule) {
    @Nullable Verdict strictest = null;
    for (var path : paths) {
      var enforcement = rule.rulings().enforcement(path);
      if (enforcement != null) {
        var verdict = ask(rule, path, enforcement);
        strictest = strictest == null ? verdict : strictest.stricter(verdict);
      }
    }
    return strictest;
  }

  private Verdict ask(Rule rule, String path, Enforcement enforcement) {
    var subject = token == null || path.equals(token.file()) ? token : token.under(path);
    var params = rule.rulings().params(path);
    var findings = new ArrayList<Finding>();
    var passes = false;
    var errs = false;
    for (var element : elements(rule, subject)) {
      var bindings = new Bindings(element.facts, params);
      var answer = rule.ask(bindings, subject);
      passes |= answer.result() == RuleResult.PASS;
      errs |= answer.result() == RuleResult.ERROR;
      if (answer.result() == RuleResult.FAIL || answer.result() == RuleResult.ERROR) {
        var cause = answer.cause();
        var spot =
            cause == null || subject == null
                ? element.spot
                : new Placement(subject).permission(cause.policy(), cause.permission());
        findings.add(finding(rule, enforcement, answer, rule.message(bindings, answer), spot));
      }
    }
    var failed = errs ? RuleResult.ERROR : RuleResult.FAIL;
    var good = passes ? RuleResult.PASS : RuleResult.NOT_APPLICABLE;
    return new Verdict(rule, findings.isEmpty() ? good : failed, findings);
  }

  private Finding finding(
      Rule rule,
      Enforcement enforcement,
      RuleBody.Answer answer,
      String message,
      Placement.Spot spot) {
    return new Finding(
        rule.description(),
        answer.result(),
        enforcement,
        judged,
        key,
        spot.path(),
        spot.span() == null ? place : spot.span(),
        message,
        answer.witness(),
        answer.assumptions(),
        null,
        false);
  }

  private List<Element> elements(Rule rule, @Nullable TokenFacts subject) {
    if (subject == null) {
      return List.of(new Element(facts, new Placement.Spot("", null)));
    }
    var base = new HashMap<>(facts);
    base.put("token", subject);
    base.put("access", subject.access());
    var placement = new Placement(subject);
    var elements = new ArrayList<Element>();
    switch (rule.each()) {
      case TOKEN -> elements.add(element(base, subject, placement.whole(rule.at())));
      case POLICY ->
          subject
              .policies()
              .forEach(policy -> elements.add(element(base, policy, placement.policy(policy))));
      case PERMISSION ->
          subject
              .policies()
              .forEach(policy -> {
                var inPolicy = with(base, "policy", policy);
                policy
                    .permissions()
                    .forEach(each ->
                        elements.add(
                            element(inPolicy, each, placement.permission(policy, each.id()))));
              });
      case RESOURCE ->
          subject
              .policies()
              .forEach(policy -> {
                var inPolicy = with(base, "policy", policy);
                policy
                    .resources()
                    .forEach(each ->
                        elements.add(
                            element(inPolicy, each, placement.resource(policy, each.resource()))));
              });
      case CIDR ->
          subject
              .networks()
              .forEach(each -> elements.add(element(base, each, placement.network(each))));
    }
    return elements;
  }

  private static Element element(Map<String, Object> base, Object it, Placement.Spot spot) {
    return new Element(with(base, "it", it), spot);
  }

  private static Map<String, Object> with(Map<String, Object> base, String name, Object fact) {
    var all = new HashMap<>(base);
    all.put(name, fact);
    return all;
  }
}
