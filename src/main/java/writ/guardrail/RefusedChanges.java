package writ.guardrail;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.guardrail.Finding.Standing;
import writ.guardrail.facts.RuleSubject;
import writ.plan.Change;
import writ.plan.Plan;
import writ.token.ChangeClass;
import writ.token.TokenKey;

/// Which changes of a plan the findings stand in the way of.
final class RefusedChanges {

  private final List<Finding> whole;
  private final Map<TokenKey, List<Finding>> byToken;
  private final Set<Finding> effective = new LinkedHashSet<>();
  private final Map<Change, List<Diagnostic>> refused = new HashMap<>();

  RefusedChanges(Evaluation evaluation) {
    var refusing = evaluation.findings().stream().filter(Finding::refuses).toList();
    this.whole = refusing.stream().filter(each -> each.judged() == RuleSubject.PLAN).toList();
    this.byToken =
        refusing.stream()
            .filter(each -> each.token() != null)
            .collect(Collectors.groupingBy(each -> Objects.requireNonNull(each.token())));
  }

  /// The plan without what is refused.
  Plan rest(Plan plan) {
    effective.addAll(whole);
    // what becomes of the next value stands in no change's way, and is refused all the same
    plan.deliveries().forEach(each -> effective.addAll(about(each.key())));
    return plan.keeping(this::mayGoOn);
  }

  /// Why, each reason once; to be asked for after [#rest].
  List<Diagnostic> reasons() {
    return reasons(effective);
  }

  private static List<Diagnostic> reasons(Collection<Finding> findings) {
    return findings.stream().map(Finding::diagnostic).distinct().toList();
  }

  /// The same of each change that is refused; to be asked for after [#rest].
  Map<Change, List<Diagnostic>> refused() {
    return refused;
  }

  /// What the rules had to say, seen from the plan: what stands in nobody's way was there before;
  /// to be asked for after [#rest].
  Evaluation seen(Evaluation evaluation) {
    var findings =
        evaluation.findings().stream()
            .map(each ->
                each.refuses() && !effective.contains(each) ? each.with(Standing.OLD) : each)
            .toList();
    return new Evaluation(evaluation.rules(), evaluation.verdicts(), findings);
  }

  private Stream<Finding> against(TokenKey key) {
    return byToken.getOrDefault(key, List.of()).stream();
  }

  private List<Finding> about(TokenKey key) {
    return against(key).filter(each -> each.judged() == RuleSubject.CHANGE).toList();
  }

  private boolean mayGoOn(Change change) {
    if (!whole.isEmpty()) {
      refused.put(change, reasons(whole));
      return false;
    }
    var against = against(change.key()).filter(each -> refuses(each, change)).toList();
    effective.addAll(against);
    if (!against.isEmpty()) {
      refused.put(change, reasons(against));
    }
    return against.isEmpty();
  }

  private static boolean refuses(Finding finding, Change change) {
    return switch (finding.judged()) {
      case CHANGE -> true;
      case SPEC, WAIVER -> givesMore(change);
      case LIVE, PLAN -> false;
    };
  }

  /// Whether a token comes to do what it could not, for longer than it could, or at all. A value
  /// that is replaced in place, and a hand-over that only has to be finished, give nothing.
  static boolean givesMore(Change change) {
    return switch (change) {
      case Change.Create _ -> true;
      case Change.Modify modify ->
          modify.gainsAccess() || modify.classes().contains(ChangeClass.ENABLE);
      case Change.Rotate rotate -> rotate.before() == null || rotate.widens();
      case Change.Finish _, Change.Roll _, Change.Retire _, Change.Delete _, Change.Revoke _ ->
          false;
    };
  }
}
