package writ.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.guardrail.RuleResult;
import writ.guardrail.facts.RuleSubject;
import writ.token.TokenKey;
import writ.workspace.YamlFragment;

/// A baseline in text: findings, and the access of their tokens. What a waiver covers needs no
/// record.
final class BaselineText {

  private final List<TokenAccess> access;
  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /// @param isLive whether only a live token failed so
  private record Entry(TokenKey token, boolean isLive) {}

  /// @param access of every token that may fail
  BaselineText(List<TokenAccess> access) {
    this.access = List.copyOf(access);
  }

  /// Takes findings in.
  void add(Evaluation evaluation) {
    for (var finding : evaluation.findings()) {
      var token = finding.token();
      if (token != null && finding.result() != RuleResult.WAIVED) {
        var isLive = finding.judged() == RuleSubject.LIVE;
        entries.merge(
            line(finding, token),
            new Entry(token, isLive),
            (one, other) -> one.isLive ? other : one);
      }
    }
  }

  /// How many findings are in it.
  int count() {
    return entries.size();
  }

  /// The whole file.
  String written() {
    var text = new StringBuilder("apiVersion: writ/v1\nkind: Baseline\n");
    text.append(entries.isEmpty() ? "findings: []\n" : "findings:\n");
    entries.forEach((line, entry) ->
        text.append("  - {").append(line).append(entry.isLive ? ", judged: live}\n" : "}\n"));
    var pinned = pinned();
    if (!pinned.isEmpty()) {
      text.append("access:\n");
      pinned.forEach(text::append);
    }
    return text.toString();
  }

  /// A live token that a spec describes is held against its spec: what it can do beyond that is no
  /// old matter.
  private Set<String> pinned() {
    var tokens = new HashSet<TokenKey>();
    entries.values().forEach(each -> tokens.add(each.token));
    var specified = new HashSet<TokenKey>();
    access.stream().filter(each -> !each.isLive()).forEach(each -> specified.add(each.key()));
    var pinned = new TreeSet<String>();
    access.stream()
        .filter(each -> tokens.contains(each.key()))
        .filter(each -> !each.isLive() || !specified.contains(each.key()))
        .forEach(each -> pinned.add(item(each)));
    return pinned;
  }

  private static String line(Finding finding, TokenKey token) {
    var at = finding.element().isEmpty() ? "" : ", at: " + YamlFragment.quoted(finding.element());
    return "rule: "
        + finding.rule().id()
        + ", token: "
        + YamlFragment.quoted(token.toString())
        + at;
  }

  private static String item(TokenAccess access) {
    var start = "  - token: " + YamlFragment.quoted(access.key().toString()) + "\n";
    var status = access.isDisabled() ? "    status: disabled\n" : "";
    return start + status + access.text().indent(4);
  }
}
