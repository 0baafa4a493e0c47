package writ.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.guardrail.Finding;
import writ.guardrail.Judgement;
import writ.guardrail.RuleResult;
import writ.plan.Change;
import writ.token.TokenKey;

/// What a run has to say beside what it shows.
///
/// @param diagnostics what was noticed; what rules found is not repeated here
/// @param judgement what the rules had to say
/// @param refused the changes of the plan that may not be done
public record Report(List<Diagnostic> diagnostics, Judgement judgement, Set<Change> refused) {

  /// What stands in the way first, then what matters most, then by place.
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> !finding.refuses())
          .thenComparing(Report::isExcused)
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

  /// Every finding; those that are excused last.
  List<Finding> findings() {
    return judgement.findings().stream().sorted(ORDER).toList();
  }

  /// The findings that no waiver covers and no baseline holds.
  List<Finding> open() {
    return findings().stream().filter(finding -> !isExcused(finding)).toList();
  }

  /// The findings about one token that no waiver covers and no baseline holds.
  Map<TokenKey, List<Finding>> openByToken() {
    var open = new HashMap<TokenKey, List<Finding>>();
    for (var finding : open()) {
      if (finding.token() != null) {
        open.computeIfAbsent(finding.token(), _ -> new ArrayList<>()).add(finding);
      }
    }
    return open;
  }

  List<Finding> waived() {
    return findings().stream().filter(Report::isWaived).toList();
  }

  /// The findings that only the baseline holds.
  List<Finding> recorded() {
    return findings().stream().filter(Report::isRecorded).toList();
  }

  /// Errors and warnings, errors first.
  List<Diagnostic> problems() {
    return Stream.of(Severity.ERROR, Severity.WARNING)
        .flatMap(severity -> diagnostics.stream().filter(each -> each.severity() == severity))
        .toList();
  }

  /// Whether a waiver or the baseline takes it, so that it is counted and is nobody's task today.
  static boolean isExcused(Finding finding) {
    return isWaived(finding) || isRecorded(finding);
  }

  static boolean isRecorded(Finding finding) {
    return finding.isRecorded() && !isWaived(finding);
  }

  static boolean isWaived(Finding finding) {
    return finding.result() == RuleResult.WAIVED;
  }
}
