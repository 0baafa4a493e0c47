package writ.render;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.guardrail.Finding;
import writ.guardrail.Judgement;
import writ.guardrail.RuleResult;
import writ.plan.Change;

/// What a run has to say beside what it shows.
///
/// @param diagnostics what was noticed; what rules found is not repeated here
/// @param judgement what the rules had to say
/// @param refused the changes of the plan that may not be done
public record Report(List<Diagnostic> diagnostics, Judgement judgement, Set<Change> refused) {

  /// What stands in the way first, then what matters most, then by place.
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> !finding.refuses())
          .thenComparing(Report::isWaived)
          .thenComparing(finding -> finding.rule().severity())
          .thenComparing(Finding::place, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(Finding::token, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Finding::element);

  public Report {
    diagnostics = diagnostics.stream().sorted().toList();
    refused = Set.copyOf(refused);
  }

  /// A run without rules.
  public static Report of(List<Diagnostic> diagnostics) {
    return new Report(diagnostics, Judgement.NONE, Set.of());
  }

  /// Every finding, waived ones included and last.
  List<Finding> findings() {
    return judgement.findings().stream().sorted(ORDER).toList();
  }

  /// The findings that no waiver covers.
  List<Finding> open() {
    return findings().stream().filter(finding -> !isWaived(finding)).toList();
  }

  List<Finding> waived() {
    return findings().stream().filter(Report::isWaived).toList();
  }

  /// Errors and warnings, errors first.
  List<Diagnostic> problems() {
    return Stream.of(Severity.ERROR, Severity.WARNING)
        .flatMap(severity -> diagnostics.stream().filter(each -> each.severity() == severity))
        .toList();
  }

  static boolean isWaived(Finding finding) {
    return finding.result() == RuleResult.WAIVED;
  }
}
