package writ.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.guardrail.ApprovedPlan;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.guardrail.RuleResult;
import writ.plan.Change;
import writ.plan.Plan;
import writ.render.report.FindingWords;
import writ.token.TokenKey;

/// What rules found, for people.
///
/// @param refusals what stands in the way of something
/// @param others the findings that do not
public record FindingMessages(List<Diagnostic> refusals, List<Finding> others) {

  public FindingMessages {
    refusals = List.copyOf(refusals);
    others = List.copyOf(others);
  }

  /// Of specs or live tokens: nothing is about to change, so every finding counts as it is.
  public static FindingMessages of(Evaluation evaluation) {
    var findings = evaluation.findings();
    return new FindingMessages(
        together(findings.stream().filter(Finding::refuses).toList()).distinct().toList(),
        findings.stream().filter(Predicate.not(Finding::refuses)).toList());
  }

  /// Of a plan: an old finding refuses nothing while its token stays as it is. A narrowed plan
  /// tells nothing of tokens that it leaves alone.
  ///
  /// @param asked the tokens that were asked about, whatever happens to them
  public static FindingMessages of(Plan plan, ApprovedPlan approved, Predicate<TokenKey> asked) {
    var refusals = Set.copyOf(approved.refusals());
    var changed = plan.changes().map(Change::key).collect(Collectors.toSet());
    var others =
        approved.evaluation().findings().stream()
            .filter(each -> !refusals.contains(each.diagnostic()))
            .filter(each ->
                !plan.isNarrowed()
                    || isAbout(each, key -> changed.contains(key) || asked.test(key)));
    return new FindingMessages(approved.refusals(), others.toList());
  }

  private static boolean isAbout(Finding finding, Predicate<TokenKey> tokens) {
    return finding.token() == null || tokens.test(finding.token());
  }

  /// Advice, old findings, and how many are excused.
  ///
  /// @param all whether each of the excused is told
  public List<Diagnostic> advice(boolean all) {
    return Stream.concat(told(), all ? excused() : counted()).distinct().sorted().toList();
  }

  /// The same beside what counts the excused.
  ///
  /// @param all whether each of them is told
  public List<Diagnostic> uncounted(boolean all) {
    return Stream.concat(told(), all ? excused() : Stream.empty()).distinct().sorted().toList();
  }

  private Stream<Diagnostic> told() {
    return together(others.stream().filter(each -> !isExcused(each)).toList());
  }

  /// Rules that many tokens fail came after them: there is a way to begin with that, which the one
  /// that most fail tells.
  private static Stream<Diagnostic> together(List<Finding> findings) {
    var counts =
        findings.stream()
            .filter(FindingWords::isRecordable)
            .collect(
                Collectors.groupingBy(
                    each -> each.rule().id(), TreeMap::new, Collectors.counting()));
    var most =
        counts.entrySet().stream()
            .filter(each -> each.getValue() > 1)
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse("");
    return findings.stream()
        .map(each ->
            FindingWords.isRecordable(each) && each.rule().id().equals(most)
                ? each.diagnostic().hint(FindingWords.BASELINE)
                : each.diagnostic());
  }

  private Stream<Diagnostic> excused() {
    return others.stream().filter(FindingMessages::isExcused).map(FindingMessages::excused);
  }

  private Stream<Diagnostic> counted() {
    var excused = others.stream().filter(FindingMessages::isExcused).toList();
    var waived = excused.stream().filter(FindingMessages::isWaived).count();
    return excused.isEmpty()
        ? Stream.empty()
        : Stream.of(RuleSourceProblems.excused(waived, excused.size() - waived));
  }

  private static Diagnostic excused(Finding finding) {
    var waiver = finding.waiver();
    return waiver != null && isWaived(finding)
        ? finding.diagnostic().hint("waived for " + waiver.owner() + ": " + waiver.reason())
        : finding.diagnostic();
  }

  private static boolean isExcused(Finding finding) {
    return isWaived(finding) || finding.isRecorded();
  }

  private static boolean isWaived(Finding finding) {
    return finding.result() == RuleResult.WAIVED;
  }
}
