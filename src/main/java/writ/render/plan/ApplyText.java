package writ.render.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import writ.apply.ApplyReport;
import writ.apply.Outcome;
import writ.apply.Progress;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextColumns;
import writ.render.TextPage;
import writ.render.Times;
import writ.render.Words;

/// What an apply did: one line for each change, then what to do next.
public final class ApplyText {

  private static final int NAME = 34;
  private static final int WORD = 10;

  private final TerminalColor ink;

  public ApplyText(TerminalColor ink) {
    this.ink = ink;
  }

  /// The report; every line ends with a line break. The reasons of failures are diagnostics and not
  /// in it.
  ///
  /// @param record the file that tells what was done, if there is one
  public String of(ApplyReport report, Optional<String> record) {
    var page = new TextPage();
    report.entries().forEach(entry -> add(page, entry));
    if (!report.entries().isEmpty()) {
      page.blank();
    }
    page.paragraph(counts(report));
    next(report).forEach(page::paragraph);
    record.ifPresent(file -> page.line("Recorded in " + Printable.line(file)));
    return page.text();
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

  /// Why changes did not happen, for the diagnostics.
  public static List<Diagnostic> reasons(ApplyReport report) {
    return report.entries().stream().flatMap(entry -> reason(entry.outcome()).stream()).toList();
  }

  private void add(TextPage page, ApplyReport.Entry entry) {
    var kind = Kind.of(entry.outcome());
    var name = name(entry.change());
    var label = TextColumns.padded(kind.word(), WORD) + TextColumns.padded(name, NAME);
    page.beside(2, label, text -> kind.isGood ? ink.green(text) : ink.red(text), detail(entry));
  }

  private static String detail(ApplyReport.Entry entry) {
    return switch (entry.outcome()) {
      case Outcome.Applied applied ->
          applied.delivered().isEmpty()
              ? past(entry.change())
              : past(entry.change())
                  + "; value in "
                  + Printable.line(String.join(", ", applied.delivered()));
      case Outcome.Unchanged _ -> "already as specified";
      case Outcome.Skipped skipped -> "see " + skipped.reason().code().slug();
      case Outcome.Undone undone -> "see " + undone.reason().code().slug();
      case Outcome.Failed failed -> "see " + failed.reason().code().slug();
      case Outcome.Orphaned orphaned -> "see " + orphaned.reason().code().slug();
    };
  }

  private static List<Diagnostic> reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied _, Outcome.Unchanged _ -> List.of();
      case Outcome.Skipped skipped -> List.of(skipped.reason());
      case Outcome.Undone undone -> List.of(undone.reason());
      case Outcome.Failed failed -> List.of(failed.reason());
      case Outcome.Orphaned orphaned -> List.of(orphaned.reason());
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
    var verb = verb(change);
    return verb + (verb.endsWith("e") ? "d" : "ed");
  }

  private static String verb(Change change) {
    return switch (change) {
      case Change.Create _ -> "create";
      case Change.Modify _ -> "update";
      case Change.Rotate _, Change.Finish _ -> "rotate";
      case Change.Retire _ -> "retire";
      case Change.Delete _ -> "delete";
      case Change.Roll _ -> "roll";
      case Change.Revoke _ -> "revoke";
    };
  }

  /// The outcomes, to be counted.
  private enum Kind {
    APPLIED(true),
    UNCHANGED(true),
    UNDONE(false),
    SKIPPED(false),
    FAILED(false),
    ORPHANED(false);

    private final boolean isGood;

    Kind(boolean isGood) {
      this.isGood = isGood;
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
