package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static writ.guardrail.PlanHarness.DELIVER;
import static writ.guardrail.PlanHarness.READS;
import static writ.guardrail.PlanHarness.RULE;
import static writ.guardrail.PlanHarness.WRITES;
import static writ.guardrail.PlanHarness.done;
import static writ.guardrail.PlanHarness.evaluate;
import static writ.guardrail.PlanHarness.room;
import static writ.guardrail.PlanHarness.rule;
import static writ.guardrail.PlanHarness.tokens;

import java.util.List;
import org.junit.jupiter.api.Test;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.OwnerTokens;

/// What findings do to the changes of a plan.
final class PlanJudgingTest {

  @Test
  void aRefusedChangeGoesAndTheOthersGoOn() {
    var judged = evaluate(rule("spec", "token.name != 'b'"), tokens("a", WRITES, "b", WRITES), "");
    assertThat(done(judged)).containsExactly("a create");
    assertThat(judged.refusals()).hasSize(1);
  }

  @Test
  void anAdvisoryFindingRefusesNothing() {
    var rules = RULE.formatted("r", "spec", "advisory", "false");
    var judged = evaluate(rules, tokens("a", WRITES), "");
    assertThat(done(judged)).containsExactly("a create");
    assertThat(judged.evaluation().findings()).hasSize(1);
  }

  @Test
  void aFindingOfTheSpecDoesNotHoldNarrowingBack() {
    var judged = evaluate(rule("spec", "false"), tokens("a", READS), tokens("a", WRITES));
    assertThat(done(judged)).containsExactly("a update");
    assertThat(judged.refusals()).isEmpty();
  }

  @Test
  void aFindingOfTheSpecHoldsWideningBack() {
    var judged = evaluate(rule("spec", "false"), tokens("a", WRITES), tokens("a", READS));
    assertThat(done(judged)).isEmpty();
  }

  @Test
  void aRuleAboutChangesHoldsNarrowingBack() {
    var judged =
        evaluate(
            rule("change", "change.access == 'widening'"), tokens("a", READS), tokens("a", WRITES));
    assertThat(done(judged)).isEmpty();
  }

  @Test
  void disablingIsHeldBackByRulesAboutChangesOnly() {
    var off = tokens("a", WRITES + "\nstatus: disabled");
    var on = tokens("a", WRITES);
    assertThat(done(evaluate(rule("spec", "false"), off, on))).containsExactly("a disable");
    assertThat(done(evaluate(rule("change", "false"), off, on))).isEmpty();
    assertThat(done(evaluate(rule("spec", "false"), on, off))).isEmpty();
  }

  @Test
  void aRuleAboutThePlanRefusesAllOfIt() {
    var rules = rule("plan", "plan.creates < 2 && plan.widenings == 2");
    assertThat(done(evaluate(rules, tokens("a", WRITES, "b", WRITES), ""))).isEmpty();
    assertThat(
            done(evaluate(rule("plan", "plan.creates < 3"), tokens("a", WRITES, "b", WRITES), "")))
        .hasSize(2);
  }

  @Test
  void aChangeIsSeenWithAllItsFacts() {
    var facts =
        String.join(
            " && ",
            "change.action == 'update'",
            "change.access == 'incomparable' || change.access == 'widening'",
            "!change.enables",
            "!change.renewal",
            "!change.resets_secret",
            "!change.removes_deny",
            "change.fields == ['policies']",
            "change.widened_by == ['permission']",
            "change.witness.contains('DNS Write')",
            "size(change.gains) > 0",
            "change.assumptions == change.assumptions",
            "has(change.before)",
            "before.name == 'a'",
            "access.can('DNS Write', 'zone:example.com')",
            "!before.access.can('DNS Write', 'zone:example.com')");
    var judged =
        evaluate(rule("change", "!(" + facts + ")"), tokens("a", WRITES), tokens("a", READS));
    assertThat(judged.evaluation().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.result()).isEqualTo(RuleResult.FAIL));
  }

  @Test
  void aDenyThatGoesIsSeen() {
    var deny = "\n  - {deny: [DNS Write], resources: [\"zone:shop.example\"]}";
    var with = DELIVER + "policies:\n  - {allow: [DNS Write], resources: [\"zone:*\"]}" + deny;
    var judged =
        evaluate(rule("change", "!change.removes_deny"), tokens("a", WRITES), tokens("a", with));
    assertThat(done(judged)).isEmpty();
  }

  @Test
  void aTokenThatGoesIsSeenAsItWas() {
    var judged =
        evaluate(
            rule("change", "change.action == 'delete' && has(before.last_used_on) && false"),
            tokens("a", "ensure: absent"),
            tokens("a", READS));
    assertThat(done(judged)).isEmpty();
    assertThat(
            done(
                evaluate(rule("spec", "false"), tokens("a", "ensure: absent"), tokens("a", READS))))
        .containsExactly("a delete");
  }

  @Test
  void aSpecsFindingLeavesAValueToBeRenewed() {
    var rotating = WRITES + "\nrotate: {every: 90d}";
    assertThat(done(evaluate(rule("spec", "false"), tokens("a", rotating), tokens("a", rotating))))
        .containsExactly("a rotate");
    var reading = READS + "\nrotate: {every: 90d}";
    assertThat(done(evaluate(rule("spec", "false"), tokens("a", rotating), tokens("a", reading))))
        .isEmpty();
    assertThat(
            done(evaluate(rule("change", "false"), tokens("a", rotating), tokens("a", rotating))))
        .isEmpty();
  }

  @Test
  void aFindingOfAChangePointsAtItsSpec() {
    var judged = evaluate(rule("change", "false"), tokens("a", WRITES), tokens("a", READS));
    assertThat(judged.evaluation().findings())
        .extracting(finding -> String.valueOf(finding.place()))
        .containsExactly("tokens/a.yaml:3:7");
  }

  @Test
  void theStricterOfTwoPathsCounts() {
    var project =
        """
        apiVersion: writ/v1
        kind: Project
        accounts: {acme: {id: %s, credential: {env: X}}}
        sinks: {here: {type: file, path: "out/{file}", allow: {file: ["*"]}}}
        guardrails:
          overrides:
            - {rule: r, enforcement: mandatory, paths: ["tokens/a.yaml"]}
            - {rule: r, enforcement: advisory, paths: ["tokens/dev/**"]}
        """
            .formatted(RuleHarness.ACME);
    for (var strict : List.of("tokens/a.yaml", "tokens/dev/a.yaml")) {
      var room = room(rule("spec", "token.file != '" + strict + "'"), tokens("a", WRITES), project);
      var spec = room.tokens(room.project()).getFirst();
      var both = new OwnerTokens.Spec(spec, List.of("tokens/dev/a.yaml"));
      assertThat(findings(room, room.rules(room.project()), both))
          .extracting(Finding::enforcement)
          .containsExactly(strict.contains("dev") ? Enforcement.ADVISORY : Enforcement.MANDATORY);
    }
    var always = room(rule("spec", "false"), tokens("a", WRITES), project);
    var spec = always.tokens(always.project()).getFirst();
    for (var former : List.of("tokens/dev/a.yaml", "tokens/b.yaml")) {
      var both = new OwnerTokens.Spec(spec, List.of(former));
      assertThat(findings(always, always.rules(always.project()), both))
          .extracting(Finding::enforcement)
          .containsExactly(Enforcement.MANDATORY);
    }
  }

  @Test
  void whatPassesUnderOnePathPasses() {
    var rules =
        rule("spec", "true")
            .replace(
                "message: m", "message: m\n    when: |\n      glob(token.file, ['tokens/dev/**'])");
    var room = room(rules, tokens("a", WRITES));
    var spec = room.tokens(room.project()).getFirst();
    assertThat(verdict(room, new OwnerTokens.Spec(spec))).isEqualTo(RuleResult.NOT_APPLICABLE);
    assertThat(verdict(room, new OwnerTokens.Spec(spec, List.of("tokens/dev/a.yaml"))))
        .isEqualTo(RuleResult.PASS);
  }

  @Test
  void aRenamedFileIsJudgedUnderBothPaths() {
    var room = room(rule("spec", "!glob(token.file, ['tokens/dev/**'])"), tokens("a", WRITES));
    var project = room.project();
    var rules = room.rules(project);
    var token = room.tokens(project).getFirst();
    var here = new OwnerTokens.Spec(token);
    var moved = new OwnerTokens.Spec(token, List.of("tokens/dev/a.yaml"));
    assertThat(findings(room, rules, here)).isEmpty();
    assertThat(findings(room, rules, moved)).hasSize(1);
  }

  private static List<Finding> findings(RuleHarness room, RuleSet rules, OwnerTokens.Spec spec) {
    return evaluation(room, rules, spec).findings();
  }

  private static Evaluation evaluation(RuleHarness room, RuleSet rules, OwnerTokens.Spec spec) {
    var tokens =
        new OwnerTokens(
            RuleHarness.OWNER,
            room.ruleNames(room.project()),
            RuleHarness.universe(),
            List.of(spec),
            List.of());
    return Guardrails.evaluate(List.of(tokens), rules, EvaluationContext.local(RuleHarness.NOW));
  }

  private static RuleResult verdict(RuleHarness room, OwnerTokens.Spec spec) {
    var rules = room.rules(room.project());
    assertThat(room.noticed()).isEmpty();
    return evaluation(room, rules, spec).verdicts().getFirst().result();
  }
}
