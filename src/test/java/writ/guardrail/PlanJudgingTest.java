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
import org.junit.jupiter.api.Test;
import writ.plan.Allowances;
import writ.plan.Orders;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.plan.Selection;
import writ.token.DesiredToken;
import writ.token.Expiry;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Ownership;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

/// What findings do to the changes of a plan.
final class PlanJudgingTest {

  private static final String RULE =
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

  private static final String DELIVER = "deliver: [{to: here, file: x}]\n";
  private static final String READS =
      DELIVER + "policies: [{allow: [DNS Read], resources: [\"zone:*\"]}]";
  private static final String WRITES =
      DELIVER + "policies: [{allow: [DNS Write], resources: [\"zone:*\"]}]";

  @Test
  void aRefusedChangeGoesAndTheOthersGoOn() {
    var judged = judge(rule("spec", "token.name != 'b'"), tokens("a", WRITES, "b", WRITES), "");
    assertThat(done(judged)).containsExactly("a create");
    assertThat(judged.refusals()).hasSize(1);
  }

  @Test
  void anAdvisoryFindingRefusesNothing() {
    var rules = RULE.formatted("r", "spec", "advisory", "false");
    var judged = judge(rules, tokens("a", WRITES), "");
    assertThat(done(judged)).containsExactly("a create");
    assertThat(judged.judgement().findings()).hasSize(1);
  }

  @Test
  void aFindingOfTheSpecDoesNotHoldNarrowingBack() {
    var judged = judge(rule("spec", "false"), tokens("a", READS), tokens("a", WRITES));
    assertThat(done(judged)).containsExactly("a update");
    assertThat(judged.refusals()).isEmpty();
  }

  @Test
  void aFindingOfTheSpecHoldsWideningBack() {
    var judged = judge(rule("spec", "false"), tokens("a", WRITES), tokens("a", READS));
    assertThat(done(judged)).isEmpty();
  }

  @Test
  void aRuleAboutChangesHoldsNarrowingBack() {
    var judged =
        judge(
            rule("change", "change.access == 'widening'"), tokens("a", READS), tokens("a", WRITES));
    assertThat(done(judged)).isEmpty();
  }

  @Test
  void disablingIsHeldBackByRulesAboutChangesOnly() {
    var off = tokens("a", WRITES + "\nstatus: disabled");
    var on = tokens("a", WRITES);
    assertThat(done(judge(rule("spec", "false"), off, on))).containsExactly("a disable");
    assertThat(done(judge(rule("change", "false"), off, on))).isEmpty();
    assertThat(done(judge(rule("spec", "false"), on, off))).isEmpty();
  }

  @Test
  void aRuleAboutThePlanRefusesAllOfIt() {
    var rules = rule("plan", "plan.creates < 2 && plan.widenings == 2");
    assertThat(done(judge(rules, tokens("a", WRITES, "b", WRITES), ""))).isEmpty();
    assertThat(done(judge(rule("plan", "plan.creates < 3"), tokens("a", WRITES, "b", WRITES), "")))
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
    var judged = judge(rule("change", "!(" + facts + ")"), tokens("a", WRITES), tokens("a", READS));
    assertThat(judged.judgement().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.result()).isEqualTo(RuleResult.FAIL));
  }

  @Test
  void aDenyThatGoesIsSeen() {
    var deny = "\n  - {deny: [DNS Write], resources: [\"zone:shop.example\"]}";
    var with = DELIVER + "policies:\n  - {allow: [DNS Write], resources: [\"zone:*\"]}" + deny;
    var judged =
        judge(rule("change", "!change.removes_deny"), tokens("a", WRITES), tokens("a", with));
    assertThat(done(judged)).isEmpty();
  }

  @Test
  void aTokenThatGoesIsSeenAsItWas() {
    var judged =
        judge(
            rule("change", "change.action == 'delete' && has(before.last_used_on) && false"),
            tokens("a", "ensure: absent"),
            tokens("a", READS));
    assertThat(done(judged)).isEmpty();
    assertThat(
            done(judge(rule("spec", "false"), tokens("a", "ensure: absent"), tokens("a", READS))))
        .containsExactly("a delete");
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

  private static List<Finding> findings(Courtroom room, RuleSet rules, OwnerTokens.Spec spec) {
    var tokens =
        new OwnerTokens(
            Courtroom.OWNER,
            room.lexicon(room.project()),
            Courtroom.universe(),
            List.of(spec),
            List.of());
    return Guardrails.judge(List.of(tokens), rules, JudgingContext.local(Courtroom.NOW)).findings();
  }

  private static String rule(String judges, String require) {
    return RULE.formatted("r", judges, "waivable", require);
  }

  private static String tokens(String... namesAndBodies) {
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

  private static Courtroom room(String rules, String tokens) {
    var pack = "apiVersion: writ/v1\nkind: RulePack\nname: acme\nversion: 1.0.0\nrules:\n" + rules;
    return new Courtroom(Map.of("rules.yaml", pack, "tokens/a.yaml", tokens));
  }

  private static ApprovedPlan judge(String rules, String desired, String live) {
    var room = room(rules, desired);
    var project = room.project();
    var set = room.rules(project);
    var wanted = room.all(project);
    var there = live.isEmpty() ? List.<DesiredToken.Present>of() : room("", live).tokens(project);
    assertThat(room.noticed()).noneMatch(each -> each.isError());
    var plan = plan(wanted, there.stream().map(PlanJudgingTest::live).toList());
    var tokens = room.specs(project);
    return Guardrails.judge(
        plan, Limits.NONE, set, List.of(tokens), JudgingContext.local(Courtroom.NOW));
  }

  private static Plan plan(List<DesiredToken> desired, List<LiveToken> live) {
    var keys = new HashSet<TokenKey>();
    desired.forEach(each -> keys.add(each.key()));
    var input =
        new PlanInput(
            Courtroom.OWNER,
            desired,
            Set.copyOf(keys),
            new Listing(Courtroom.OWNER, live, null, Courtroom.NOW, 1),
            Ownership.EVERYTHING,
            Courtroom.catalog(),
            Names.NONE,
            null,
            Duration.ofMinutes(5),
            Courtroom.NOW,
            Selection.ALL,
            Allowances.NONE,
            Orders.NONE);
    return new Plan(Courtroom.NOW, List.of(Planner.plan(input)), List.of(), false);
  }

  private static LiveToken live(DesiredToken.Present spec) {
    assertThat(spec.expiry()).isInstanceOf(Expiry.Never.class);
    var definition =
        new TokenDefinition(
            spec.key().name(), spec.policies(), spec.ipFilter(), null, null, spec.status());
    return new LiveToken(
        new TokenId("%032x".formatted(spec.key().name().hashCode())),
        Courtroom.OWNER,
        definition,
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2026-11-01T00:00:00Z"),
        null,
        null,
        List.of(),
        List.of(),
        "{}");
  }

  private static List<String> done(ApprovedPlan judged) {
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
