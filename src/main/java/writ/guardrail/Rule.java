package writ.guardrail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.guardrail.cel.CelExpression;
import writ.guardrail.cel.CelOutcome;
import writ.guardrail.cel.ExpressionBindings;
import writ.guardrail.facts.RuleSubject;
import writ.guardrail.facts.RuleTarget;
import writ.spec.GuardrailSpec;

/// A compiled rule.
///
/// @param at the YAML path that a finding points at; empty for the subject itself
/// @param when null for always
/// @param messageExpr null where the description's message says it all
/// @param witnessExpr null where the body's example, or none, is told
record Rule(
    RuleDescription description,
    Set<RuleSubject> judges,
    RuleTarget each,
    String at,
    @Nullable CelExpression when,
    RuleBody body,
    @Nullable CelExpression messageExpr,
    @Nullable CelExpression witnessExpr,
    RuleOverrides overrides) {

  Rule {
    judges = Set.copyOf(judges);
  }

  String id() {
    return description.id();
  }

  /// What tells how far a token reaches, from where and for how long.
  private static final Set<String> REACH =
      Set.of(
          "access",
          "policy",
          "policies",
          "ip_in",
          "ip_not_in",
          "not_before",
          "expires_on",
          "never_expires",
          "lifetime");

  /// Whether it asks what a token could do, and not in what state it is: of one that nobody can use
  /// that is no question. A rule that looks at the state itself knows what it asks.
  boolean asksWhatItCouldDo() {
    if (!(body instanceof RuleBody.Require(var demand)) || each != RuleTarget.TOKEN) {
      return true;
    }
    var reads = new TreeSet<>(demand.reads());
    if (when != null) {
      reads.addAll(when.reads());
    }
    return !reads.contains("status") && !Collections.disjoint(reads, REACH);
  }

  /// Whether an id, present or former, is that of this rule.
  boolean isCalled(String id) {
    return description.id().equals(id) || description.deprecatedIds().contains(id);
  }

  /// What keeps the rule from being asked about one element; null where nothing does.
  RuleBody.@Nullable Answer kept(ExpressionBindings bindings) {
    if (when != null) {
      switch (when.evaluate(bindings)) {
        case CelOutcome.Failed(var reason) -> {
          return RuleBody.Answer.error(reason);
        }
        case CelOutcome.Is is -> {
          if (!is.isTrue()) {
            return RuleBody.Answer.NOT_APPLICABLE;
          }
        }
      }
    }
    return null;
  }

  /// What a failure says about this very subject, on one line.
  String message(ExpressionBindings bindings, RuleBody.Answer answer) {
    if (answer.result() == RuleResult.ERROR) {
      return "`" + id() + "` could not be worked out: " + answer.reason();
    }
    var text = text(messageExpr, bindings);
    return text == null ? description.message() : text;
  }

  /// An example that shows a failure; null where there is none.
  @Nullable String witness(ExpressionBindings bindings, RuleBody.Answer answer) {
    return answer.result() == RuleResult.FAIL && answer.witness() == null
        ? text(witnessExpr, bindings)
        : answer.witness();
  }

  /// On one line; null where it comes to nothing.
  private static @Nullable String text(
      @Nullable CelExpression expression, ExpressionBindings bindings) {
    return expression != null
            && expression.evaluate(bindings) instanceof CelOutcome.Is(String text)
            && !text.isBlank()
        ? text.replaceAll("\\s*\\R\\s*", " ").strip()
        : null;
  }

  /// The one that took most; the first by id where several did.
  static Rule costliest(List<Rule> rules, Map<String, Long> steps) {
    return rules.stream()
        .max(
            Comparator.comparing((Rule rule) -> steps.getOrDefault(rule.id(), 0L))
                .thenComparing(Rule::id, Comparator.reverseOrder()))
        .orElseThrow();
  }

  static Set<RuleSubject> judged(GuardrailSpec.Rule rule) {
    var judges = EnumSet.noneOf(RuleSubject.class);
    rule.judges().forEach(word -> judges.add(RuleSubject.valueOf(word.toUpperCase(Locale.ROOT))));
    return judges;
  }

  static RuleDescription description(GuardrailSpec.Rule rule, GuardrailSpec.Pack pack) {
    return new RuleDescription(
        rule.id().value(),
        pack.name().value(),
        pack.version(),
        RuleDescription.Severity.valueOf(rule.severity().toUpperCase(Locale.ROOT)),
        RuleDescription.Category.valueOf(rule.category().toUpperCase(Locale.ROOT)),
        Enforcement.of(rule.enforcement()),
        rule.message(),
        rule.rationale(),
        rule.fix(),
        rule.references(),
        rule.tags(),
        rule.deprecatedIds(),
        rule.span());
  }

  /// The expressions of a rule as it is written.
  static List<GuardrailSpec.Expression> expressions(GuardrailSpec.Rule rule) {
    var all = new ArrayList<GuardrailSpec.Expression>();
    if (rule.when() != null) {
      all.add(rule.when());
    }
    if (rule.body() instanceof GuardrailSpec.Body.Require(var expression)) {
      all.add(expression);
    }
    if (rule.messageExpr() != null) {
      all.add(rule.messageExpr());
    }
    if (rule.witnessExpr() != null) {
      all.add(rule.witnessExpr());
    }
    return all;
  }
}
