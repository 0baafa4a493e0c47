package writ.doctor;

import java.util.ArrayList;
import java.util.function.UnaryOperator;
import writ.doctor.Examination.Verdict;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextColumns;
import writ.render.TextPage;
import writ.render.Words;

/// An examination on a terminal of eighty columns: one line for each check, and below what failed
/// what to do.
public final class ExaminationText {

  private static final int VERDICT = 7;
  private static final int SUBJECT = 11;
  private static final int ADVICE = VERDICT + SUBJECT + 6;

  private final TerminalColor ink;

  public ExaminationText(TerminalColor ink) {
    this.ink = ink;
  }

  public String of(Examination examination) {
    var page = new TextPage();
    for (var part : examination.parts()) {
      page.line(Printable.line(part.title()), ink::bold);
      for (var check : part.checks()) {
        var label =
            TextColumns.padded(check.verdict().word(), VERDICT)
                + "  "
                + TextColumns.padded(check.subject(), SUBJECT);
        page.beside(2, label, ink(check.verdict()), Printable.line(check.finding()));
        check
            .advice()
            .forEach(
                each -> page.beside(ADVICE, "->", UnaryOperator.identity(), Printable.line(each)));
      }
      if (!part.template().isEmpty()) {
        page.line("  The dashboard's form for a credential with these permissions:");
        page.line("  " + part.template());
      }
      page.blank();
    }
    page.paragraph(sum(examination));
    return page.text();
  }

  private UnaryOperator<String> ink(Verdict verdict) {
    return switch (verdict) {
      case OK, NOTE -> UnaryOperator.identity();
      case WARNING -> ink::yellow;
      case PROBLEM -> ink::red;
    };
  }

  private static String sum(Examination examination) {
    var words = new ArrayList<String>();
    var problems = examination.count(Verdict.PROBLEM);
    var warnings = examination.count(Verdict.WARNING);
    if (problems > 0) {
      words.add(Words.count(problems, "problem"));
    }
    if (warnings > 0) {
      words.add(Words.count(warnings, "warning"));
    }
    return words.isEmpty() ? "Nothing is in the way." : String.join(", ", words) + ".";
  }
}
