package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import writ.access.Reading;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.OwnerTokens;

/// A rule that passes has to pass in both readings of a deny, whichever way it asks.
final class DenyReadingsTest {

  private static final List<String> GROUPS =
      List.of("DNS Write", "DNS Read", "Logs Read", "Logs Write", "Zone Read");

  private static final List<String> REQUIREMENTS =
      List.of(
          "access.grants.all(g, g.permission.name != 'DNS Read')",
          "access.grants.exists(g, g.permission.name == 'DNS Read')",
          "!access.grants.exists(g, g.permission.sensitive)",
          "access.writes",
          "!access.writes",
          "access.empty",
          "!access.empty",
          "size(access.accounts) == 0",
          "size(access.accounts) == 1",
          "access.can('DNS Read', 'zone:example.com')",
          "!access.can('DNS Read', 'zone:example.com')",
          "!access.can_any(['Logs Read', 'DNS Read'])",
          "access.subset_of(boundary('boundaries/b.yaml'))",
          "!access.subset_of(boundary('boundaries/b.yaml'))",
          "size(access.redundant) == 0",
          "token.policies.all(p, p.effective)",
          "token.policies.exists(p, !p.effective)");

  @Test
  void whatPassesPassesInBothReadings() {
    var room = new RuleHarness(files());
    var project = room.project();
    var rules = room.rules(project);
    var specs = room.specs(project);
    assertThat(room.noticed()).isEmpty();
    var together = results(specs, rules);
    assertThat(together).hasSizeGreaterThan(100 * REQUIREMENTS.size());
    assertThat(together).doesNotContainValue(RuleResult.ERROR);
    var apart = 0;
    for (var reading : Reading.values()) {
      var universe = specs.universe().readingDenies(reading);
      var alone =
          results(
              new OwnerTokens(
                  specs.owner(), specs.ruleNames(), universe, specs.specs(), specs.live()),
              rules);
      assertThat(alone.keySet()).isEqualTo(together.keySet());
      for (var each : together.entrySet()) {
        if (each.getValue() == RuleResult.PASS) {
          assertThat(alone.get(each.getKey())).as(each.getKey()).isEqualTo(RuleResult.PASS);
        } else if (alone.get(each.getKey()) == RuleResult.PASS) {
          apart++;
        }
      }
    }
    assertThat(apart).as("rules that pass in one reading only").isGreaterThan(100);
  }

  @Test
  void aFindingNamesTheReadingInWhichItWouldPass() {
    var files =
        Map.of(
            "rules.yaml", pack(List.of("!access.can_any(['Logs Read'])")),
            "tokens/ci.yaml", token("ci", "Logs Read", "Logs Write"));
    var room = new RuleHarness(files);
    var project = room.project();
    var evaluation =
        Guardrails.evaluate(
            List.of(room.specs(project)),
            room.rules(project),
            EvaluationContext.local(RuleHarness.NOW));
    assertThat(evaluation.findings())
        .filteredOn(finding -> finding.rule().id().equals("rule-0"))
        .singleElement()
        .extracting(Finding::assumptions)
        .isEqualTo(
            List.of(
                "it passes, provided a deny of `Logs Write` takes `Logs Read` too"
                    + " (documented reading)"));
  }

  private static Map<String, RuleResult> results(OwnerTokens tokens, RuleSet rules) {
    return Guardrails.evaluate(List.of(tokens), rules, EvaluationContext.local(RuleHarness.NOW))
        .verdicts()
        .stream()
        .collect(
            Collectors.toMap(
                each -> each.rule().id() + " of " + each.token(),
                Evaluation.RuleVerdict::result,
                (one, other) -> one,
                TreeMap::new));
  }

  /// Each pair of what is allowed and what is denied beside it.
  private static Map<String, String> files() {
    var files = new TreeMap<String, String>();
    files.put("rules.yaml", pack(REQUIREMENTS));
    files.put(
        "boundaries/b.yaml",
        """
        apiVersion: writ/v1
        kind: Boundary
        policies:
          - {allow: [DNS Write, Logs Read], resources: [zone:example.com]}
          - {deny: [Logs Write], resources: [zone:example.com]}
        """);
    var pairs = new ArrayList<String>();
    for (var one : GROUPS) {
      pairs.add(one);
      GROUPS.stream()
          .filter(two -> one.compareTo(two) < 0)
          .forEach(two -> pairs.add(one + ", " + two));
    }
    var count = 0;
    for (var allowed : pairs) {
      for (var denied : pairs) {
        var name = "token-" + count++;
        files.put("tokens/" + name + ".yaml", token(name, allowed, denied));
      }
    }
    return files;
  }

  private static String token(String name, String allowed, String denied) {
    return """
    apiVersion: writ/v1
    kind: Token
    name: %s
    owner: account:acme
    policies:
      - {allow: [%s], resources: [zone:example.com]}
      - {deny: [%s], resources: [zone:example.com]}
    """
        .formatted(name, allowed, denied);
  }

  private static String pack(List<String> requirements) {
    var rules =
        Stream.iterate(0, i -> i < requirements.size(), i -> i + 1)
            .map(i -> rule("rule-" + i, "require: |\n      " + requirements.get(i)))
            .collect(Collectors.joining());
    return """
    apiVersion: writ/v1
    kind: RulePack
    name: acme
    version: 1.0.0
    rules:
    """
        + rules
        + rule("no-dns-read", "forbid_access: {permissions: [DNS Read]}")
        + rule("inside", "within: boundaries/b.yaml");
  }

  private static String rule(String id, String body) {
    return """
      - id: %s
        category: security
        severity: high
        judges: [spec]
        message: m
        %s
    """
        .formatted(id, body);
  }
}
