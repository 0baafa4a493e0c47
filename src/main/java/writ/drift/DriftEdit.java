package writ.drift;

import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.edit.SpecEdit;

/// One field of a drifted token, to be said in its file: each way is tried and read back, until one
/// says just what is live and changes nothing else that the spec means.
record DriftEdit(DriftContext context, DriftField field) {

  /// So often the field is looked at again: a file may say a thing twice.
  private static final int MOST_LOOKS = 3;

  /// The file afterwards; where no way says it, why the first does not.
  Result<SourceFile> of(DriftContext.Reading before) {
    Diagnostic reason = null;
    for (var way : new DriftRevisions(context).of(field)) {
      var after = revised(before, way);
      if (after.valueOrNull() != null) {
        return after;
      }
      reason = reason == null ? after.diagnostics().getFirst() : reason;
    }
    var place = before.spec().fields().getOrDefault(field.key(), before.spec().name().span());
    return Result.failed(
        reason == null ? DriftProblems.noWord(context.key(), field, place) : reason);
  }

  private Result<SourceFile> revised(DriftContext.Reading before, DriftRevisions.Way way) {
    var key = context.key();
    var now = before;
    for (var look = 0; look < MOST_LOOKS && now.left().contains(field); look++) {
      var place = now.spec().name().span();
      switch (SpecEdit.apply(now.file(), place, way.from(now))) {
        case SpecEdit.Outcome.Refused(var reason, var where) -> {
          return Result.failed(DriftProblems.notWritten(key, field, where, reason));
        }
        case SpecEdit.Outcome.Done(var text) -> {
          var read = context.read(new SourceFile(now.file().name(), text));
          if (read.valueOrNull() == null) {
            return Result.failed(DriftProblems.unreadable(key, field, place, read.diagnostics()));
          }
          now = read.value().orElseThrow();
        }
      }
    }
    return DriftContext.isBetter(before, now, field)
        ? Result.of(now.file())
        : Result.failed(DriftProblems.unproven(key, field, now.spec()));
  }
}
