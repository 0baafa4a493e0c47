package writ.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.owner.ReferenceTime;
import writ.plan.Allowances;
import writ.plan.saved.ShardReport;
import writ.project.OwnerSpecs;
import writ.project.Configuration;
import writ.render.TerminalColor;
import writ.render.plan.PlanDocument;
import writ.render.document.MarkdownWriter;
import writ.render.document.TerminalWriter;
import writ.resolve.Resolver;
import writ.rules.PolicyEngine;








import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.spec.TokenSpec;
import writ.token.DesiredToken;
import writ.workspace.ProcessContext;

/// What the stages of a plan cost beside asking Cloudflare: one account of 500 tokens and 50 zones,
/// ten of which are to lose a network.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlanningBenchmark {

  private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

  private List<SourceFile> files;
  private ProjectSpec project;
  private Configuration configuration;
  private OwnerSpecs specs;
  private ShardReport.Seen seen;
  private OwnerRequest ownerRequest;
  private ProcessContext process;
  private PlanResult planned;

  @Setup
  public void setUp() {
    var organisation = ScaleWorld.ofTokens(500);
    files = organisation.specs();
    project = SpecReader.readProject(organisation.project()).value().orElseThrow();
    configuration = new Configuration(project, parse().value().orElseThrow(), Set.of(), 1);
    var request = new PlanRequest(List.of(), List.of(), List.of(), Allowances.NONE);
    var selected = SpecSelection.of(configuration, request).value().orElseThrow();
    var engine = PolicyEngine.withoutRules(configuration, NOW);
    ownerRequest = new OwnerRequest(selected, selected.demand(request), LeaseWait.NONE, ReferenceTime.ours(NOW), engine.hasRules(), false);
    specs = selected.owners().getFirst();
    seen = organisation.seen(specs.owner());
    process = TestContext.of(Path.of("."), "http://127.0.0.1:1", "none", NOW);
    var merged = MergedPlan.of(List.of(plan()), ownerRequest);
    planned = PlanResult.of(merged, engine, merged.evaluatedBy(engine, NOW), List.of());
  }

  /// YAML to token specs.
  @Benchmark
  public Result<List<TokenSpec>> parse() {
    return SpecReader.readTokens(files, project);
  }

  /// Names to ids.
  @Benchmark
  public Result<List<DesiredToken>> resolve() {
    return Resolver.resolve(specs.specs(), specs.owner(), seen.catalog(), configuration.aliases());
  }

  /// Names to ids, then desired against live, with the access delta of each change.
  @Benchmark
  public OwnerRun.Outcome plan() {
    return new OwnerRun(process, ownerRequest, specs).plan(seen);
  }

  @Benchmark
  public String text() {
    return TerminalWriter.write(planned.described(), TerminalColor.NONE);
  }

  @Benchmark
  public String markdown() {
    return MarkdownWriter.comment(planned.described());
  }

  @Benchmark
  public String json() {
    return planned.show(new PlanDocument());
  }
}
