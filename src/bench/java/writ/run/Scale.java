package writ.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import writ.diagnostic.Result;
import writ.owner.ReferenceTime;
import writ.plan.Allowances;
import writ.plan.saved.ShardReport;
import writ.project.OwnerSpecs;
import writ.project.Configuration;
import writ.render.TerminalColor;
import writ.render.plan.PlanDocument;
import writ.render.document.MarkdownWriter;
import writ.render.document.TerminalWriter;
import writ.rules.PolicyEngine;









import writ.spec.SpecReader;
import writ.workspace.Parallel;

/// How time and memory grow with the organisation: what a plan does beside asking Cloudflare, in
/// this process, for organisations that double in one direction each. The processors' time by part,
/// so that a busy machine hardly matters, and the ratio to half the size; 2.0 is linear.
///
/// `./mvnw -Pbench -Dformat=skip test-compile exec:exec@scale -Dscale=zones,cidrs`, all by default;
/// `fleet=200` measures one size alone, cold, and `clock=200` the same fleet by the clock, its
/// owners side by side as in a plan.
public final class Scale {

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /// The processors' time is told in steps of ten milliseconds.
  private static final double COARSE = 40;

  private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

  /// An organisation of one size.
  private record Size(String label, IntFunction<ScaleWorld> process, List<Integer> sizes) {

    Size(String label, IntFunction<ScaleWorld> process, Integer... sizes) {
      this(label, process, List.of(sizes));
    }

    Size at(int one) {
      return new Size(label, process, List.of(one));
    }
  }

  private static final Map<String, Size> SIZES = sizes();

  private final Map<String, Double> before = new LinkedHashMap<>();

  private static Map<String, Size> sizes() {
    var all = new LinkedHashMap<String, Size>();
    all.put("fleet", new Size("accounts of 500 tokens", ScaleWorld::ofAccounts, 25, 50, 100, 200));
    all.put("specs", new Size("tokens of one account", ScaleWorld::ofTokens, 125, 250, 500, 1000));
    all.put(
        "zones", new Size("zones of one account", ScaleWorld::ofZones, 2500, 5000, 10_000, 20_000));
    all.put("groups", new Size("groups in one policy", ScaleWorld::ofGroups, 125, 250, 500, 1000));
    all.put(
        "cidrs", new Size("networks of one token", ScaleWorld::ofNetworks, 250, 500, 1000, 2000));
    return all;
  }

  public static void main(String[] arguments) throws IOException {
    for (var word : arguments[0].split(",", -1)) {
      var parts = word.split("=", 2);
      if (parts[0].equals("clock")) {
        clock(Integer.parseInt(parts[1]));
        continue;
      }
      var size = SIZES.get(parts[0]);
      if (size == null) {
        throw new IllegalArgumentException("there is " + SIZES.keySet() + ", not " + word);
      }
      new Scale().measure(parts[0], parts.length == 1 ? size : size.at(Integer.parseInt(parts[1])));
    }
  }

  private void measure(String name, Size size) throws IOException {
    IO.println("%n%s: %s".formatted(name, size.label()));
    IO.println(
        "%8s  %-16s %-16s %-16s %-16s %-16s %9s"
            .formatted("", "read", "live", "plan", "organisation", "render", "peak"));
    // the compiler is to know the way
    for (var round = 0; round < 2 && size.sizes().size() > 1; round++) {
      run(size.process().apply(size.sizes().getFirst()));
    }
    for (var each : size.sizes()) {
      System.gc();
      var times = run(size.process().apply(each));
      var line = new StringBuilder("%8d".formatted(each));
      times.forEach((part, millis) -> {
        var half = before.put(part, millis);
        line.append(
            "  %7.0f ms %5s"
                .formatted(
                    millis, half == null || half < COARSE ? "" : "%.1fx".formatted(millis / half)));
      });
      IO.println(line.append("  %6s MB".formatted(peak())));
    }
  }

  private static Map<String, Double> run(ScaleWorld process) {
    var times = new LinkedHashMap<String, Double>();
    var configuration = timed(times, "read", () -> read(process));
    var ownerRequest = ownerRequest(configuration);
    var outcomes = new ArrayList<OwnerRun.Outcome>();
    for (var specs : ownerRequest.selected().owners()) {
      var seen = timed(times, "live", () -> process.seen(specs.owner()));
      outcomes.add(timed(times, "plan", () -> told(ownerRequest, specs, seen)));
    }
    var merged = timed(times, "organisation", () -> MergedPlan.of(outcomes, ownerRequest));
    timed(times, "render", () -> rendered(merged, ownerRequest));
    return times;
  }

  private static void clock(int accounts) throws IOException {
    var process = ScaleWorld.ofAccounts(accounts);
    var started = System.nanoTime();
    var ownerRequest = ownerRequest(read(process));
    var outcomes =
        Parallel.map(
            ownerRequest.selected().owners(),
            OwnerRequests.AT_ONCE,
            specs -> told(ownerRequest, specs, process.seen(specs.owner())));
    rendered(MergedPlan.of(outcomes, ownerRequest), ownerRequest);
    IO.println(
        "%d accounts of 500 tokens: %.1f s by the clock, %s MB at most"
            .formatted(accounts, (System.nanoTime() - started) / 1e9, peak()));
  }

  private static Configuration read(ScaleWorld process) {
    var project = SpecReader.readProject(process.project()).value().orElseThrow();
    var specs = SpecReader.readTokens(process.specs(), project);
    return new Configuration(project, must(specs), Set.of(), 1);
  }

  private static OwnerRequest ownerRequest(Configuration configuration) {
    var selected = must(SpecSelection.of(configuration, request()));
    var engine = PolicyEngine.withoutRules(configuration, NOW);
    return new OwnerRequest(
        selected, selected.demand(request()), LeaseWait.NONE, ReferenceTime.ours(NOW), engine.hasRules(), false);
  }

  private static OwnerRun.Outcome told(OwnerRequest ownerRequest, OwnerSpecs specs, ShardReport.Seen seen) {
    var lent = TestContext.of(Path.of("."), "http://127.0.0.1:1", "none", NOW);
    return new OwnerRun(lent, ownerRequest, specs).plan(seen);
  }

  private static List<String> rendered(MergedPlan merged, OwnerRequest ownerRequest) {
    var engine = PolicyEngine.withoutRules(ownerRequest.selected().configuration(), NOW);
    var planned = PlanResult.of(merged, engine, merged.evaluatedBy(engine, NOW), List.of());
    return List.of(
        TerminalWriter.write(planned.described(), TerminalColor.NONE),
        MarkdownWriter.comment(planned.described()),
        planned.show(new PlanDocument()));
  }

  private static PlanRequest request() {
    return new PlanRequest(List.of(), List.of(), List.of(), Allowances.NONE);
  }

  private static <T> T timed(Map<String, Double> times, String part, Supplier<T> work) {
    var started = MACHINE.getProcessCpuTime();
    var result = work.get();
    times.merge(part, (MACHINE.getProcessCpuTime() - started) / 1e6, Double::sum);
    return result;
  }

  private static <T> T must(Result<T> result) {
    return result
        .value()
        .filter(_ -> !result.hasErrors())
        .orElseThrow(() -> new IllegalStateException(result.diagnostics().toString()));
  }

  /// Of the process so far, as Linux tells it.
  private static String peak() throws IOException {
    var status = Path.of("/proc/self/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .map(line -> String.valueOf(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
            .findFirst()
            .orElse("?")
        : "?";
  }
}
