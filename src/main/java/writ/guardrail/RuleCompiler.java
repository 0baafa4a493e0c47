package writ.guardrail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.guardrail.cel.CelEnvironment;
import writ.guardrail.cel.CelExpression;
import writ.guardrail.cel.CelFault;
import writ.guardrail.cel.CelPack;
import writ.guardrail.cel.CelPack.Wanted;
import writ.guardrail.cel.CelWords;
import writ.guardrail.facts.ExpressionScope;
import writ.guardrail.facts.RuleTarget;
import writ.guardrail.facts.Vocabulary;
import writ.spec.GuardrailSpec;
import writ.spec.GuardrailSpec.Body;
import writ.spec.GuardrailSpec.Expression;
import writ.spec.GuardrailSpec.Pack;

/// Turns packs into rules.
final class RuleCompiler {

  private final RuleSet.Source source;
  private final List<Diagnostic> noticed = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Predicate<String> isPermission;
  private @Nullable CelEnvironment environment;

  RuleCompiler(RuleSet.Source source) {
    this.source = source;
    var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    for (var group : source.catalog().permissions()) {
      names.add(group.name());
      names.add(group.id().value());
      names.addAll(group.otherNames());
    }
    this.isPermission = names::contains;
    refuseUnknownRules();
    refuseDuplicates();
    source.packs().forEach(this::compile);
  }

  List<Rule> rules() {
    return rules;
  }

  List<Diagnostic> noticed() {
    return noticed.stream().distinct().sorted().toList();
  }

  private void compile(Pack pack) {
    var decider = new OverrideReader(pack, source.settings().overrides(), noticed);
    var enabled = new LinkedHashMap<GuardrailSpec.Rule, RuleOverrides>();
    for (var rule : pack.rules()) {
      var overrides = decider.overrides(rule);
      if (overrides.isOnSomewhere()) {
        enabled.put(rule, overrides);
      }
    }
    var cel = enabled.keySet().stream().anyMatch(rule -> !Rule.expressions(rule).isEmpty());
    var expressions = cel ? expressions(pack) : null;
    enabled.forEach((rule, overrides) -> {
      var compiled = rule(rule, pack, overrides, expressions);
      if (compiled != null) {
        rules.add(compiled);
      }
    });
    if (expressions != null) {
      reportVariables(pack, expressions);
    }
  }

  private CelPack expressions(Pack pack) {
    var built = environment;
    if (built == null) {
      built = new CelEnvironment();
      environment = built;
    }
    return CelPack.of(built, pack, isPermission, source.precompiled().of(pack));
  }

  private @Nullable Rule rule(
      GuardrailSpec.Rule rule, Pack pack, RuleOverrides overrides, @Nullable CelPack expressions) {
    var judges = Rule.judged(rule);
    var each = RuleTarget.of(rule.each());
    var shape = ExpressionScope.of(judges, each);
    var before = noticed.stream().filter(Diagnostic::isError).count();
    var when = expression(rule.when(), shape, Wanted.TRUTH, expressions);
    var body = body(rule.body(), shape, expressions);
    var message = expression(rule.messageExpr(), shape, Wanted.TEXT, expressions);
    var witness = expression(rule.witnessExpr(), shape, Wanted.TEXT, expressions);
    var isFlawed = noticed.stream().filter(Diagnostic::isError).count() > before;
    return body == null || isFlawed || (when == null && rule.when() != null)
        ? null
        : new Rule(
            Rule.description(rule, pack),
            judges,
            shape.each(),
            rule.at(),
            when,
            body,
            message,
            witness,
            overrides);
  }

  private @Nullable RuleBody body(Body body, ExpressionScope shape, @Nullable CelPack expressions) {
    return switch (body) {
      case Body.Require(var text) -> {
        var expression = expression(text, shape, Wanted.TRUTH, expressions);
        yield expression == null ? null : new RuleBody.Require(expression);
      }
      case Body.ForbidAccess forbidden -> {
        forbidden.permissions().stream()
            .filter(name -> !isPermission.test(name.value()))
            .forEach(name -> noticed.add(GuardrailProblems.unknownPermission(name)));
        yield new RuleBody.ForbidAccess(forbidden);
      }
      case Body.Within(var boundary) -> new RuleBody.Within(boundary.value());
    };
  }

  private @Nullable CelExpression expression(
      @Nullable Expression text,
      ExpressionScope shape,
      Wanted wanted,
      @Nullable CelPack expressions) {
    if (text == null || expressions == null) {
      return null;
    }
    var compiled = expressions.compile(text, shape, wanted);
    report(compiled.faults(), text, expressions, shape);
    return compiled.expression();
  }

  /// A shared variable that is wrong itself is told once, and not wherever it is used.
  private void report(
      List<CelFault> faults, Expression text, CelPack expressions, ExpressionScope shape) {
    if (faults.isEmpty()) {
      return;
    }
    var names = CelWords.candidates(Vocabulary.names(shape).keySet());
    names.addAll(expressions.names());
    for (var fault : faults) {
      if (!expressions.isFaultyVariable(fault.word())) {
        noticed.add(GuardrailProblems.expression(fault, text, names));
      }
    }
  }

  private void reportVariables(Pack pack, CelPack expressions) {
    var faults = expressions.variableFaults();
    var shape = new ExpressionScope(ExpressionScope.Scope.TOKEN, RuleTarget.TOKEN);
    for (var variable : pack.variables()) {
      var text = variable.expression();
      report(faults.getOrDefault(variable.name().value(), List.of()), text, expressions, shape);
    }
  }

  private void refuseDuplicates() {
    var first = new HashMap<String, GuardrailSpec.Rule>();
    for (var pack : source.packs()) {
      for (var rule : pack.rules()) {
        var earlier = first.putIfAbsent(rule.id().value(), rule);
        if (earlier != null) {
          noticed.add(GuardrailProblems.duplicateRule(rule.id(), earlier.id().span()));
        }
      }
    }
  }

  private void refuseUnknownRules() {
    var known = new TreeSet<String>();
    for (var pack : source.packs()) {
      for (var rule : pack.rules()) {
        known.add(rule.id().value());
        known.addAll(rule.deprecatedIds());
      }
    }
    for (var override : source.settings().overrides()) {
      var rule = override.rule();
      if (rule != null && !known.contains(rule.value())) {
        noticed.add(GuardrailProblems.unknownRule(rule, known));
      }
    }
    for (var waiver : source.waivers()) {
      if (!known.contains(waiver.rule().value())) {
        noticed.add(GuardrailProblems.waiverOfUnknownRule(waiver.rule(), known));
      }
    }
  }
}
