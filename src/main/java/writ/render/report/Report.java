package writ.render.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.guardrail.RuleResult;
import writ.plan.Change;
import writ.plan.Plan;
import writ.render.change.ReviewPriority;
import writ.token.TokenKey;

/// What a run has to say beside what it shows.
///
/// @param diagnostics what was noticed; what rules found is not repeated here
/// @param evaluation what the rules had to say
/// @param refused the changes of the plan that may not be done, each with what stands in its way
/// @param prominence how soon a reviewer must see a change to a token; tokens without one come last
public record Report(
    List<Diagnostic> diagnostics,
    Evaluation evaluation,
    Map<Change, List<Diagnostic>> refused,
    Map<TokenKey, ReviewPriority> prominence) {

  /// What stands in the way first, then what matters most, then by place.
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> !finding.refuses())
          .thenComparing(Report::isExcused)
          .thenComparing(Report::isWaived)
          .thenComparing(finding -> finding.rule().severity());

  private static final Comparator<Finding> PLACES =
      Comparator.comparing(Finding::place, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing((Finding finding) -> finding.rule().id())
          .thenComparing(Finding::token, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Finding::element);

  public Report {
    diagnostics = diagnostics.stream().sorted().toList();
    refused = Map.copyOf(refused);
    prominence = Map.copyOf(prominence);
  }

  /// Where no change is at hand.
  public Report(
      List<Diagnostic> diagnostics, Evaluation evaluation, Map<Change, List<Diagnostic>> refused) {
    this(diagnostics, evaluation, refused, Map.of());
  }

  /// About a plan: of findings that weigh the same, those of the changes that matter most come
  /// first, since GitHub shows ten.
  public static Report of(
      Plan plan,
      List<Diagnostic> diagnostics,
      Evaluation evaluation,
      Map<Change, List<Diagnostic>> refused) {
    var prominence = new HashMap<TokenKey, ReviewPriority>();
    for (var owner : plan.owners()) {
      for (var change : owner.changes()) {
        var here = ReviewPriority.of(change, owner, refused.containsKey(change));
        prominence.merge(
            change.key(), here, (one, other) -> one.compareTo(other) < 0 ? one : other);
      }
    }
    return new Report(diagnostics, evaluation, refused, prominence);
  }

  /// A run without rules.
  public static Report of(List<Diagnostic> diagnostics) {
    return new Report(diagnostics, Evaluation.NONE, Map.of());
  }

  /// Whether a change may not be done.
  public boolean isRefused(Change change) {
    return refused.containsKey(change);
  }

  /// Every finding; those that are excused last.
  public List<Finding> findings() {
    return evaluation.findings().stream()
        .sorted(ORDER.thenComparing(this::prominence).thenComparing(PLACES))
        .toList();
  }

  private ReviewPriority prominence(Finding finding) {
    return finding.token() == null
        ? ReviewPriority.REFUSED
        : prominence.getOrDefault(finding.token(), ReviewPriority.REST);
  }

  /// The findings that no waiver covers and no baseline holds.
  public List<Finding> open() {
    return findings().stream().filter(finding -> !isExcused(finding)).toList();
  }

  /// The findings about one token that no waiver covers and no baseline holds.
  public Map<TokenKey, List<Finding>> openByToken() {
    var open = new HashMap<TokenKey, List<Finding>>();
    for (var finding : open()) {
      if (finding.token() != null) {
        open.computeIfAbsent(finding.token(), _ -> new ArrayList<>()).add(finding);
      }
    }
    return open;
  }

  /// How many are excused, as a sentence; empty where none is.
  ///
  /// @param tokens those that the run speaks of; null for all
  public String excused(@Nullable Set<TokenKey> tokens) {
    var shown =
        findings().stream()
            .filter(each -> tokens == null || each.token() == null || tokens.contains(each.token()))
            .toList();
    var text =
        FindingWords.excused(
            shown.stream().filter(Report::isWaived).count(),
            shown.stream().filter(Report::isRecorded).count());
    return text.isEmpty() ? "" : text + ".";
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
