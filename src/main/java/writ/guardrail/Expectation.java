package writ.guardrail;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;

/// What a rule is to say about one case of a rule test.
///
/// @param rule a rule's id, or [#OTHERS]
/// @param at the element that a finding is to point at; null for any
/// @param message the message that a finding is to have, or between slashes a regular expression
///   that is to be found in it; null for any
/// @param gap why the rule does not say so yet; null where it must
public record Expectation(
    String rule,
    RuleResult result,
    @Nullable String at,
    @Nullable String message,
    @Nullable String gap,
    Span place) {

  /// Every rule that the case does not name.
  public static final String OTHERS = "*";

  /// Whether the rule says so. Where all others are to pass, one that has nothing to judge passes.
  boolean isMetBy(ObservedResult observed) {
    var asExpected =
        observed.result() == result
            || (isForOthers()
                && result == RuleResult.PASS
                && observed.result() == RuleResult.NOT_APPLICABLE);
    return asExpected
        && ((at == null && message == null)
            || observed.findings().stream().anyMatch(this::isMetBy));
  }

  boolean isForOthers() {
    return rule.equals(OTHERS);
  }

  private boolean isMetBy(ObservedResult.Seen finding) {
    return (at == null || at.equals(finding.element()))
        && (message == null
            || pattern()
                .map(regex -> regex.matcher(finding.message()).find())
                .orElseGet(() -> message.equals(finding.message())));
  }

  /// The regular expression that the message holds, if it is one.
  private Optional<Pattern> pattern() {
    return message != null
            && message.length() > 1
            && message.startsWith("/")
            && message.endsWith("/")
        ? Optional.of(Pattern.compile(message.substring(1, message.length() - 1)))
        : Optional.empty();
  }
}
