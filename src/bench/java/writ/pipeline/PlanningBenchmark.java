package writ.pipeline;

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
import writ.plan.ShardReport;
import writ.render.Ink;
import writ.render.PlanDocument;
import writ.render.PlanMarkdown;
import writ.render.PlanText;
import writ.resolve.Resolver;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.spec.TokenSpec;
import writ.token.DesiredToken;

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
  private Repository repository;
  private OwnerSpecs specs;
  private ShardReport.Seen seen;
  private Errand errand;
  private World world;
  private Planned planned;

  @Setup
  public void setUp() {
    var organisation = ScaleWorld.ofTokens(500);
    files = organisation.specs();
    project = SpecReader.readProject(organisation.project()).value().orElseThrow();
    repository = new Repository(project, parse().value().orElseThrow(), Set.of(), 1);
    var question = new PlanQuestion(List.of(), List.of(), List.of(), false, false, false);
    var narrowing = Narrowing.of(repository, question).value().orElseThrow();
    var tribunal = Tribunal.withoutRules(repository, NOW);
    errand = new Errand(narrowing, narrowing.demand(question), Patience.NONE, NOW, tribunal, false);
    specs = narrowing.owners().getFirst();
    seen = organisation.seen(specs.owner());
    world = LentWorld.of(Path.of("."), "http://127.0.0.1:1", "none", NOW);
    planned = Planned.judged(Roundup.of(List.of(plan()), errand), tribunal, List.of());
  }

  /// YAML to token specs.
  @Benchmark
  public Result<List<TokenSpec>> parse() {
    return SpecReader.readTokens(files, project);
  }

  /// Names to ids.
  @Benchmark
  public Result<List<DesiredToken>> resolve() {
    return Resolver.resolve(specs.specs(), specs.owner(), seen.catalog(), repository.aliases());
  }

  /// Names to ids, then desired against live, with the access delta of each change.
  @Benchmark
  public OwnerStory.Ending plan() {
    return new OwnerStory(world, errand, specs).told(seen);
  }

  @Benchmark
  public String text() {
    return planned.show(new PlanText(Ink.NONE));
  }

  @Benchmark
  public String markdown() {
    return planned.show(new PlanMarkdown());
  }

  @Benchmark
  public String json() {
    return planned.show(new PlanDocument());
  }
}
