package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import writ.guardrail.facts.EvaluationContext;

/// The shipped packs, all at once.
final class ShippedPacksTest {

  @Test
  void everyRuleCompilesAndNoneErrsOnAnOrdinaryToken() throws IOException {
    var room = room(3);
    var project = room.project();
    var rules = room.rules(project);
    assertThat(room.noticed()).isEmpty();
    assertThat(rules.descriptions()).hasSizeGreaterThan(30);
    var evaluation =
        Guardrails.evaluate(
            List.of(room.specs(project)), rules, EvaluationContext.local(RuleHarness.NOW));
    assertThat(evaluation.findings()).isEmpty();
    assertThat(evaluation.verdicts()).anyMatch(each -> each.result() == RuleResult.PASS);
  }

  private static RuleHarness room(int tokens) throws IOException {
    var files = new TreeMap<String, String>();
    try (var packs = Files.list(Path.of("policies"))) {
      for (var pack : packs.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        files.put("rules-" + pack.getFileName(), Files.readString(pack));
      }
    }
    for (var i = 0; i < tokens; i++) {
      files.put(
          "tokens/%d.yaml".formatted(i),
          """
          apiVersion: writ/v1
          kind: Token
          name: token-%d
          owner: account:acme
          labels: {owner: team-net, purpose: deploys}
          policies:
            - {allow: [DNS Write, Zone Read], resources: ["zone:example.com"]}
          request_ip: {in: [198.51.100.0/24, 203.0.113.0/25]}
          expires_after: 30d
          """
              .formatted(i));
    }
    return new RuleHarness(Map.copyOf(files));
  }
}
