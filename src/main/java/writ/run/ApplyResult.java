package writ.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import writ.apply.ApplyReport;
import writ.apply.Outcome;
import writ.diagnostic.Diagnostic;
import writ.render.document.Document;
import writ.render.plan.ApplyDescription;

/// What came of an apply.
public final class ApplyResult {

  private final ApplyReport report;
  private final List<Diagnostic> noticed;
  private final Optional<String> record;

  /// @param noticed what there is to say beside the reasons of failures
  /// @param record the file that tells what was done; empty where none was wanted
  ApplyResult(ApplyReport report, List<Diagnostic> noticed, Optional<String> record) {
    this.report = report;
    this.noticed = List.copyOf(noticed);
    this.record = record;
  }

  /// What is told of it.
  public Document described() {
    return ApplyDescription.of(report, record);
  }

  /// Why changes did not happen.
  public List<Diagnostic> diagnostics() {
    return Stream.concat(
            report.entries().stream().flatMap(entry -> reason(entry.outcome()).stream()),
            noticed.stream())
        .toList();
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

  /// Whether every change is done, and written down where it was to be.
  public boolean isWhole() {
    return report.entries().stream().allMatch(entry -> isDone(entry.outcome()))
        && noticed.stream().noneMatch(Diagnostic::isError);
  }

  /// Whether anything at Cloudflare or in a sink is other than before.
  public boolean hasChangedAnything() {
    return report.entries().stream().anyMatch(entry -> hasChanged(entry.outcome()));
  }

  private static boolean isDone(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied _, Outcome.Unchanged _ -> true;
      case Outcome.Skipped _, Outcome.Undone _, Outcome.Failed _, Outcome.Orphaned _ -> false;
    };
  }

  private static boolean hasChanged(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied _, Outcome.Orphaned _ -> true;
      case Outcome.Unchanged _, Outcome.Skipped _, Outcome.Undone _, Outcome.Failed _ -> false;
    };
  }
}
