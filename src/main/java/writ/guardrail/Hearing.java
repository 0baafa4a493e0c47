package writ.guardrail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.guardrail.Finding.Judged;
import writ.token.TokenKey;

/// One subject before the rules.
final class Hearing {

  private final Judged judged;
  private final @Nullable TokenFacts token;
  private final @Nullable TokenKey key;
  private final @Nullable Span place;
  private final LinkedHashMap<String, Subject> subjects = new LinkedHashMap<>();

  /// @param token the token that is judged; null for a plan or a waiver
  /// @param facts what names stand for, beside those of the element
  /// @param paths the files the subject is judged under; the strictest outcome counts
  /// @param key whom findings belong to; null for a plan
  /// @param place where findings point that have no better place
  Hearing(
      Judged judged,
      @Nullable TokenFacts token,
      Map<String, Object> facts,
      List<String> paths,
      @Nullable TokenKey key,
      @Nullable Span place) {
    this.judged = judged;
    this.token = token;
    this.key = key;
    this.place = place;
    for (var path : paths) {
      var here = token == null || path.equals(token.file()) ? token : token.under(path);
      subjects.put(path, new Subject(here, facts));
    }
  }

  Judged judged() {
    return judged;
  }

  @Nullable TokenFacts token() {
    return token;
  }

  @Nullable TokenKey key() {
    return key;
  }

  /// The file the subject stands in now.
  String path() {
    return subjects.firstEntry().getKey();
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

  /// What the rules say that judge such a subject and are on for it.
  List<Verdict> ask(List<Rule> rules) {
    var verdicts = new ArrayList<Verdict>();
    for (var rule : rules) {
      var verdict = rule.judges().contains(judged) ? ask(rule) : null;
      if (verdict != null) {
        verdicts.add(verdict);
      }
    }
    return verdicts;
  }

  /// Null where the rule is off for the subject.
  private @Nullable Verdict ask(Rule rule) {
    @Nullable Verdict strictest = null;
    for (var subject : subjects.entrySet()) {
      var path = subject.getKey();
      var enforcement = rule.rulings().enforcement(path);
      if (enforcement != null) {
        var verdict = ask(rule, subject.getValue(), rule.rulings().params(path), enforcement);
        strictest = strictest == null ? verdict : strictest.stricter(verdict);
      }
    }
    return strictest;
  }

  private Verdict ask(Rule rule, Subject subject, CelParams params, Enforcement enforcement) {
    var findings = new ArrayList<Finding>();
    var passes = false;
    var errs = false;
    for (var element : subject.elements(rule.each())) {
      var bindings = new Bindings(element.facts(), params);
      var answer = rule.ask(bindings, subject.token());
      passes |= answer.result() == RuleResult.PASS;
      errs |= answer.result() == RuleResult.ERROR;
      if (answer.result() == RuleResult.FAIL || answer.result() == RuleResult.ERROR) {
        var spot = spot(answer.cause(), subject.token(), element, rule.at());
        findings.add(finding(rule, enforcement, answer, rule.message(bindings, answer), spot));
      }
    }
    var failed = errs ? RuleResult.ERROR : RuleResult.FAIL;
    var good = passes ? RuleResult.PASS : RuleResult.NOT_APPLICABLE;
    return new Verdict(rule, findings.isEmpty() ? good : failed, findings);
  }

  private static Placement.Spot spot(
      RuleBody.@Nullable Cause cause,
      @Nullable TokenFacts token,
      Subject.Element element,
      String at) {
    return cause == null || token == null
        ? element.spot().apply(at)
        : new Placement(token).permission(cause.policy(), cause.permission());
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
        Finding.Standing.COUNTS);
  }
}
