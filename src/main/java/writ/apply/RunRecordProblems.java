package writ.apply;

import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;

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

  static Diagnostic tampered(SourceFile file, int line) {
    return Diagnostic.error(
            new Code("apply/run-record-tampered"),
            "line " + line + " of `" + file + "` is not as it was written")
        .hint("nothing of it is trusted; take the record from a copy");
  }
}
