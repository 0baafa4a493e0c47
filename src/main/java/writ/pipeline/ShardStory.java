package writ.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import writ.cloudflare.ReportedToken;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.PlanJson;
import writ.plan.Shard;
import writ.plan.ShardReport;
import writ.plan.Staleness;
import writ.token.Owner;

/// How shards come about, and how one plan is made of them: what each of them saw is planned and
/// judged once more, all together, as if one process had asked Cloudflare about every owner. So the
/// plan is the one that would have been, and no rule is judged on a part of it.
public final class ShardStory {

  private final RunContext context;
  private final Repository repository;

  /// A shard, and the file it is in.
  private record Part(String file, ShardReport report) {

    Shard shard() {
      return report.shard();
    }
  }

  private ShardStory(RunContext context, Repository repository) {
    this.context = context;
    this.repository = repository;
  }

  /// The plan, where it is a shard's with what that hands over.
  static Planned handedOver(
      RunContext context, Repository repository, PlanQuestion question, Planned planned) {
    return question
        .shard()
        .map(shard -> new ShardStory(context, repository).handOver(shard, question, planned))
        .orElse(planned);
  }

  /// The plan that shards make together, whose files are named.
  public static Result<Planned> run(RunContext context, List<String> files, Occasion occasion) {
    var read = Repository.read(context, occasion.base(), List.of(), _ -> {});
    return Planned.from(
        read,
        repository ->
            new ShardStory(context, repository)
                .merge(
                    files, Tribunal.open(repository, context.inputs(), occasion, context.now())));
  }

  private Planned handOver(Shard shard, PlanQuestion question, Planned planned) {
    var asked = new ShardReport.Asked(question.allowances(), new TreeSet<>(question.replace()));
    var owners = planned.parts().size() + planned.plan().unreachable().size();
    return planned
        .handingOver(shard, Origin.of(repository, context.inputs(), context.world()), asked)
        .beside(List.of(ShardProblems.partOnly(shard, owners)));
  }

  /// The whole plan.
  private Result<Planned> merge(List<String> files, Tribunal tribunal) {
    return read(files)
        .then(parts -> checked(parts).isEmpty() ? Result.of(parts) : Result.failed(checked(parts)))
        .then(parts -> merged(parts, tribunal));
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
  private List<Diagnostic> checked(List<Part> parts) {
    var problems = new ArrayList<Diagnostic>();
    var first = parts.getFirst();
    var here = Origin.of(repository, context.inputs(), context.world());
    var files = new TreeMap<Integer, List<String>>();
    for (var part : parts) {
      var report = part.report();
      Staleness.ofDate(report.plannedAt(), context.world().clock().instant())
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
      problems.addAll(wronglyTold(part));
      files.computeIfAbsent(part.shard().number(), _ -> new ArrayList<>()).add(part.file());
    }
    return problems.isEmpty() ? incomplete(first.shard().of(), files) : problems;
  }

  /// A shard speaks of the owners that fall into it, and of each once: what another job saw of an
  /// owner is not for it to say.
  private static List<Diagnostic> wronglyTold(Part part) {
    var problems = new ArrayList<Diagnostic>();
    var told = new ArrayList<Owner>();
    part.report().seen().forEach(each -> told.add(each.listing().owner()));
    part.report().unreachable().forEach(each -> told.add(each.owner()));
    for (var i = 0; i < told.size(); i++) {
      var owner = told.get(i);
      if (!part.shard().holds(owner)) {
        problems.add(ShardProblems.ofAnother(part.file(), owner));
      } else if (told.subList(0, i).stream().anyMatch(owner::isSameAs)) {
        problems.add(ShardProblems.toldTwice(part.file(), owner));
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
  private Result<Planned> merged(List<Part> parts, Tribunal tribunal) {
    var asked = parts.getFirst().report().asked();
    var question = PlanQuestion.of(asked);
    var now =
        parts.stream()
            .map(part -> part.report().plannedAt())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return Narrowing.of(repository, question)
        .flawless()
        .then(narrowing -> planned(parts, narrowing, question, now, tribunal));
  }

  private Result<Planned> planned(
      List<Part> parts, Narrowing narrowing, PlanQuestion question, Instant now, Tribunal court) {
    var problems = new ArrayList<Diagnostic>();
    var anchors = new Anchors(repository, context.inputs());
    var known = new HashMap<Owner, Function<OwnerStory, OwnerStory.Ending>>();
    var noticed = new ArrayList<Diagnostic>();
    for (var part : parts) {
      var report = part.report();
      report.seen().forEach(seen -> known.put(seen.listing().owner(), story -> story.told(seen)));
      report
          .unreachable()
          .forEach(each -> {
            var ending = new OwnerStory.Ending.Unreachable(anchors.of(each));
            known.put(each.owner(), _ -> ending);
          });
      report.noticed().forEach(each -> noticed.add(anchors.of(each)));
      narrowing.owners().stream()
          .map(OwnerSpecs::owner)
          .filter(part.shard()::holds)
          .filter(owner -> !known.containsKey(owner))
          .forEach(owner -> problems.add(ShardProblems.silent(part.file(), owner)));
    }
    if (!problems.isEmpty()) {
      return Result.failed(problems);
    }
    var errand =
        new Errand(
            narrowing,
            narrowing.demand(question),
            Patience.NONE,
            Present.ours(now),
            court.hasRules(),
            false);
    var endings =
        Parallel.map(
            narrowing.owners(),
            specs ->
                Objects.requireNonNull(known.get(specs.owner()))
                    .apply(new OwnerStory(context.world(), errand, specs)));
    var roundup = Roundup.of(endings, errand).beside(court);
    var planned = Planned.of(roundup, court, roundup.judgedBy(court, context.now()), List.of());
    return Result.of(planned.beside(noticed));
  }
}
