package writ.guardrail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.EvaluationContexts;
import writ.guardrail.facts.OwnerTokens;
import writ.plan.Change;
import writ.plan.DeliveryChange;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.token.ChangeClass;
import writ.token.Limit;
import writ.token.Owner;
import writ.token.TokenKey;

/// Judges a plan. What may not be done is taken out of it, with the reason; the rest goes on.
public final class Guardrails {

  private Guardrails() {}

  /// Judges tokens where nothing is about to change: specs alone, or live tokens, or both.
  public static Evaluation evaluate(
      List<OwnerTokens> tokens, RuleSet rules, EvaluationContext context) {
    if (rules.isEmpty()) {
      return Evaluation.NONE;
    }
    var evaluator = new RuleEvaluator(rules, EvaluationContexts.of(context));
    tokens.forEach(each -> evaluator.evaluateTokens(each, Set.of()));
    evaluator.evaluateWaivers(false);
    return evaluator.evaluation();
  }

  /// Judges specs, changes and the whole plan, and takes out of it what may not be done.
  ///
  /// What a rule says of a spec stands in the way of what gives its token more: a token that goes,
  /// is cut off or loses access is left to the rules that judge changes. Limits count what is left.
  ///
  /// @param tokens the tokens of the plan's owners; an owner without any is not judged
  /// @param contexts on which occasions each token's change was wanted
  public static ApprovedPlan evaluate(
      Plan plan,
      ChangeLimits limits,
      RuleSet rules,
      List<OwnerTokens> tokens,
      EvaluationContexts contexts) {
    if (rules.isEmpty()) {
      return evaluate(plan, limits);
    }
    var evaluator = new RuleEvaluator(rules, contexts);
    var widened =
        plan.changes()
            .filter(each -> RuleEvaluator.isJudgedByBase(each) && RefusedChanges.givesMore(each))
            .map(Change::key)
            .collect(Collectors.toSet());
    tokens.forEach(each -> evaluator.evaluateTokens(each, widened));
    var managed = 0;
    for (var owner : plan.owners()) {
      managed += owner.managed();
      var theirs = new TreeMap<TokenKey, DeliveryChange>();
      plan.deliveries().stream()
          .filter(each -> each.key().owner().equals(owner.owner()))
          .forEach(each -> theirs.put(each.key(), each));
      evaluator.evaluateChanges(owner, of(owner.owner(), tokens), theirs);
    }
    evaluator.evaluatePlan(managed);
    evaluator.evaluateWaivers(plan.isNarrowed());
    var evaluation = evaluator.evaluation();
    var refusal = new RefusedChanges(evaluation);
    var allowed = evaluate(refusal.rest(plan), limits);
    var reasons = new ArrayList<>(refusal.reasons());
    reasons.addAll(allowed.refusals());
    var refused = new HashMap<>(refusal.refused());
    refused.putAll(allowed.refused());
    return new ApprovedPlan(allowed.plan(), reasons, refused, refusal.seen(evaluation));
  }

  /// What both let go on of some tokens, and what the first lets go on of the others.
  ///
  /// @param second of a plan with these tokens alone
  /// @param errors why the second could not judge, so that it lets nothing go on
  public static ApprovedPlan both(
      ApprovedPlan first,
      ApprovedPlan second,
      Predicate<TokenKey> concerned,
      List<Diagnostic> errors) {
    var left = second.plan().changes().collect(Collectors.toSet());
    var plan =
        first.plan().keeping(change -> !concerned.test(change.key()) || left.contains(change));
    var reasons =
        Stream.of(first.refusals(), second.refusals(), errors)
            .flatMap(List::stream)
            .distinct()
            .toList();
    var refused = new HashMap<>(first.refused());
    first
        .plan()
        .changes()
        .filter(change -> concerned.test(change.key()) && !left.contains(change))
        .forEach(change -> refused.put(change, second.refused().getOrDefault(change, errors)));
    return new ApprovedPlan(plan, reasons, refused, first.evaluation().and(second.evaluation()));
  }

  private static @Nullable OwnerTokens of(Owner owner, List<OwnerTokens> tokens) {
    return tokens.stream().filter(each -> each.owner().equals(owner)).findFirst().orElse(null);
  }

  /// Judges by limits alone.
  public static ApprovedPlan evaluate(Plan plan, ChangeLimits limits) {
    var reasons = new HashMap<Change, List<Diagnostic>>();
    var refusals = new LinkedHashSet<Diagnostic>();
    var owners = new ArrayList<OwnerPlan>();
    for (var owner : plan.owners()) {
      for (var reached : reached(owner, longer(plan, owner), limits)) {
        refusals.add(reached.reason());
        reached
            .changes()
            .forEach(each ->
                reasons.computeIfAbsent(each, _ -> new ArrayList<>()).add(reached.reason()));
      }
      var kept = owner.changes().stream().filter(change -> !reasons.containsKey(change)).toList();
      owners.add(owner.withChanges(kept, owner.diagnostics()));
    }
    return new ApprovedPlan(
        plan.withOwners(owners), List.copyOf(refusals), reasons, Evaluation.NONE);
  }

  /// The tokens of an owner that may work for longer than at the base revision, whether or not
  /// anything happens to them now.
  private static Set<TokenKey> longer(Plan plan, OwnerPlan owner) {
    return plan.deliveries().stream()
        .filter(DeliveryChange::livesLonger)
        .map(DeliveryChange::key)
        .filter(key -> key.owner().equals(owner.owner()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// A limit that is exceeded, and the changes that it stands in the way of.
  private record ReachedLimit(Diagnostic reason, List<Change> changes) {}

  private static List<ReachedLimit> reached(
      OwnerPlan owner, Set<TokenKey> longer, ChangeLimits limits) {
    var reached = new ArrayList<ReachedLimit>();
    for (var one : ChangeClass.values()) {
      var limit = limits.byClass().get(one);
      if (limit != null) {
        beyond(limit, one.word(), owner, change -> counts(change, one), Set.of())
            .ifPresent(reached::add);
      }
    }
    var widening = limits.widening();
    if (widening != null) {
      beyond(
              widening,
              "widen",
              owner,
              change -> widens(change) || longer.contains(change.key()),
              longer)
          .ifPresent(reached::add);
    }
    return reached;
  }

  /// @param others tokens that count as well, changed or not
  private static Optional<ReachedLimit> beyond(
      Limit limit, String word, OwnerPlan owner, Predicate<Change> counted, Set<TokenKey> others) {
    var changes = owner.changes().stream().filter(counted).toList();
    var idle = new TreeSet<>(others);
    changes.forEach(change -> idle.remove(change.key()));
    var keys = Stream.concat(changes.stream().map(Change::key), idle.stream()).toList();
    if (!limit.isExceededBy(keys.size(), owner.managed())) {
      return Optional.empty();
    }
    return Optional.of(
        new ReachedLimit(GuardrailProblems.limitExceeded(owner, word, limit, keys), changes));
  }

  /// Cleaning up after a hand-over that was approved long ago is nobody's loss, and must not stop
  /// because much was handed over.
  private static boolean counts(Change change, ChangeClass one) {
    return change.classes().contains(one)
        && !(change instanceof Change.Delete delete && isCleaningUp(delete));
  }

  private static boolean isCleaningUp(Change.Delete delete) {
    return switch (delete.reason()) {
      case ABANDONED, RETIRED -> true;
      case ABSENT, UNMANAGED -> false;
    };
  }

  /// Making a token has a limit of its own.
  private static boolean widens(Change change) {
    return change.widens() && !(change instanceof Change.Create);
  }
}
