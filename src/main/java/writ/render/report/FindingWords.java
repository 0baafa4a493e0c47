package writ.render.report;

import java.util.ArrayList;
import java.util.List;
import writ.guardrail.Finding;
import writ.guardrail.facts.RuleSubject;
import writ.render.Printable;
import writ.render.Times;

/// Findings in sentences that are harmless on a terminal, and not yet anywhere else.
public final class FindingWords {

  /// Why nobody has to do anything about a recorded finding today.
  static final String RECORDED = "it was there before the rule: the baseline holds it";

  /// What to do where a rule came after many tokens that fail it.
  public static final String BASELINE =
      "`writ guardrail baseline` records what fails today, so that only what is new is refused";

  private FindingWords() {}

  /// `2 findings are waived, 14 are in the baseline`; empty where nothing is excused.
  public static String excused(long waived, long recorded) {
    var words = new ArrayList<String>();
    if (waived > 0) {
      words.add(waived == 1 ? "1 finding is waived" : waived + " findings are waived");
    }
    if (recorded > 0) {
      var is = recorded == 1 ? "1 finding is" : recorded + " findings are";
      words.add(is + " in the baseline");
    }
    return String.join(", ", words);
  }

  /// Whether it is of a kind that the baseline could hold, and does not.
  public static boolean isRecordable(Finding finding) {
    return finding.refuses()
        && (finding.judged() == RuleSubject.SPEC || finding.judged() == RuleSubject.LIVE);
  }

  /// The sentence, the request that shows it, and why a waiver does not cover it, in lines.
  static String of(Finding finding) {
    var lines = new ArrayList<String>();
    lines.add(sentence(finding));
    lines.addAll(grounds(finding));
    if (!finding.rule().fix().isBlank()) {
      lines.add("hint: " + oneLine(flowing(finding.rule().fix())));
    }
    return String.join("\n", lines);
  }

  /// The request that shows it, what it assumes, and why a waiver does not cover it.
  static List<String> grounds(Finding finding) {
    var lines = new ArrayList<String>();
    var witness = finding.witness();
    if (witness != null) {
      lines.add("for example: " + oneLine(witness));
    }
    finding.remarks().forEach(each -> lines.add(oneLine(each)));
    var waiver = finding.waiver();
    if (waiver != null) {
      lines.add(waiver(waiver));
    }
    if (Report.isRecorded(finding)) {
      lines.add(RECORDED);
    }
    return lines;
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
  public static String consequence(Finding finding) {
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
