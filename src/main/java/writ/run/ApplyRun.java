package writ.run;

import java.util.Optional;
import writ.apply.Applier;
import writ.diagnostic.Result;
import writ.owner.SinkEnvironments;
import writ.workspace.RunContext;
import writ.workspace.Stopwatch;

/// What an apply needs of the world, and the record that it leaves there.
public record ApplyRun(RunContext context, ApplyOptions terms) {

  /// Does what was approved of a plan, and accounts for every change. Where records are kept and
  /// this run's cannot be begun, nothing is done.
  public Result<ApplyResult> of(PlanResult planned) {
    return RecordWriter.begin(context.process(), planned, folder(planned))
        .map(log -> of(planned, log));
  }

  private ApplyResult of(PlanResult planned, Optional<RecordWriter> log) {
    var approved = planned.approved();
    var process = context.process();
    var tally = new ApplyProgress(process.watcher(), approved.plan().changes().count());
    try (var sinks = SinkEnvironments.sinks(planned.project(), context)) {
      var applier =
          new Applier(
              planned.stores(), sinks, new Stopwatch(process), process.random(), appliersTerms());
      var report =
          applier.apply(
              approved,
              event -> {
                log.ifPresent(record -> record.happened(event));
                tally.happened(event);
              },
              process.interrupted());
      return new ApplyResult(
          report, log.flatMap(RecordWriter::end).stream().toList(), log.map(RecordWriter::shown));
    }
  }

  private Applier.Terms appliersTerms() {
    var usual = Applier.Terms.USUAL;
    return new Applier.Terms(
        terms.lease().orElse(usual.lease()), terms.takeOver(), usual.parallelism());
  }

  /// Where the record of a run goes: where the person says, else where the project file does.
  private Optional<RecordFolder> folder(PlanResult planned) {
    var typed =
        terms.runs().map(name -> new RecordFolder(context.process().folder().resolve(name), name));
    var usual = planned.project().runs();
    return typed.or(() ->
        Optional.ofNullable(usual)
            .map(name -> new RecordFolder(context.inputs().root().resolve(name), name)));
  }
}
