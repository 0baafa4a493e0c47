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
import writ.guardrail.facts.TokenFacts;
import writ.spec.GuardrailSpec.Baseline.Recorded;
import writ.spec.WaiverSpec;

/// The exceptions from rules: waivers, and what was recorded before the rules came.
final class RuleExceptions {

  /// How many parts of tokens and boundaries may be compared for the waivers of one run.
  private static final long MOST_COMPARED = 20_000_000;

  private final Instant now;
  private final long most;
  private final Map<String, List<WaiverSpec>> waivers;
  private final Map<String, List<Recorded>> recorded;
  private final Set<String> matched = new HashSet<>();
  private final Map<Exceeding, Optional<String>> exceeding = new HashMap<>();

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
    var standing = isRecorded ? finding.with(Standing.RECORDED) : finding;
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
    if (granted == null) {
      return Optional.of("its granted access `" + path + "` means nothing here");
    }
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
