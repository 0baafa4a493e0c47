package writ.doctor;

import java.util.ArrayList;
import java.util.List;
import writ.doctor.Examination.Verdict;
import writ.render.Tone;
import writ.render.Words;
import writ.render.document.Block;
import writ.render.document.Block.Facts.Fact;
import writ.render.document.Document;

/// What is told of an examination: a fact for each check, and for what failed what to do.
public final class ExaminationDescription {

  /// The columns of a verdict and of what it is about.
  private static final List<Integer> LABELS = List.of(9, 11);

  private ExaminationDescription() {}

  public static Document of(Examination examination) {
    var document = new Document.Builder("Doctor");
    for (var part : examination.parts()) {
      document.add(
          new Block.Heading(part.title()),
          new Block.Facts(
              2, LABELS, part.checks().stream().map(ExaminationDescription::fact).toList()));
      if (!part.template().isEmpty()) {
        document.add(
            new Block.Line(2, "The dashboard's form for a credential with these permissions:"),
            new Block.Line(2, part.template()));
      }
      document.add(new Block.Space());
    }
    return document.add(new Block.Paragraph(sum(examination))).build();
  }

  private static Fact fact(Examination.Check check) {
    return new Fact(
        List.of(check.verdict().word(), check.subject()),
        tone(check.verdict()),
        List.of(check.finding()),
        check.advice());
  }

  private static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case OK, NOTE -> Tone.PLAIN;
      case WARNING -> Tone.WARN;
      case PROBLEM -> Tone.BAD;
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
