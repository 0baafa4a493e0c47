package writ.guardrail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.access.Reading;
import writ.diagnostic.Span;
import writ.guardrail.Evaluation.RuleVerdict;
import writ.guardrail.facts.ChangeFacts;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.EvaluationContexts;
import writ.guardrail.facts.FactsContext;
import writ.guardrail.facts.OwnerTokens;
import writ.guardrail.facts.PlanFacts;
import writ.guardrail.facts.RuleSubject;
import writ.guardrail.facts.SubjectView;
import writ.guardrail.facts.TokenFacts;
import writ.guardrail.facts.WaiverFacts;
import writ.plan.Change;
import writ.plan.DeliveryChange;
import writ.plan.OwnerPlan;
import writ.spec.WaiverSpec;
import writ.token.DesiredToken;
import writ.token.SpecDescription;
import writ.token.TokenDefinition;
import writ.token.TokenKey;

/// Evaluates one subject after the other and gathers what the rules say.
final class RuleEvaluator {

  /// How many subjects are evaluated between two looks at what the rules have taken, whatever the
  /// machine.
  private static final int AT_ONCE = 32;

  private final RuleSet rules;
  private final EvaluationContexts contexts;
  private final RuleExceptions exceptions;
  private final List<RuleVerdict> verdicts = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<RuleSubject> evaluated = EnumSet.noneOf(RuleSubject.class);
  private final Set<String> owners = new TreeSet<>();
  private final Map<String, TokenKey> tokens = new HashMap<>();
  private final List<ChangeFacts> changes = new ArrayList<>();
  private final RunBudget work = new RunBudget();

  RuleEvaluator(RuleSet rules, EvaluationContexts contexts) {
    this.rules = rules;
    this.contexts = contexts;
    this.exceptions = new RuleExceptions(rules, contexts.now());
  }

  Evaluation evaluation() {
    work.finding(rules.rules()).ifPresent(findings::add);
    return new Evaluation(rules.descriptions(), verdicts, findings);
  }

  /// Evaluates specs and live tokens.
  ///
  /// @param widened the tokens whose specs are judged also as the base describes them
  void evaluateTokens(OwnerTokens owner, Set<TokenKey> widened) {
    var factsContext =
        new FactsContext(owner.ruleNames(), owner.universe().at(contexts.now()), contexts.now());
    owners.add(owner.owner().toString());
    var evaluations = new ArrayList<SubjectEvaluation>();
    for (var spec : owner.specs()) {
      var token = TokenFacts.wanted(spec.token(), factsContext);
      var paths = paths(token.file(), spec.formerPaths());
      var former = widened.contains(token.key()) ? spec.former() : List.<SpecDescription>of();
      evaluations.add(evaluation(RuleSubject.SPEC, token, paths, former));
    }
    for (var live : owner.live()) {
      var token = TokenFacts.live(live, owner.owner(), factsContext);
      evaluations.add(evaluation(RuleSubject.LIVE, token, List.of(token.file()), List.of()));
    }
    evaluate(evaluations);
  }

  /// Evaluates the changes of one owner.
  ///
  /// @param deliveries where its next values go other than at the base revision
  void evaluateChanges(
      OwnerPlan plan, @Nullable OwnerTokens owner, Map<TokenKey, DeliveryChange> deliveries) {
    if (owner == null) {
      return;
    }
    var factsContext =
        new FactsContext(owner.ruleNames(), owner.universe().at(contexts.now()), contexts.now());
    var evaluations = new ArrayList<SubjectEvaluation>();
    var specs = owner.specsByKey();
    var left = new TreeMap<>(deliveries);
    for (var change : plan.changes()) {
      var spec = specs.get(change.key());
      var token = spec == null ? null : spec.token();
      var former = former(change, spec, owner);
      var facts = change(change, token, left.remove(change.key()), former, factsContext);
      changes.add(facts);
      evaluations.add(evaluation(facts, spec, isJudgedByBase(change) ? former : List.of()));
    }
    left.forEach((key, delivery) -> {
      var spec = specs.get(key);
      if (spec != null) {
        // where the value goes is what changes: what is said of it is said of the new place
        var now = SpecDescription.of(spec.token());
        var former =
            spec.former().stream()
                .map(each -> each.deliveringLike(now))
                .filter(each -> !each.differing(now).isEmpty())
                .toList();
        var facts = ChangeFacts.ofDelivery(delivery, spec.token(), factsContext);
        evaluations.add(evaluation(facts, spec, former));
      }
    });
    evaluate(evaluations);
  }

  /// Whether the words of the base count for a change. A token that is made had none, and one that
  /// is renewed is given nothing: a change that mends its labels would be held up by them.
  static boolean isJudgedByBase(Change change) {
    return !(change instanceof Change.Create) && !change.givesOnlyTime();
  }

  /// How the base describes a token that is there.
  private static List<SpecDescription> former(
      Change change, OwnerTokens.@Nullable Spec spec, OwnerTokens owner) {
    if (change instanceof Change.Create) {
      return List.of();
    }
    if (spec != null) {
      return spec.former();
    }
    var gone = owner.gone().get(change.key());
    return gone == null ? List.of() : List.of(gone);
  }

  private SubjectEvaluation evaluation(
      ChangeFacts facts, OwnerTokens.@Nullable Spec spec, List<SpecDescription> former) {
    var token = facts.token();
    var change = facts.change();
    var paths = paths(token.file(), spec == null ? List.of() : spec.formerPaths());
    var views =
        contexts.ofToken(change.key()).stream()
            .map(context ->
                views(
                    reading -> names(context, reading == null ? facts : facts.in(reading)),
                    token,
                    facts.definitions()))
            .toList();
    return new SubjectEvaluation(
        RuleSubject.CHANGE, views, paths, former, change.key(), place(change, token));
  }

  private static Map<String, Object> names(EvaluationContext context, ChangeFacts facts) {
    var names = new HashMap<>(common(context));
    names.put("change", facts);
    var before = facts.before();
    if (before != null) {
      names.put("before", before);
    }
    return names;
  }

  /// One view for all readings of a deny together, and one for each where they differ.
  private static List<SubjectView> views(
      Function<@Nullable Reading, Map<String, Object>> facts,
      TokenFacts token,
      List<TokenDefinition> definitions) {
    var universe = token.factsContext().universe();
    var views = new ArrayList<SubjectView>();
    views.add(new SubjectView(null, token, facts.apply(null), ""));
    if (!token.factsContext().areReadAlike(definitions)) {
      for (var reading : Reading.values()) {
        var passing = reading.provided(definitions, universe);
        views.add(new SubjectView(reading, token.in(reading), facts.apply(reading), passing));
      }
    }
    return views;
  }

  /// Evaluates the plan as a whole; to be called after all its changes.
  void evaluatePlan(int managed) {
    var views =
        contexts.ofWholePlan().stream().map(context -> planViews(context, managed)).toList();
    evaluate(
        List.of(
            new SubjectEvaluation(RuleSubject.PLAN, views, List.of(""), List.of(), null, null)));
  }

  private List<SubjectView> planViews(EvaluationContext context, int managed) {
    var views = new ArrayList<SubjectView>();
    views.add(plan(context, null, changes, managed));
    if (changes.stream().anyMatch(each -> !each.isReadAlike())) {
      for (var reading : Reading.values()) {
        var read = changes.stream().map(each -> each.in(reading)).toList();
        views.add(plan(context, reading, read, managed));
      }
    }
    return views;
  }

  private static SubjectView plan(
      EvaluationContext context,
      @Nullable Reading reading,
      List<ChangeFacts> changes,
      int managed) {
    var names = new HashMap<>(common(context));
    names.put("plan", new PlanFacts(changes, managed));
    return new SubjectView(reading, null, names, reading == null ? "" : reading.provided());
  }

  /// Evaluates the waivers, last of all: what they cover is known then.
  ///
  /// @param isPartial whether tokens were left out on purpose, so that a waiver may have had no
  ///   occasion
  void evaluateWaivers(boolean isPartial) {
    for (var waiver : rules.waivers()) {
      var token = waiver.token().value();
      var owner = token.substring(0, Math.max(token.lastIndexOf('/'), 0));
      var isHere = isPartial ? tokens.containsKey(token) : owners.contains(owner);
      if (isHere || tokens.containsKey(token)) {
        var names = new HashMap<>(common(contexts.usual()));
        names.put("waiver", new WaiverFacts(waiver, isMatched(waiver)));
        var views = List.of(List.of(new SubjectView(null, null, names, "")));
        var paths = List.of(waiver.span().file());
        evaluate(
            new SubjectEvaluation(
                RuleSubject.WAIVER, views, paths, List.of(), tokens.get(token), null),
            waiver);
      }
    }
  }

  /// A waiver whose rule had no occasion to fail is not called unused.
  private boolean isMatched(WaiverSpec waiver) {
    var rule = rules.named(waiver.rule().value());
    var hadOccasion =
        rule.isPresent()
            && rule.get().judges().stream()
                .allMatch(one -> one != RuleSubject.CHANGE && evaluated.contains(one));
    return exceptions.hasMatched(waiver) || !hadOccasion;
  }

  /// Asks the rules of all at once, and applies waivers to what they say one after the other: which
  /// waiver covers what depends on the order.
  private void evaluate(List<SubjectEvaluation> evaluations) {
    for (var from = 0; from < evaluations.size() && !work.isUp(); from += AT_ONCE) {
      var some = evaluations.subList(from, Math.min(from + AT_ONCE, evaluations.size()));
      var answers = some.parallelStream().map(evaluation -> evaluation.ask(rules.rules())).toList();
      for (var i = 0; i < some.size(); i++) {
        add(some.get(i), answers.get(i));
        work.add(some.get(i));
      }
    }
  }

  private void add(SubjectEvaluation evaluation, List<SubjectEvaluation.Verdict> answers) {
    evaluated.add(evaluation.subjectKind());
    if (evaluation.key() != null) {
      tokens.putIfAbsent(evaluation.key().toString(), evaluation.key());
    }
    for (var verdict : answers) {
      var applied =
          verdict.findings().stream()
              .map(finding -> exceptions.apply(finding, evaluation.token()))
              .toList();
      findings.addAll(applied);
      record(verdict, applied, evaluation);
    }
  }

  private void evaluate(SubjectEvaluation evaluation, WaiverSpec waiver) {
    for (var verdict : evaluation.ask(rules.rules())) {
      var span = waiver.fields().getOrDefault(verdict.rule().at(), waiver.span());
      var applied =
          verdict.findings().stream().map(each -> each.at(waiver.id().value(), span)).toList();
      findings.addAll(applied);
      record(verdict, applied, evaluation);
    }
  }

  private void record(
      SubjectEvaluation.Verdict verdict, List<Finding> applied, SubjectEvaluation evaluation) {
    var key = evaluation.key();
    if (key == null) {
      return;
    }
    var isWaived =
        !applied.isEmpty() && applied.stream().allMatch(each -> each.result() == RuleResult.WAIVED);
    verdicts.add(
        new RuleVerdict(
            verdict.rule().description(),
            evaluation.subjectKind(),
            key,
            evaluation.path(),
            isWaived ? RuleResult.WAIVED : verdict.result()));
  }

  private SubjectEvaluation evaluation(
      RuleSubject subject, TokenFacts token, List<String> paths, List<SpecDescription> former) {
    var spec = token.spec();
    var place = spec == null ? null : spec.places().token();
    var views =
        contexts.ofToken(token.key()).stream()
            .map(context -> views(_ -> common(context), token, List.of(token.definition())))
            .toList();
    return new SubjectEvaluation(subject, views, paths, former, token.key(), place);
  }

  private static Map<String, Object> common(EvaluationContext context) {
    return Map.of("context", context, "now", context.now());
  }

  private static List<String> paths(String file, List<String> former) {
    var paths = new LinkedHashSet<String>();
    paths.add(file);
    paths.addAll(former);
    return List.copyOf(paths);
  }

  private static ChangeFacts change(
      Change change,
      DesiredToken.@Nullable Present spec,
      @Nullable DeliveryChange delivery,
      List<SpecDescription> former,
      FactsContext factsContext) {
    var then = ChangeFacts.then(change);
    var after = change.targetOrNull();
    var used = ChangeFacts.lastUsedOn(change);
    var was = then == null ? null : TokenFacts.of(change.key(), then, spec, used, factsContext);
    // as it was it has the words that it had
    var before = was == null || former.isEmpty() ? was : was.as(former.getFirst());
    var token =
        after == null
            ? Objects.requireNonNull(was)
            : TokenFacts.of(change.key(), after, spec, used, factsContext);
    return new ChangeFacts(change, delivery, token, before, factsContext, null);
  }

  private static @Nullable Span place(Change change, TokenFacts token) {
    var spec = token.spec();
    return change.place() != null || spec == null ? change.place() : spec.places().token();
  }
}
