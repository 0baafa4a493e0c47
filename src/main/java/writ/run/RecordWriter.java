package writ.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.apply.Progress;
import writ.apply.TokenStore;
import writ.apply.record.RunRecord;
import writ.apply.record.RunRecord.Entry;
import writ.apply.record.RunRecordJson;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.saved.PlanJson;
import writ.token.secret.Redactor;
import writ.workspace.FailureReason;
import writ.workspace.ProcessContext;
import writ.workspace.Version;
import writ.workspace.WorkspaceProblems;

/// The record of the run that is going on: what happens is written down as it happens. A record
/// that can no longer be written does not stop the run, and is a failure at its end.
final class RecordWriter implements Progress {

  private static final List<String> PERSONS =
      List.of("GITHUB_ACTOR", "GITLAB_USER_LOGIN", "USER", "USERNAME");

  private final FileChannel channel;
  private final Redactor redactor;
  private final RunRecordJson lines;
  private final Map<Change, Integer> numbers;
  private final InstantSource clock;
  private final String shown;
  private @Nullable IOException failure;

  private RecordWriter(
      FileChannel channel,
      Redactor redactor,
      RunRecordJson lines,
      Map<Change, Integer> numbers,
      InstantSource clock,
      String shown) {
    this.channel = channel;
    this.redactor = redactor;
    this.lines = lines;
    this.numbers = numbers;
    this.clock = clock;
    this.shown = shown;
  }

  /// Begins the record of a run before the run begins, where one is wanted.
  static Result<Optional<RecordWriter>> begin(
      ProcessContext process, PlanResult planned, Optional<RecordFolder> folder) {
    return folder
        .map(where -> begin(process, planned, where).map(Optional::of))
        .orElseGet(() -> Result.of(Optional.empty()));
  }

  private static Result<RecordWriter> begin(
      ProcessContext process, PlanResult planned, RecordFolder folder) {
    var clock = serverClock(process, planned);
    var header =
        new RunRecord.Header(
            clock.instant(),
            person(process),
            Version.text(),
            PlanJson.digest(planned.plan()),
            planned.undoes(),
            null);
    var plan = essence(planned.approved().plan());
    var lines = new RunRecordJson();
    try {
      var opening = lines.opening(header.after(folder.last()), plan);
      var path = folder.create(header.startedAt(), process.redactor().withoutKnown(opening));
      var channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      return Result.of(
          new RecordWriter(
              channel, process.redactor(), lines, numbered(plan), clock, folder.shown(path)));
    } catch (IOException reason) {
      return Result.failed(
          WorkspaceProblems.recordUnwritable(folder.shown(), FailureReason.of(reason)));
    }
  }

  /// Cloudflare's time, by which a record is found too old or of the future.
  private static InstantSource serverClock(ProcessContext process, PlanResult planned) {
    var ahead =
        planned.stores().values().stream()
            .map(TokenStore::serverAhead)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return () -> process.clock().instant().plus(ahead);
  }

  /// The changes and the names in them, without what was only worth showing.
  private static Plan essence(Plan plan) {
    var owners = plan.owners().stream().map(OwnerPlan::withChangesOnly).toList();
    return new Plan(plan.plannedAt(), owners, List.of(), plan.isNarrowed());
  }

  /// Who started the run, as far as the environment tells: the one who pushed, else the one who is
  /// logged in.
  private static String person(ProcessContext process) {
    return PERSONS.stream()
        .map(name -> process.variable(name, ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /// What a person calls the record.
  String shown() {
    return shown;
  }

  @Override
  public void happened(Event event) {
    switch (event) {
      case Event.Made(var change, var id) ->
          write(new Entry.Made(number(change), clock.instant(), id));
      case Event.Finished(var change, var outcome) ->
          write(Entry.Finished.of(number(change), clock.instant(), outcome));
      case Event.Probing _, Event.Noticed _, Event.Started _, Event.Waiting _, Event.Reached _ -> {}
    }
  }

  /// Ends the record.
  ///
  /// @return why it is not whole
  synchronized Optional<Diagnostic> end() {
    append(lines.end());
    try (channel) {
      channel.force(true);
    } catch (IOException reason) {
      failure = failure == null ? reason : failure;
    }
    return Optional.ofNullable(failure)
        .map(reason -> WorkspaceProblems.recordBroken(shown, FailureReason.of(reason)));
  }

  private synchronized void write(Entry entry) {
    append(lines.entry(entry));
  }

  private void append(String line) {
    if (failure != null) {
      return;
    }
    try {
      channel.write(StandardCharsets.UTF_8.encode(redactor.withoutKnown(line)));
    } catch (IOException reason) {
      failure = reason;
    }
  }

  private int number(Change change) {
    var number = numbers.get(change);
    if (number == null) {
      throw new IllegalStateException("a change that was not approved: " + change.key());
    }
    return number;
  }

  private static Map<Change, Integer> numbered(Plan plan) {
    var numbers = new HashMap<Change, Integer>();
    for (var change : plan.changes().toList()) {
      numbers.put(change, numbers.size());
    }
    return numbers;
  }
}
