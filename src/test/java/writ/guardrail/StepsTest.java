package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.OwnerTokens;
import writ.guardrail.facts.RuleSubject;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.LateText;
import writ.token.LiveToken;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;

/// Rules and tokens come with pull requests, and each rule looks at each token: what they take
/// together ends, at the same point on every machine.
final class StepsTest {

  private static final String QUADRATIC =
      "token.policies.all(p, p.permissions.all(q, q.id != it.id || it.id != ''))";

  @Test
  void aTokenThatTakesTooLongIsNotJudgedAndNotPassed() {
    var rules =
        each("a-first", "token", "token.name != ''")
            + each("b-quadratic", "permission", QUADRATIC)
            + each("c-last", "token", "token.name != ''");
    var evaluation =
        evaluate(Map.of("rules.yaml", PlanHarness.pack(rules)), List.of(token(1, 1_800, 0)));
    assertThat(evaluation.verdicts())
        .extracting(verdict -> verdict.rule().id() + " " + verdict.result())
        .containsExactly("a-first PASS", "b-quadratic ERROR", "c-last PASS");
    assertThat(evaluation.findings())
        .allMatch(each -> each.message().contains("it needs more than "))
        .allMatch(Finding::refuses);
    var again =
        evaluate(Map.of("rules.yaml", PlanHarness.pack(rules)), List.of(token(1, 1_800, 0)));
    assertThat(again.findings()).isEqualTo(evaluation.findings());
  }

  @Test
  void manyRulesThatEachEndEndTogether() {
    var rules = new StringBuilder();
    for (var i = 0; i < 60; i++) {
      rules.append(each("r" + i, "permission", QUADRATIC));
    }
    var evaluation =
        evaluate(
            Map.of("rules.yaml", PlanHarness.pack(rules.toString())), List.of(token(1, 150, 0)));
    assertThat(evaluation.findings()).isNotEmpty().allMatch(Finding::refuses);
    assertThat(evaluation.findings().getLast().message())
        .contains("all rules together need more than ");
  }

  @Test
  void whatIsDecidedWithoutTheRestIsNotPassedEither() {
    var rules =
        each("r", "token", "true || " + QUADRATIC.replace("it.id", "token.name"))
            + each("s", "permission", "(" + QUADRATIC + ") || true");
    var evaluation =
        evaluate(Map.of("rules.yaml", PlanHarness.pack(rules)), List.of(token(1, 1_800, 0)));
    assertThat(evaluation.verdicts())
        .extracting(verdict -> verdict.rule().id() + " " + verdict.result())
        .containsExactly("r PASS", "s ERROR");
  }

  @Test
  void whatEveryTokenTakesEndsTheWholeRun() {
    var list = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    var loops =
        list
            + ".all(a, "
            + list
            + ".all(b, "
            + list
            + ".all(c, "
            + list
            + ".all(d, a + b + c + d + token.name.size() > 0))))";
    var rules = each("costly", "token", loops) + each("plain", "token", "token.name != ''");
    var tokens = new ArrayList<LiveToken>();
    for (var i = 0; i < 1_000; i++) {
      tokens.add(token(i, 1, 0));
    }
    var evaluation = evaluate(Map.of("rules.yaml", PlanHarness.pack(rules)), tokens);
    var finding = evaluation.findings().getLast();
    assertThat(finding.judged()).isEqualTo(RuleSubject.PLAN);
    assertThat(finding.enforcement()).isEqualTo(Enforcement.MANDATORY);
    assertThat(finding.refuses()).isTrue();
    assertThat(finding.message()).contains("of which `costly` took");
    assertThat(finding.place()).isNotNull();
    assertThat(evaluation.verdicts().size()).isLessThan(2 * tokens.size());
  }

  /// All packs that ship, on a token at half of every limit of a spec.
  @Test
  void theRulesThatShipHaveRoom() throws IOException {
    var files = new TreeMap<String, String>();
    try (var packs = Files.list(Path.of("policies"))) {
      for (var pack : packs.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        files.put("rules-" + pack.getFileName(), Files.readString(pack));
      }
    }
    var evaluation = evaluate(files, List.of(token(1, 2_400, 1_000)));
    assertThat(evaluation.findings()).noneMatch(each -> each.message().contains(" steps"));
  }

  private static String each(String id, String each, String require) {
    return PlanHarness.RULE
        .formatted(id, "live", "waivable", require)
        .replace("message: m", "message: m\n    each: " + each);
  }

  private static Evaluation evaluate(Map<String, String> files, List<LiveToken> tokens) {
    var room = new RuleHarness(files);
    var project = room.project();
    var rules = room.rules(project);
    assertThat(room.noticed()).noneMatch(each -> each.isError());
    var live = tokens.stream().map(each -> new OwnerTokens.Live(each, null, false)).toList();
    var owner =
        new OwnerTokens(
            RuleHarness.OWNER, room.ruleNames(project), RuleHarness.universe(), List.of(), live);
    return Guardrails.evaluate(List.of(owner), rules, EvaluationContext.local(RuleHarness.NOW));
  }

  private static LiveToken token(int number, int permissions, int networks) {
    var policies = new ArrayList<AccessPolicy>();
    for (var from = 0; from < permissions; from += 24) {
      var some = new ArrayList<PermissionId>();
      for (var i = from; i < Math.min(from + 24, permissions); i++) {
        some.add(new PermissionId("%032x".formatted(i + 1)));
      }
      policies.add(AccessPolicy.of(Effect.ALLOW, some, List.of(Resource.zone("z"))));
    }
    var in = new ArrayList<Cidr>();
    for (var i = 0; i < networks; i++) {
      in.add(Cidr.of("10.%d.%d.0/25".formatted(i / 256, i % 256)));
    }
    var definition =
        new TokenDefinition(
            "t" + number,
            policies,
            networks == 0 ? IpFilter.ANY : IpFilter.of(in, List.of()),
            null,
            null,
            Status.ACTIVE);
    return new LiveToken(
        new TokenId("%032x".formatted(number + 1)),
        RuleHarness.OWNER,
        definition,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        LateText.of("{}"));
  }
}
