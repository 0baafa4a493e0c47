package writ.guardrail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.guardrail.facts.RuleSubject;
import writ.guardrail.facts.UnreadFact;
import writ.token.SpecDescription;
import writ.token.TokenKey;

/// One failure of one rule, refused, told or waived.
///
/// @param result `FAIL`, `ERROR` or `WAIVED`
/// @param enforcement what the project makes of the rule here
/// @param token null where the whole plan or a waiver is judged
/// @param element what of the subject failed, as a YAML path (`policies[1].resources[0]`); empty
///   for all of it
/// @param place the line to point at; null for live tokens that no file describes
/// @param message one lower-case sentence about this very subject
/// @param witness a request that shows it, in words; null where the rule has none
/// @param waiver the waiver that covers it, or that was written for it and does not
/// @param standing what there is to it beside what the rule says
public record Finding(
    RuleDescription rule,
    RuleResult result,
    Enforcement enforcement,
    RuleSubject judged,
    @Nullable TokenKey token,
    String element,
    @Nullable Span place,
    String message,
    @Nullable String witness,
    List<String> assumptions,
    @Nullable WaiverNote waiver,
    Standing standing) {

  /// How an assumption begins under which there would be no finding.
  static final String PASSES = "it passes";

  /// How a remark begins about a finding that only the words of the base make.
  private static final String AT_BASE = "judged also by its ";

  /// What sets a finding apart that is about how the base describes a token.
  static String atBase(SpecDescription former, SpecDescription now) {
    var fields = now.equals(SpecDescription.NONE) ? List.of("spec") : former.differing(now);
    return AT_BASE + String.join(", ", fields) + " at the base revision";
  }

  /// How the reason begins why the baseline no longer excuses it.
  static final String OUTGROWN = "the baseline holds it, and no longer excuses it";

  /// Whether a finding counts.
  public enum Standing {
    COUNTS,
    /// It was there before, and the plan gives its token nothing more: it is told and refuses
    /// nothing.
    OLD,
    /// The baseline holds it: it is told and refuses nothing.
    RECORDED
  }

  /// A waiver beside a finding.
  ///
  /// @param whyNot why it does not cover the finding, in words; null where it does
  public record WaiverNote(
      String id,
      String reason,
      String owner,
      Instant expires,
      Span place,
      @Nullable String whyNot) {}

  public Finding {
    assumptions = List.copyOf(assumptions);
  }

  /// What it rests on, in words.
  public List<String> remarks() {
    return assumptions.stream().map(each -> isSentence(each) ? each : "assuming: " + each).toList();
  }

  private static boolean isSentence(String assumption) {
    return assumption.startsWith(PASSES)
        || assumption.startsWith(AT_BASE)
        || assumption.startsWith(OUTGROWN)
        || assumption.equals(UnreadFact.REMEDY);
  }

  /// The same with another standing.
  public Finding with(Standing other) {
    return changed(result, element, place, waiver, other);
  }

  /// The same beside a waiver that was written for it.
  Finding with(WaiverNote note) {
    var other = note.whyNot() == null ? RuleResult.WAIVED : result;
    return changed(other, element, place, note, standing);
  }

  /// The same about another part, which stands elsewhere.
  Finding at(String otherElement, Span otherPlace) {
    return changed(result, otherElement, otherPlace, waiver, standing);
  }

  /// The same with one more sentence about what it rests on.
  Finding assuming(String sentence) {
    var more = new ArrayList<>(assumptions);
    more.add(sentence);
    return new Finding(
        rule,
        result,
        enforcement,
        judged,
        token,
        element,
        place,
        message,
        witness,
        more,
        waiver,
        standing);
  }

  private Finding changed(
      RuleResult otherResult,
      String otherElement,
      @Nullable Span otherPlace,
      @Nullable WaiverNote otherWaiver,
      Standing otherStanding) {
    return new Finding(
        rule,
        otherResult,
        enforcement,
        judged,
        token,
        otherElement,
        otherPlace,
        message,
        witness,
        assumptions,
        otherWaiver,
        otherStanding);
  }

  public boolean isRecorded() {
    return standing == Standing.RECORDED;
  }

  /// Whether it stands in the way of a change.
  public boolean refuses() {
    return (result == RuleResult.FAIL || result == RuleResult.ERROR)
        && enforcement != Enforcement.ADVISORY
        && standing == Standing.COUNTS;
  }

  /// The finding for people: an error where it refuses, a note where a waiver or the baseline takes
  /// it, else a warning.
  public Diagnostic diagnostic() {
    return GuardrailProblems.finding(this);
  }
}
