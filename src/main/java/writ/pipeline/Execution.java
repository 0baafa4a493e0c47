package writ.pipeline;

import java.util.Optional;
import writ.apply.Applier;
import writ.diagnostic.Result;

/// What an apply needs of the world, and the record that it leaves there.
public record Execution(RunContext context, ApplyTerms terms) {

  /// Does what was approved of a plan, and accounts for every change. Where records are kept and
  /// this run's cannot be begun, nothing is done.
  public Result<Applied> of(Planned planned) {
    return RunLog.begin(context.world(), planned, folder(planned)).map(log -> of(planned, log));
  }

  private Applied of(Planned planned, Optional<RunLog> log) {
    var approved = planned.approved();
    var world = context.world();
    var tally = new Tally(world.watcher(), approved.plan().changes().count());
    try (var sinks = SinkVariables.sinks(planned.project(), context)) {
      var applier =
          new Applier(
              planned.stores(), sinks, new Stopwatch(world), world.random(), appliersTerms());
      var report =
          applier.apply(
              approved,
              event -> {
                log.ifPresent(record -> record.happened(event));
                tally.happened(event);
              },
              world.interrupted());
      return new Applied(
          report, log.flatMap(RunLog::end).stream().toList(), log.map(RunLog::shown));
    }
  }

  private Applier.Terms appliersTerms() {
    var usual = Applier.Terms.USUAL;
    return new Applier.Terms(
        terms.lease().orElse(usual.lease()), terms.takeOver(), usual.parallelism());
  }

  /// Where the record of a run goes: where the person says, else where the project file does.
  private Optional<RunFolder> folder(Planned planned) {
    var typed =
        terms.runs().map(name -> new RunFolder(context.world().folder().resolve(name), name));
    var usual = planned.project().runs();
    return typed.or(() ->
        Optional.ofNullable(usual)
            .map(name -> new RunFolder(context.inputs().root().resolve(name), name)));
  }
}
