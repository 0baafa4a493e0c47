package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import writ.diagnostic.SourceFile;
import writ.guardrail.cel.CelEnvironment;
import writ.guardrail.cel.CelOutcome;
import writ.guardrail.cel.CelPack;
import writ.guardrail.cel.CelPack.Wanted;
import writ.guardrail.cel.CelParams;
import writ.guardrail.cel.CelTrees;
import writ.guardrail.cel.ExpressionBindings;
import writ.guardrail.cel.FactBindings;
import writ.guardrail.cel.StepBudget;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.ExpressionScope;
import writ.guardrail.facts.FactsContext;
import writ.guardrail.facts.RuleTarget;
import writ.guardrail.facts.TokenFacts;
import writ.spec.GuardrailSpec;
import writ.spec.GuardrailSpec.Expression;
import writ.spec.rule.GuardrailReader;

/// Every function, and every property of what rules see, in expressions that hold.
final class ExpressionTest {

  private static final String TOKEN =
      """
      apiVersion: writ/v1
      kind: Token
      name: ci-dns
      owner: account:acme
      description: deploys
      labels: {owner: team-net}
      policies:
        - {allow: [DNS Write, Workers Scripts Write], resources: ["zone:example.com", "account:acme"]}
        - {deny: [DNS Write], resources: ["zone:shop.example"]}
      request_ip: {in: [198.51.100.7/24], not_in: [198.51.100.0/28]}
      not_before: 2026-12-01
      expires_on: 2026-12-31
      """;

  private static final String BOUNDARY =
      """
      apiVersion: writ/v1
      kind: Boundary
      policies: [{allow: [DNS Write, Workers Scripts Write], resources: ["zone:*", "account:acme"]}]
      """;

  private static final CelEnvironment ENVIRONMENT = new CelEnvironment();

  private static final GuardrailSpec.Pack PACK =
      GuardrailReader.readPack(
              new SourceFile(
                  "rules.yaml",
                  """
                  apiVersion: writ/v1
                  kind: RulePack
                  name: numbers
                  version: 1.0.0
                  description: Has a parameter.
                  params: {most: {type: int, default: 3}}
                  rules: []
                  """))
          .value()
          .orElseThrow();

  @ParameterizedTest
  @MethodSource("expressions")
  void holds(String text) {
    assertThat(evaluate(text)).isEqualTo(new CelOutcome.Is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name == 'DNS Write'",
        "level == 'write'",
        "scopes == ['zone']",
        "known",
        "!sensitive",
        "category == ''",
        "id != ''",
        "implies(perm('DNS Read'))",
        "implies(perm('DNS Write'))"
      })
  void aPermissionHas(String property) {
    assertThat(evaluate(first("permissions", "q.name == 'DNS Write'", property)))
        .isEqualTo(new CelOutcome.Is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind == 'zone'",
        "name == 'example.com'",
        "text == 'zone:example.com'",
        "account == 'acme'",
        "!wildcard",
        "!includes_future",
        "!cross_account",
        "labels == {}",
        "id == '11111111111111111111111111111111'"
      })
  void aResourceHas(String property) {
    assertThat(evaluate(first("resources", "q.kind == 'zone'", property)))
        .isEqualTo(new CelOutcome.Is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip('300.0.0.1') == ip('1.1.1.1')",
        "cidr('x').prefixLength() == 1",
        "ipset(['x']).is_all()",
        "days(10000000) == days(1)",
        "access.can('DNS Write', 'example.com')",
        "access.subset_of(boundary('boundaries/none.yaml'))",
        "token.labels['x'] == ''",
        "token.age > days(1)",
        "1 / 0 == 1"
      })
  void failsClosed(String text) {
    assertThat(evaluate(text)).isInstanceOf(CelOutcome.Failed.class);
  }

  @Test
  void everyPropertyOfATokenCanBeAskedFor() {
    for (var kind : List.of(TokenFacts.KIND)) {
      for (var property : kind.properties()) {
        var text =
            property.isOptional()
                ? "has(token." + property.name() + ") || true"
                : "token." + property.name() + " == token." + property.name();
        assertThat(evaluate(text)).as(text).isEqualTo(new CelOutcome.Is(true));
      }
    }
  }

  static List<String> expressions() throws IOException {
    return Files.readAllLines(Path.of("src/test/cases/guardrail/expressions.txt"));
  }

  private static String first(String list, String which, String property) {
    var asked = Pattern.compile("^(!?)").matcher(property).replaceFirst("$1q.");
    return "token.policies.exists(p, p.effect == 'allow' && p."
        + list
        + ".exists(q, "
        + which
        + " && ("
        + asked
        + ")))";
  }

  private static CelOutcome evaluate(String text) {
    var pack = CelPack.of(ENVIRONMENT, PACK, name -> !name.isEmpty(), CelTrees.NONE);
    var place = new SourceFile("rules.yaml", text).at(1, 1, 1);
    var shape = new ExpressionScope(ExpressionScope.Scope.TOKEN, RuleTarget.TOKEN);
    var compiled = pack.compile(new Expression(text, place, List.of(place)), shape, Wanted.TRUTH);
    assertThat(compiled.faults()).as(text).isEmpty();
    var facts = new HashMap<String, Object>();
    var token = token();
    facts.put("token", token);
    facts.put("access", token.access());
    facts.put("it", token);
    facts.put("now", RuleHarness.NOW);
    facts.put("context", EvaluationContext.local(RuleHarness.NOW));
    var expression = compiled.expression();
    assertThat(expression).isNotNull();
    return expression == null
        ? new CelOutcome.Failed("")
        : expression.evaluate(
            new ExpressionBindings(
                new FactBindings(facts, StepBudget.forParts(0)),
                new CelParams(Map.of("most", 3L))));
  }

  private static TokenFacts token() {
    var room =
        new RuleHarness(Map.of("tokens/net/ci.yaml", TOKEN, "boundaries/all.yaml", BOUNDARY));
    var project = room.project();
    var factsContext =
        new FactsContext(room.ruleNames(project), RuleHarness.universe(), RuleHarness.NOW);
    var token = TokenFacts.wanted(room.tokens(project).getFirst(), factsContext);
    assertThat(new TreeSet<>(room.noticed())).allMatch(each -> !each.isError());
    return token;
  }
}
