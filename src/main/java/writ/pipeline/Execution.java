package writ.pipeline;

import java.util.Optional;
import writ.apply.Applier;
import writ.diagnostic.Result;

/// What an apply needs of the world, and the record that it leaves there.
record Execution(World world, Inputs inputs, ApplyTerms terms) {

  /// Where records are kept and this run's cannot be begun, nothing is done.
  Result<Applied> of(Planned planned) {
    return RunLog.begin(world, planned, folder(planned)).map(log -> of(planned, log));
  }

  private Applied of(Planned planned, Optional<RunLog> log) {
    var approved = planned.approved();
    var tally = new Tally(world.watcher(), approved.plan().changes().count());
    try (var sinks = SinkVariables.sinks(planned.project(), inputs, world)) {
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
    var typed = terms.runs().map(name -> new RunFolder(world.folder().resolve(name), name));
    var usual = planned.project().runs();
    return typed.or(() ->
        Optional.ofNullable(usual).map(name -> new RunFolder(inputs.root().resolve(name), name)));
  }
}
