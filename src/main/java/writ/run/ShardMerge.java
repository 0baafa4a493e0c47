package writ.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import writ.cloudflare.ReportedToken;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.owner.ReferenceTime;
import writ.plan.saved.PlanJson;
import writ.plan.saved.Shard;
import writ.plan.saved.ShardReport;
import writ.plan.saved.Staleness;
import writ.project.Configuration;
import writ.project.OwnerSpecs;
import writ.project.ReportedPlaces;
import writ.rules.PolicyEngine;
import writ.rules.ReviewContext;
import writ.token.Owner;
import writ.workspace.Parallel;
import writ.workspace.RunContext;

/// How shards come about, and how one plan is made of them: what each of them saw is planned and
/// judged once more, all together, as if one process had asked Cloudflare about every owner. So the
/// plan is the one that would have been, and no rule is judged on a part of it.
public final class ShardMerge {

  private final RunContext context;
  private final Configuration configuration;

  /// A shard, and the file it is in.
  private record Part(String file, ShardReport report) {

    Shard shard() {
      return report.shard();
    }
  }

  private ShardMerge(RunContext context, Configuration configuration) {
    this.context = context;
    this.configuration = configuration;
  }

  /// The plan, where it is a shard's with what that hands over.
  static Result<PlanResult> handedOver(
      RunContext context, Configuration configuration, PlanRequest request, PlanResult planned) {
    return request
        .shard()
        .map(shard -> new ShardMerge(context, configuration).handOver(shard, request, planned))
        .orElseGet(() -> Result.of(planned));
  }

  /// The plan that shards make together, whose files are named.
  public static Result<PlanResult> run(
      RunContext context, List<String> files, ReviewContext review) {
    var read = Configuration.read(context, review.base(), List.of(), _ -> {});
    return PlanResult.from(
        read,
        configuration ->
            new ShardMerge(context, configuration)
                .merge(
                    files,
                    PolicyEngine.open(configuration, context.inputs(), review, context.now())));
  }

  private Result<PlanResult> handOver(Shard shard, PlanRequest request, PlanResult planned) {
    var asked = new ShardReport.Asked(request.allowances(), new TreeSet<>(request.replace()));
    var owners = planned.parts().size() + planned.plan().unreachable().size();
    return ShardOrigin.of(configuration, context.inputs(), context.process())
        .map(origin ->
            planned
                .handingOver(shard, origin, asked)
                .beside(List.of(ShardProblems.partOnly(shard, owners))));
  }

  /// The whole plan.
  private Result<PlanResult> merge(List<String> files, PolicyEngine engine) {
    return read(files)
        .then(parts ->
            ShardOrigin.of(configuration, context.inputs(), context.process())
                .then(here -> {
                  var problems = checked(parts, here);
                  return problems.isEmpty() ? Result.of(parts) : Result.failed(problems);
                }))
        .then(parts -> merged(parts, engine));
  }

  private Result<List<Part>> read(List<String> files) {
    var parts = new ArrayList<Part>();
    var problems = new ArrayList<Diagnostic>();
    for (var path : files) {
      var read =
          context
              .inputs()
              .saved(path)
              .then(file ->
                  PlanJson.readShard(file, ReportedToken::read)
                      .map(report -> new Part(file.name(), report)));
      read.value().ifPresent(parts::add);
      problems.addAll(read.diagnostics());
    }
    if (files.isEmpty()) {
      problems.add(ShardProblems.nothingToMerge());
    }
    return problems.isEmpty() ? Result.of(parts) : Result.failed(problems);
  }

  /// Why these are not the shards of one plan of what is here.
  ///
  /// @param here what a shard of what is here is made of
  private List<Diagnostic> checked(List<Part> parts, SortedMap<String, String> here) {
    var problems = new ArrayList<Diagnostic>();
    var first = parts.getFirst();
    var files = new TreeMap<Integer, List<String>>();
    for (var part : parts) {
      var report = part.report();
      Staleness.ofDate(report.plannedAt(), context.process().clock().instant())
          .ifPresent(problems::add);
      if (part.shard().of() != first.shard().of()) {
        problems.add(
            ShardProblems.otherNumber(part.file(), part.shard(), first.file(), first.shard()));
      }
      if (!report.asked().equals(first.report().asked())) {
        problems.add(ShardProblems.otherQuestion(part.file(), first.file()));
      }
      here.forEach((name, ours) -> {
        var theirs = report.origin().getOrDefault(name, "");
        if (!theirs.equals(ours)) {
          problems.add(ShardProblems.otherOrigin(part.file(), name, theirs, ours));
        }
      });
      problems.addAll(misplaced(part));
      files.computeIfAbsent(part.shard().number(), _ -> new ArrayList<>()).add(part.file());
    }
    return problems.isEmpty() ? incomplete(first.shard().of(), files) : problems;
  }

  /// A shard speaks of the owners that fall into it, and of each once: what another job saw of an
  /// owner is not for it to say.
  private static List<Diagnostic> misplaced(Part part) {
    var problems = new ArrayList<Diagnostic>();
    var reported = new ArrayList<Owner>();
    part.report().seen().forEach(each -> reported.add(each.listing().owner()));
    part.report().unreachable().forEach(each -> reported.add(each.owner()));
    for (var i = 0; i < reported.size(); i++) {
      var owner = reported.get(i);
      if (!part.shard().holds(owner)) {
        problems.add(ShardProblems.ofAnother(part.file(), owner));
      } else if (reported.subList(0, i).stream().anyMatch(owner::isSameAs)) {
        problems.add(ShardProblems.ownerTwice(part.file(), owner));
      }
    }
    return problems;
  }

  private static List<Diagnostic> incomplete(int of, Map<Integer, List<String>> files) {
    var problems = new ArrayList<Diagnostic>();
    files.forEach((number, names) -> {
      if (names.size() > 1) {
        problems.add(ShardProblems.twice(new Shard(number, of), names));
      }
    });
    var missing =
        IntStream.rangeClosed(1, of)
            .filter(number -> !files.containsKey(number))
            .mapToObj(number -> new Shard(number, of))
            .toList();
    if (!missing.isEmpty()) {
      problems.add(ShardProblems.missing(missing));
    }
    return problems;
  }

  /// Relative dates count from when the first shard was planned.
  private Result<PlanResult> merged(List<Part> parts, PolicyEngine engine) {
    var asked = parts.getFirst().report().asked();
    var request = PlanRequest.of(asked);
    var now =
        parts.stream()
            .map(part -> part.report().plannedAt())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return SpecSelection.of(configuration, request)
        .flawless()
        .then(selected -> planned(parts, selected, request, now, engine));
  }

  private Result<PlanResult> planned(
      List<Part> parts,
      SpecSelection selected,
      PlanRequest request,
      Instant now,
      PolicyEngine engine) {
    var problems = new ArrayList<Diagnostic>();
    var anchors = new ReportedPlaces(configuration, context.inputs());
    var known = new HashMap<Owner, Function<OwnerRun, OwnerRun.Outcome>>();
    var noticed = new ArrayList<Diagnostic>();
    for (var part : parts) {
      var report = part.report();
      report.seen().forEach(seen -> known.put(seen.listing().owner(), run -> run.plan(seen)));
      report
          .unreachable()
          .forEach(each -> {
            var outcome = new OwnerRun.Outcome.Unreachable(anchors.of(each));
            known.put(each.owner(), _ -> outcome);
          });
      report.noticed().forEach(each -> noticed.add(anchors.of(each)));
      selected.owners().stream()
          .map(OwnerSpecs::owner)
          .filter(part.shard()::holds)
          .filter(owner -> !known.containsKey(owner))
          .forEach(owner -> problems.add(ShardProblems.silent(part.file(), owner)));
    }
    if (!problems.isEmpty()) {
      return Result.failed(problems);
    }
    var ownerRequest =
        new OwnerRequest(
            selected,
            selected.demand(request),
            LeaseWait.NONE,
            ReferenceTime.ours(now),
            engine.hasRules(),
            false);
    var outcomes =
        Parallel.map(
            selected.owners(),
            specs ->
                Objects.requireNonNull(known.get(specs.owner()))
                    .apply(new OwnerRun(context.process(), ownerRequest, specs)));
    var merged = MergedPlan.of(outcomes, ownerRequest).beside(engine);
    var planned =
        PlanResult.of(merged, engine, merged.evaluatedBy(engine, context.now()), List.of());
    return Result.of(planned.beside(noticed));
  }
}
