package writ.guardrail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.OwnerTokens;

/// What judging costs: 500 specs by every rule of every shipped pack.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 15, time = 2)
@Measurement(iterations = 5, time = 2)
public class GuardrailBenchmark {

  private static final String TOKEN =
      """
      apiVersion: writ/v1
      kind: Token
      name: token-%d
      owner: account:acme
      labels: {owner: team-%d, purpose: deploys}
      policies:
        - {allow: [DNS Write, Zone Read, Cache Purge], resources: ["zone:example.com"]}
        - {allow: [Workers Scripts Write], resources: ["account:acme"]}
      request_ip: {in: [198.51.100.0/24, 203.0.113.0/25]}
      expires_after: 30d
      """;

  private OwnerTokens tokens;
  private RuleSet rules;

  @Setup
  public void setUp() throws IOException {
    var files = new TreeMap<String, String>();
    try (var packs = Files.list(Path.of("policies"))) {
      for (var pack : packs.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        files.put("rules-" + pack.getFileName(), Files.readString(pack));
      }
    }
    for (var i = 0; i < 500; i++) {
      files.put("tokens/%d.yaml".formatted(i), TOKEN.formatted(i, i % 7));
    }
    var room = new RuleHarness(Map.copyOf(files));
    var project = room.project();
    rules = room.rules(project);
    tokens = room.specs(project);
  }

  @Benchmark
  public Evaluation fiveHundredTokensByAllRules() {
    return Guardrails.evaluate(List.of(tokens), rules, EvaluationContext.local(RuleHarness.NOW));
  }
}
