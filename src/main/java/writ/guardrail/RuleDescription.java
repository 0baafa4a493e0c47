package writ.guardrail;

import java.util.List;
import java.util.Locale;
import writ.diagnostic.Code;
import writ.diagnostic.Span;

/// What a person may want to know of a rule, without its body.
///
/// @param id a slug that is never used again for another rule
/// @param pack the name of the pack that holds it, without version
/// @param message what a failure means, one sentence
/// @param rationale why the rule exists; may be empty
/// @param fix what to do about a failure; may be empty
/// @param references sources, such as `cf:restrict-tokens` or `owasp:NHI7-2025`
/// @param deprecatedIds former ids, for reports that remember them
/// @param place where the rule stands in its file
public record RuleDescription(
    String id,
    String pack,
    String packVersion,
    Severity severity,
    Category category,
    Enforcement enforcement,
    String message,
    String rationale,
    String fix,
    List<String> references,
    List<String> tags,
    List<String> deprecatedIds,
    Span place) {

  /// How much a failure of the rule matters.
  public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What kind of failure it is: a token that does not work, a risk, a bad habit, or something
  /// without an effect on access.
  public enum Category {
    ERROR,
    SECURITY,
    PRACTICE,
    SUGGESTION;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RuleDescription {
    references = List.copyOf(references);
    tags = List.copyOf(tags);
    deprecatedIds = List.copyOf(deprecatedIds);
  }

  /// The code of the rule's findings.
  Code code() {
    return new Code("guardrail/" + id);
  }
}
