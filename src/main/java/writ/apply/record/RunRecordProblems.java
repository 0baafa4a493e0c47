package writ.apply.record;

import java.time.Instant;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;

/// All wording about records of runs that cannot be relied on.
final class RunRecordProblems {

  private RunRecordProblems() {}

  static Diagnostic notARecord(SourceFile file) {
    return Diagnostic.error(
            new Code("apply/no-run-record"), "`" + file + "` is not the record of a run")
        .hint("`writ apply` writes records into the folder that `runs` in writ.yaml names");
  }

  static Diagnostic unknownFormat(SourceFile file, String format, String known) {
    return Diagnostic.error(
            new Code("apply/unknown-run-record"),
            "`" + file + "` is a record in the format `" + format + "`, not `" + known + "`")
        .hint("undo it with the version of Writ that wrote it");
  }

  static Diagnostic tooOld(SourceFile file, Instant at, Instant now) {
    return Diagnostic.error(
            new Code("apply/run-record-too-old"),
            "`" + file + "` is of " + at + ", and a run is taken back within 30 days or not at all")
        .hint("it is " + now + " now; change the specs, which is how older states come back");
  }

  static Diagnostic datedAhead(SourceFile file, Instant at, Instant now) {
    return Diagnostic.error(
            new Code("apply/run-record-dated-ahead"),
            "`" + file + "` tells of " + at + ", and it is " + now)
        .hint("nothing of it is trusted; take the record from a copy");
  }

  static Diagnostic secretLeftOut(Span place) {
    return Diagnostic.error(
            new Code("apply/secret-left-out"),
            "`" + place.file() + "` is no whole record: a secret was left out of it")
        .at(place)
        .labelled("a name or a value held a secret of the run that wrote it")
        .hint("change the specs, which is how older states come back")
        .hint(
            "rename what holds it, or change the secret where that is no more than a word: later"
                + " records are whole then");
  }

  static Diagnostic tampered(SourceFile file, int line) {
    return Diagnostic.error(
            new Code("apply/run-record-tampered"),
            "line " + line + " of `" + file + "` is not as it was written")
        .hint("nothing of it is trusted; take the record from a copy");
  }
}
