package writ.guardrail;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.guardrail.Finding.Standing;
import writ.guardrail.Finding.WaiverNote;
import writ.guardrail.cel.DurationWords;
import writ.guardrail.facts.RequestWords;
import writ.guardrail.facts.RuleSubject;
import writ.guardrail.facts.TokenFacts;
import writ.spec.GuardrailSpec.Baseline.Access;
import writ.spec.GuardrailSpec.Baseline.Recorded;
import writ.spec.WaiverSpec;
import writ.token.TokenDefinition;

/// The exceptions from rules: waivers, and what was recorded before the rules came.
final class RuleExceptions {

  /// How many parts of tokens and boundaries may be compared for the waivers of one run.
  private static final long MOST_COMPARED = 20_000_000;

  private final Instant now;
  private final long most;
  private final Map<String, List<WaiverSpec>> waivers;
  private final Map<String, List<Recorded>> recorded;
  private final Map<String, List<Access>> recordedAccess;
  private final Set<String> matched = new HashSet<>();
  private final Map<Exceeding, Optional<String>> exceeding = new HashMap<>();
  private final Map<TokenFacts, Optional<String>> exceedingBaseline = new HashMap<>();

  private long compared;

  /// A token beside the access that was waived for it.
  private record Exceeding(TokenFacts token, String waived) {}

  RuleExceptions(RuleSet rules, Instant now) {
    this(rules, now, MOST_COMPARED);
  }

  /// @param most how many parts may be compared
  RuleExceptions(RuleSet rules, Instant now, long most) {
    this.now = now;
    this.most = most;
    this.waivers = rules.waivers().stream().collect(groupingBy(waiver -> waiver.token().value()));
    this.recorded = rules.baseline().findings().stream().collect(groupingBy(Recorded::token));
    this.recordedAccess = rules.baseline().access().stream().collect(groupingBy(Access::token));
  }

  /// The finding with what is to be said of its waiver, and whether it was recorded.
  ///
  /// @param token the token that failed; null for a plan or a waiver
  Finding apply(Finding finding, @Nullable TokenFacts token) {
    if (token == null || finding.token() == null) {
      return finding;
    }
    var name = finding.token().toString();
    var isRecorded =
        recorded.getOrDefault(name, List.of()).stream().anyMatch(each -> is(each, finding));
    var standing = isRecorded ? recorded(finding, token) : finding;
    @Nullable Finding first = null;
    for (var waiver : waivers.getOrDefault(name, List.of())) {
      if (isMeant(waiver, finding)) {
        matched.add(waiver.id().value());
        var why = whyNot(waiver, finding, token);
        var noted = standing.with(note(waiver, why));
        if (why == null) {
          return noted;
        }
        first = first == null ? noted : first;
      }
    }
    return first == null ? standing : first;
  }

  /// What the baseline holds counts again once its token can do more than on that day.
  private Finding recorded(Finding finding, TokenFacts token) {
    return exceedingBaseline
        .computeIfAbsent(token, _ -> beyondBaseline(token))
        .map(why -> finding.assuming(Finding.OUTGROWN + ": " + why))
        .orElseGet(() -> finding.with(Standing.RECORDED));
  }

  /// Empty where the access of the token lies within what was recorded of it.
  private Optional<String> beyondBaseline(TokenFacts token) {
    var name = token.key().toString();
    var reason = "it pins no access for `" + name + "`; `writ guardrail baseline` writes it anew";
    for (var each : recordedAccess.getOrDefault(name, List.of())) {
      if (each.isDisabled() && token.definition().status().mayWork()) {
        reason = "the token was disabled then";
        continue;
      }
      var granted = token.factsContext().ruleNames().recorded(each);
      var beyond =
          granted == null
              ? Optional.of("the access that it pins for `" + name + "` means nothing here")
              : exceeding(granted, token).or(() -> livesLonger(token, each.longest()));
      if (beyond.isEmpty()) {
        return beyond;
      }
      reason = beyond.get();
    }
    return Optional.of(reason);
  }

  /// Empty where a token works no longer than from now on for so long.
  ///
  /// @param longest null where nothing is known to end it
  private static Optional<String> livesLonger(TokenFacts token, @Nullable Duration longest) {
    if (longest == null) {
      return Optional.empty();
    }
    var end = token.definition().expiresOn();
    var isLonger = end == null || end.isAfter(token.factsContext().now().plus(longest));
    return isLonger ? Optional.of("the token now also works for longer") : Optional.empty();
  }

  /// Whether a finding was met that a waiver was written for.
  boolean hasMatched(WaiverSpec waiver) {
    return matched.contains(waiver.id().value());
  }

  private boolean isMeant(WaiverSpec waiver, Finding finding) {
    return isCalled(waiver.rule().value(), finding.rule())
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
      return ago.isZero() ? "it expires now" : "it expired " + DurationWords.words(ago) + " ago";
    }
    var waived = waiver.grantedAccess().value();
    return exceeding
        .computeIfAbsent(new Exceeding(token, waived), _ -> exceeding(waived, token))
        .orElse(null);
  }

  /// Empty where the access of the token lies within what was waived.
  private Optional<String> exceeding(String path, TokenFacts token) {
    var granted = token.factsContext().ruleNames().boundary(path);
    return granted == null
        ? Optional.of("its granted access `" + path + "` means nothing here")
        : exceeding(granted, token);
  }

  private Optional<String> exceeding(TokenDefinition granted, TokenFacts token) {
    compared += 1 + token.parts() + TokenFacts.parts(granted);
    if (compared > most) {
      return Optional.of("the waivers of this run take more than " + most + " parts to compare");
    }
    var delta =
        AccessComparison.compare(granted, token.definition(), token.factsContext().universe());
    if (!delta.verdict().gains()) {
      return Optional.empty();
    }
    var gained = RequestWords.gained(delta, token.factsContext());
    return Optional.of(
        gained == null
            ? "the token's access cannot be shown to lie within what was waived"
            : "the token now also grants " + gained);
  }

  private static boolean is(Recorded recorded, Finding finding) {
    return isCalled(recorded.rule(), finding.rule())
        && (!recorded.isLive() || finding.judged() == RuleSubject.LIVE)
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
