package writ.render.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import writ.guardrail.Finding;

/// What one rule found with one consequence, told together.
final class FindingGroups {

  private FindingGroups() {}

  /// In the order of the first finding of each.
  static Collection<List<Finding>> of(List<Finding> findings) {
    var groups = new LinkedHashMap<String, List<Finding>>();
    findings.forEach(each ->
        groups
            .computeIfAbsent(
                FindingWords.consequence(each) + " " + each.rule().id(), _ -> new ArrayList<>())
            .add(each));
    return groups.values();
  }

  /// Whether a rule that could be one of the baseline fails in several places.
  static boolean isForBaseline(List<Finding> findings) {
    return of(findings).stream()
        .anyMatch(each -> each.size() > 1 && each.stream().anyMatch(FindingWords::isRecordable));
  }
}
