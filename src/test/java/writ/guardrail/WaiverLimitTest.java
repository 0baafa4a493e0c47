package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.FactsContext;
import writ.guardrail.facts.TokenFacts;

/// What waivers of a run have compared is bounded, and what is beyond the bound is not waived.
final class WaiverLimitTest {

  private static final String POLICIES =
      "policies: [{allow: [DNS Read], resources: [zone:example.com]}]\n";

  /// A token and what was waived for it: a policy, a permission and a resource each.
  private static final long PARTS_OF_ONE = 7;

  @Test
  void whatIsBeyondTheBoundIsNotWaived() {
    assertThat(whyNot(3 * PARTS_OF_ONE)).containsOnlyNulls().hasSize(3);
    assertThat(whyNot(3 * PARTS_OF_ONE - 1))
        .containsExactly(null, null, "the waivers of this run take more than 20 parts to compare");
    assertThat(whyNot(0)).hasSize(3).doesNotContainNull();
  }

  /// Why each of three tokens' waivers does not cover what a rule finds of it.
  private static List<String> whyNot(long most) {
    var harness =
        new RuleHarness(
            Map.of(
                "rules.yaml",
                PlanHarness.pack(PlanHarness.rule("spec", "false")),
                "waivers.yaml",
                "apiVersion: writ/v1\nkind: Waivers\nwaivers:\n"
                    + waiver("a")
                    + waiver("b")
                    + waiver("c"),
                "boundaries/b.yaml",
                "apiVersion: writ/v1\nkind: Boundary\n" + POLICIES,
                "tokens/a.yaml",
                PlanHarness.tokens("a", POLICIES, "b", POLICIES, "c", POLICIES)));
    var project = harness.project();
    var rules = harness.rules(project);
    var tokens = harness.specs(project);
    var scene = new FactsContext(tokens.ruleNames(), tokens.universe(), RuleHarness.NOW);
    var context = EvaluationContext.local(RuleHarness.NOW);
    var exceptions = new RuleExceptions(rules, RuleHarness.NOW, most);
    assertThat(harness.noticed()).isEmpty();
    var reasons = new ArrayList<String>();
    for (var finding : Guardrails.evaluate(List.of(tokens), rules, context).findings()) {
      assertThat(finding.result()).isEqualTo(RuleResult.WAIVED);
      var spec = Objects.requireNonNull(tokens.specsByKey().get(finding.token()));
      var settled = exceptions.apply(finding, TokenFacts.wanted(spec.token(), scene));
      reasons.add(Objects.requireNonNull(settled.waiver()).whyNot());
    }
    return reasons;
  }

  private static String waiver(String token) {
    return """
      - id: of-%s
        rule: r
        token: acme/%s
        reason: this one has to be so for a while
        owner: team-edge
        created: 2026-11-01T00:00:00Z
        expires: 2026-12-01T00:00:00Z
        approved_by: ada
        granted_access: boundaries/b.yaml
    """
        .formatted(token, token);
  }
}
