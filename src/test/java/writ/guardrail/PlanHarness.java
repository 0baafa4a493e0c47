package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.EvaluationContexts;
import writ.plan.Allowances;
import writ.plan.ForcedActions;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.plan.Selection;
import writ.token.DesiredToken;
import writ.token.Expiry;
import writ.token.LateText;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Ownership;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

/// Rules, specs and live tokens as text, and the plan that comes of them before the rules.
final class PlanHarness {

  static final String RULE =
      """
        - id: %s
          category: security
          severity: high
          judges: [%s]
          enforcement: %s
          message: m
          require: |
            %s
      """;

  static final String DELIVER = "deliver: [{to: here, file: x}]\n";
  static final String READS = DELIVER + "policies: [{allow: [DNS Read], resources: [\"zone:*\"]}]";
  static final String WRITES =
      DELIVER + "policies: [{allow: [DNS Write], resources: [\"zone:*\"]}]";

  private PlanHarness() {}

  static String rule(String judges, String require) {
    return RULE.formatted("r", judges, "waivable", require);
  }

  static String tokens(String... namesAndBodies) {
    var documents = new ArrayList<String>();
    for (var i = 0; i < namesAndBodies.length; i += 2) {
      documents.add(
          "apiVersion: writ/v1\nkind: Token\nname: "
              + namesAndBodies[i]
              + "\nowner: account:acme\n"
              + namesAndBodies[i + 1]
              + "\n");
    }
    return String.join("---\n", documents);
  }

  static String pack(String rules) {
    return "apiVersion: writ/v1\nkind: RulePack\nname: acme\nversion: 1.0.0\nrules:\n" + rules;
  }

  static RuleHarness room(String rules, String tokens) {
    return new RuleHarness(Map.of("rules.yaml", pack(rules), "tokens/a.yaml", tokens));
  }

  static RuleHarness room(String rules, String tokens, String project) {
    return new RuleHarness(
        Map.of("rules.yaml", pack(rules), "tokens/a.yaml", tokens, "writ.yaml", project));
  }

  static ApprovedPlan evaluate(String desired, String live, ChangeLimits limits) {
    return evaluate("", desired, live, limits);
  }

  static ApprovedPlan evaluate(String rules, String desired, String live) {
    return evaluate(rules, desired, live, ChangeLimits.NONE);
  }

  static ApprovedPlan evaluate(String rules, String desired, String live, ChangeLimits limits) {
    var room = room(rules, desired);
    var project = room.project();
    var set = rules.isEmpty() ? RuleSet.NONE : room.rules(project);
    var wanted = room.all(project);
    var there = live.isEmpty() ? List.<DesiredToken.Present>of() : room("", live).tokens(project);
    assertThat(room.noticed()).noneMatch(each -> each.isError());
    var plan = plan(wanted, there.stream().map(PlanHarness::live).toList());
    var tokens = room.specs(project);
    var judged =
        Guardrails.evaluate(
            plan,
            limits,
            set,
            List.of(tokens),
            EvaluationContexts.of(EvaluationContext.local(RuleHarness.NOW)));
    assertThatEveryRefusedChangeHasItsReason(plan, judged);
    return judged;
  }

  private static void assertThatEveryRefusedChangeHasItsReason(Plan plan, ApprovedPlan judged) {
    var left = judged.plan().changes().toList();
    var gone = plan.changes().filter(each -> !left.contains(each)).toList();
    assertThat(judged.refused()).containsOnlyKeys(gone);
    assertThat(judged.refused().values())
        .allSatisfy(reasons -> assertThat(judged.refusals()).containsAll(reasons).isNotEmpty())
        .noneMatch(List::isEmpty);
  }

  static Plan plan(List<DesiredToken> desired, List<LiveToken> live) {
    var keys = new HashSet<TokenKey>();
    desired.forEach(each -> keys.add(each.key()));
    var input =
        new PlanInput(
            RuleHarness.OWNER,
            desired,
            Set.copyOf(keys),
            new Listing(RuleHarness.OWNER, live, null, RuleHarness.NOW, 1),
            Ownership.EVERYTHING,
            RuleHarness.catalog(),
            Names.NONE,
            null,
            Duration.ofMinutes(5),
            RuleHarness.NOW,
            Selection.ALL,
            Allowances.NONE,
            ForcedActions.NONE);
    return new Plan(RuleHarness.NOW, List.of(Planner.plan(input)), List.of(), false);
  }

  static LiveToken live(DesiredToken.Present spec) {
    assertThat(spec.expiry()).isInstanceOf(Expiry.Never.class);
    var definition =
        new TokenDefinition(
            spec.key().name(), spec.policies(), spec.ipFilter(), null, null, spec.status());
    return live(definition);
  }

  static LiveToken live(TokenDefinition definition) {
    return new LiveToken(
        new TokenId("%032x".formatted(definition.name().hashCode())),
        RuleHarness.OWNER,
        definition,
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2026-11-01T00:00:00Z"),
        null,
        null,
        List.of(),
        List.of(),
        LateText.of("{}"));
  }

  static List<String> done(ApprovedPlan judged) {
    return judged
        .plan()
        .changes()
        .map(change ->
            change.key().name()
                + " "
                + change.classes().stream().map(one -> one.word()).collect(Collectors.joining("+")))
        .toList();
  }
}
