package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static writ.guardrail.PlanHarness.READS;
import static writ.guardrail.PlanHarness.RULE;
import static writ.guardrail.PlanHarness.WRITES;
import static writ.guardrail.PlanHarness.done;
import static writ.guardrail.PlanHarness.evaluate;
import static writ.guardrail.PlanHarness.pack;
import static writ.guardrail.PlanHarness.plan;
import static writ.guardrail.PlanHarness.rule;
import static writ.guardrail.PlanHarness.tokens;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.EvaluationContexts;
import writ.guardrail.facts.OwnerTokens;
import writ.plan.Plan;
import writ.token.ChangeClass;
import writ.token.Limit;

/// What stands in the way of a plan as a whole: how much it changes, and what rules say of it and
/// of the waivers beside it.
final class LimitsTest {

  @Test
  void thePlanKnowsHowManyTokensAreManaged() {
    var there = tokens("a", READS, "b", READS);
    var wanted = tokens("a", WRITES, "b", READS);
    assertThat(done(evaluate(rule("plan", "plan.managed_count == 2"), wanted, there))).hasSize(1);
  }

  @Test
  void deletionsAreLimited() {
    var there = tokens("a", READS, "b", READS, "c", READS, "d", READS, "e", READS);
    var gone =
        tokens("a", "ensure: absent", "b", "ensure: absent", "c", WRITES, "d", READS, "e", READS);
    var one = new ChangeLimits(Map.of(ChangeClass.DELETE, new Limit(1, 10)), null);
    assertThat(done(evaluate(gone, there, one))).containsExactly("c update");
    assertThat(evaluate(gone, there, one).refusals()).hasSize(1);
    var two = new ChangeLimits(Map.of(ChangeClass.DELETE, new Limit(2, 10)), null);
    assertThat(done(evaluate(gone, there, two)))
        .containsExactlyInAnyOrder("a delete", "b delete", "c update");
    assertThat(evaluate(gone, there, two).refusals()).isEmpty();
    var percent = new ChangeLimits(Map.of(ChangeClass.DELETE, new Limit(1, 70)), null);
    assertThat(done(evaluate(gone, there, percent))).hasSize(3);
  }

  @Test
  void whatWidensIsLimitedAndNothingElse() {
    var there = tokens("a", READS, "b", READS, "c", WRITES, "d", WRITES);
    var more =
        tokens(
            "a", WRITES, "b", WRITES, "c", READS, "d", WRITES + "\nstatus: disabled", "e", WRITES);
    assertThat(done(evaluate(more, there, new ChangeLimits(Map.of(), new Limit(1, 10)))))
        .containsExactlyInAnyOrder("c update", "d disable", "e create");
    assertThat(done(evaluate(more, there, new ChangeLimits(Map.of(), new Limit(2, 10)))))
        .hasSize(5);
  }

  @Test
  void whatRulesRefuseIsNotCounted() {
    var there = tokens("a", READS, "b", READS);
    var more = tokens("a", WRITES, "b", WRITES);
    var one = new ChangeLimits(Map.of(), new Limit(1, 10));
    assertThat(done(evaluate(rule("spec", "token.name != 'a'"), more, there, one)))
        .containsExactly("b update");
    assertThat(done(evaluate(rule("spec", "true"), more, there, one))).isEmpty();
  }

  @Test
  void waiversAreJudgedWithAPlan() {
    var rules =
        rule("spec", "true") + RULE.formatted("unused", "waiver", "advisory", "waiver.matched");
    var room =
        new RuleHarness(
            Map.of(
                "rules.yaml",
                pack(rules),
                "tokens/a.yaml",
                tokens("a", WRITES),
                "waivers.yaml",
                waivers("acme/a", "acme/gone", "other/a")));
    var project = room.project();
    var set = room.rules(project);
    assertThat(room.noticed()).noneMatch(each -> each.isError());
    var plan = plan(room.all(project), List.of());
    assertThat(waiversTold(set, room.specs(project), plan)).containsExactly("W-0", "W-1");
    // a waiver of a token that was left out on purpose had no occasion
    var narrowed = new Plan(plan.plannedAt(), plan.owners(), plan.unreachable(), true);
    assertThat(waiversTold(set, room.specs(project), narrowed)).containsExactly("W-0");
  }

  private static List<String> waiversTold(RuleSet rules, OwnerTokens tokens, Plan plan) {
    return Guardrails.evaluate(
            plan,
            ChangeLimits.NONE,
            rules,
            List.of(tokens),
            EvaluationContexts.of(EvaluationContext.local(RuleHarness.NOW)))
        .evaluation()
        .findings()
        .stream()
        .map(finding -> finding.element())
        .toList();
  }

  private static String waivers(String... tokens) {
    var all = new StringBuilder("apiVersion: writ/v1\nkind: Waivers\nwaivers:\n");
    for (var i = 0; i < tokens.length; i++) {
      all.append(
          """
            - id: W-%d
              rule: r
              token: %s
              reason: the vendor publishes no ranges yet
              owner: team-net
              ticket: NET-4
              created: 2026-11-01
              expires: 2027-01-01
              approved_by: ciso
              granted_access: boundaries/dns.yaml
          """
              .formatted(i, tokens[i]));
    }
    return all.toString();
  }
}
