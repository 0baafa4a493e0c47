package writ.guardrail;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.guardrail.Finding.Standing;
import writ.guardrail.Finding.WaiverNote;
import writ.spec.GuardrailSpec;
import writ.spec.WaiverSpec;

/// The exceptions from rules: waivers, and what was recorded before the rules came.
final class Exceptions {

  private final RuleSet rules;
  private final Instant now;
  private final Set<String> matched = new HashSet<>();

  Exceptions(RuleSet rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  /// The finding with what is to be said of its waiver, and whether it was recorded.
  ///
  /// @param token the token that failed; null for a plan or a waiver
  Finding settle(Finding finding, @Nullable TokenFacts token) {
    if (token == null || finding.token() == null) {
      return finding;
    }
    var told = isRecorded(finding) ? finding.with(Standing.RECORDED) : finding;
    @Nullable Finding first = null;
    for (var waiver : rules.waivers()) {
      if (isMeant(waiver, finding)) {
        matched.add(waiver.id().value());
        var why = whyNot(waiver, finding, token);
        var settled = told.with(note(waiver, why));
        if (why == null) {
          return settled;
        }
        first = first == null ? settled : first;
      }
    }
    return first == null ? told : first;
  }

  /// Whether a finding was met that a waiver was written for.
  boolean hasMatched(WaiverSpec waiver) {
    return matched.contains(waiver.id().value());
  }

  private boolean isMeant(WaiverSpec waiver, Finding finding) {
    return isCalled(waiver.rule().value(), finding.rule())
        && waiver.token().value().equals(String.valueOf(finding.token()))
        && (waiver.at().isEmpty() || lies(finding.element(), waiver.at()));
  }

  private static boolean isCalled(String id, RuleDescription rule) {
    return rule.id().equals(id) || rule.deprecatedIds().contains(id);
  }

  private static boolean lies(String element, String at) {
    return element.equals(at) || element.startsWith(at + ".") || element.startsWith(at + "[");
  }

  /// Null where the waiver covers the finding.
  private @Nullable String whyNot(WaiverSpec waiver, Finding finding, TokenFacts token) {
    if (finding.enforcement() == Enforcement.MANDATORY) {
      return "`" + finding.rule().id() + "` is mandatory, which no waiver covers";
    }
    if (!now.isBefore(waiver.expires())) {
      var ago = Duration.between(waiver.expires(), now);
      return ago.isZero() ? "it expires now" : "it expired " + Lengths.words(ago) + " ago";
    }
    var path = waiver.grantedAccess().value();
    var granted = token.scene().lexicon().boundary(path);
    if (granted == null) {
      return "its granted access `" + path + "` means nothing here";
    }
    var delta = AccessComparison.compare(granted, token.definition(), token.scene().universe());
    if (!delta.verdict().gains()) {
      return null;
    }
    var gained = Requests.gained(delta, token.scene());
    return gained == null
        ? "the token's access cannot be shown to lie within what was waived"
        : "the token now also grants " + gained;
  }

  private boolean isRecorded(Finding finding) {
    return rules.baseline().findings().stream().anyMatch(each -> is(each, finding));
  }

  private static boolean is(GuardrailSpec.Baseline.Recorded recorded, Finding finding) {
    return isCalled(recorded.rule(), finding.rule())
        && recorded.token().equals(String.valueOf(finding.token()))
        && recorded.element().equals(finding.element());
  }

  private static WaiverNote note(WaiverSpec waiver, @Nullable String whyNot) {
    return new WaiverNote(
        waiver.id().value(),
        waiver.reason(),
        waiver.owner(),
        waiver.expires(),
        waiver.span(),
        whyNot);
  }
}
