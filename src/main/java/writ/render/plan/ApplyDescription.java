package writ.render.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import writ.apply.ApplyReport;
import writ.apply.Outcome;
import writ.apply.Progress;
import writ.plan.Change;
import writ.render.Printable;
import writ.render.Times;
import writ.render.Tone;
import writ.render.Words;
import writ.render.document.Block;
import writ.render.document.Block.Facts.Fact;
import writ.render.document.Document;

/// What is told of an apply: while it goes on a line, then what became of each change, and what to
/// do next.
public final class ApplyDescription {

  /// The columns of an outcome and of a token.
  private static final List<Integer> LABELS = List.of(10, 34);

  private ApplyDescription() {}

  /// What it did. The reasons of failures are diagnostics and not in it.
  ///
  /// @param record the file that tells what was done, if there is one
  public static Document of(ApplyReport report, Optional<String> record) {
    var document = new Document.Builder("Apply");
    if (!report.entries().isEmpty()) {
      document.add(
          new Block.Facts(
              2, LABELS, report.entries().stream().map(ApplyDescription::fact).toList()),
          new Block.Space());
    }
    document.add(new Block.Paragraph(counts(report)));
    next(report).forEach(step -> document.add(new Block.Paragraph(step)));
    record.ifPresent(file -> document.add(new Block.Line(0, "Recorded in " + file)));
    return document.build();
  }

  /// The line that a person sees while a run goes on; empty for what is not worth one.
  public static Optional<String> progress(Progress.Event event) {
    return switch (event) {
      case Progress.Event.Probing probing ->
          Optional.of("probing " + Words.count(probing.sinks(), "sink"));
      case Progress.Event.Started started ->
          Optional.of(name(started.change()) + ": " + verb(started.change()));
      case Progress.Event.Waiting waiting ->
          Optional.of(
              name(waiting.change())
                  + ": waiting for another run, at most "
                  + Times.length(waiting.most()));
      case Progress.Event.Reached reached ->
          Optional.of(
              name(reached.change()) + ": " + reached.milestone().name().toLowerCase(Locale.ROOT));
      case Progress.Event.Made _, Progress.Event.Noticed _, Progress.Event.Finished _ ->
          Optional.empty();
    };
  }

  private static String name(Change change) {
    return Printable.name(change.key().toString());
  }

  private static Fact fact(ApplyReport.Entry entry) {
    var kind = Kind.of(entry.outcome());
    return new Fact(
        List.of(kind.word(), name(entry.change())), kind.tone, List.of(detail(entry)), List.of());
  }

  private static String detail(ApplyReport.Entry entry) {
    return switch (entry.outcome()) {
      case Outcome.Applied applied ->
          applied.delivered().isEmpty()
              ? past(entry.change())
              : past(entry.change()) + "; value in " + String.join(", ", applied.delivered());
      case Outcome.Unchanged _ -> "already as specified";
      case Outcome.Skipped skipped -> "see " + skipped.reason().code().slug();
      case Outcome.Undone undone -> "see " + undone.reason().code().slug();
      case Outcome.Failed failed -> "see " + failed.reason().code().slug();
      case Outcome.Orphaned orphaned -> "see " + orphaned.reason().code().slug();
    };
  }

  private static String counts(ApplyReport report) {
    var numbers = new EnumMap<Kind, Integer>(Kind.class);
    report.entries().forEach(entry -> numbers.merge(Kind.of(entry.outcome()), 1, Integer::sum));
    if (numbers.isEmpty()) {
      return "Nothing to do.";
    }
    var parts = new ArrayList<String>();
    numbers.forEach((kind, number) -> parts.add(number + " " + kind.word()));
    return String.join(", ", parts) + ".";
  }

  private static List<String> next(ApplyReport report) {
    var kinds =
        report.entries().stream().map(entry -> Kind.of(entry.outcome())).distinct().toList();
    var steps = new ArrayList<String>();
    if (kinds.contains(Kind.ORPHANED)) {
      steps.add(
          "Something was left behind that the next `writ apply` finds and finishes: run it again.");
    }
    if (kinds.contains(Kind.FAILED) || kinds.contains(Kind.UNDONE)) {
      steps.add("Nothing is lost: mend the cause and run `writ apply` again.");
    }
    if (kinds.contains(Kind.SKIPPED)) {
      steps.add("Skipped changes are planned anew by the next run.");
    }
    return steps;
  }

  private static String past(Change change) {
    if (change instanceof Change.Retire retire && retire.moved() != null) {
      return "moved to "
          + Printable.name(retire.moved().to().toString())
          + "; the old value works for another "
          + Times.length(retire.moved().overlap());
    }
    var verb = verb(change);
    return verb + (verb.endsWith("e") ? "d" : "ed");
  }

  private static String verb(Change change) {
    return switch (change) {
      case Change.Create _ -> "create";
      case Change.Modify _ -> "update";
      case Change.Rotate _, Change.Finish _ -> "rotate";
      case Change.Retire retire -> retire.moved() == null ? "retire" : "end after the move";
      case Change.Delete _ -> "delete";
      case Change.Roll _ -> "roll";
      case Change.Revoke _ -> "revoke";
    };
  }

  /// The outcomes, to be counted.
  private enum Kind {
    APPLIED(Tone.FINE),
    UNCHANGED(Tone.FINE),
    UNDONE(Tone.BAD),
    SKIPPED(Tone.BAD),
    FAILED(Tone.BAD),
    ORPHANED(Tone.BAD);

    private final Tone tone;

    Kind(Tone tone) {
      this.tone = tone;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Applied _ -> APPLIED;
        case Outcome.Unchanged _ -> UNCHANGED;
        case Outcome.Skipped _ -> SKIPPED;
        case Outcome.Undone _ -> UNDONE;
        case Outcome.Failed _ -> FAILED;
        case Outcome.Orphaned _ -> ORPHANED;
      };
    }
  }
}
