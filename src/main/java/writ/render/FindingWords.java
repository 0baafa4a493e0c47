package writ.render;

import writ.guardrail.Finding;

/// Findings in sentences that are harmless on a terminal, and not yet anywhere else.
final class FindingWords {

  /// Why nobody has to do anything about a recorded finding today.
  static final String RECORDED = "it was there before the rule: the baseline holds it";

  private FindingWords() {}

  /// The sentence, the request that shows it, and why a waiver does not cover it, in lines.
  static String of(Finding finding) {
    var text = new StringBuilder(sentence(finding));
    var witness = finding.witness();
    if (witness != null) {
      text.append("\nfor example: ").append(oneLine(witness));
    }
    finding.assumptions().forEach(each -> text.append("\nassuming: ").append(oneLine(each)));
    var waiver = finding.waiver();
    if (waiver != null) {
      text.append("\n").append(waiver(waiver));
    }
    if (Report.isRecorded(finding)) {
      text.append("\n").append(RECORDED);
    }
    if (!finding.rule().fix().isBlank()) {
      text.append("\nhint: ").append(oneLine(flowing(finding.rule().fix())));
    }
    return text.toString();
  }

  /// One sentence about this very subject.
  static String sentence(Finding finding) {
    return oneLine(finding.message());
  }

  /// `waiver W-1 until 2027-01-31, kept by team-net: reason`.
  static String waiver(Finding.WaiverNote waiver) {
    var why = waiver.whyNot();
    return oneLine(
        why == null
            ? "waiver " + waiver.id() + " " + until(waiver) + ": " + waiver.reason()
            : "waiver " + waiver.id() + " does not cover it: " + why);
  }

  /// `until 2027-01-31, kept by team-net`.
  static String until(Finding.WaiverNote waiver) {
    return "until " + Times.of(waiver.expires()) + ", kept by " + waiver.owner();
  }

  /// What becomes of the change: `refused`, `waived`, `advice` or `recorded`.
  static String consequence(Finding finding) {
    if (Report.isWaived(finding)) {
      return "waived";
    }
    if (Report.isRecorded(finding)) {
      return "recorded";
    }
    return finding.refuses() ? "refused" : "advice";
  }

  /// A paragraph of a rule file in one line.
  static String flowing(String paragraph) {
    return paragraph.strip().replaceAll("\\s+", " ");
  }

  /// What breaks lines is spelled.
  private static String oneLine(String text) {
    return Printable.line(text);
  }
}
