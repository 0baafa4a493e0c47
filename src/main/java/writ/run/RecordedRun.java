package writ.run;

import writ.apply.record.RunRecord;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.project.Configuration;
import writ.project.OwnerSpecs;
import writ.token.Owner;
import writ.workspace.Inputs;
import writ.workspace.ProcessContext;

/// A run that is over, as its record tells.
///
/// @param name what later records call it
record RecordedRun(SourceFile file, RunRecord record, String name) {

  /// The same under the project's own names of its owners: which credential and which claims are an
  /// owner's is not for a record to say.
  RecordedRun in(Configuration configuration) {
    return new RecordedRun(file, record.calling(recorded -> named(recorded, configuration)), name);
  }

  private static Owner named(Owner recorded, Configuration configuration) {
    var known = configuration.owners().stream().map(OwnerSpecs::owner).toList();
    return known.stream()
        .filter(recorded::isSameAs)
        .findFirst()
        .orElseGet(() ->
            recorded instanceof Owner.AccountOwner account
                    && known.stream().anyMatch(each -> each.label().equals(recorded.label()))
                ? new Owner.AccountOwner(account.id(), account.id().value())
                : recorded);
  }

  /// @param path the record, named as a person typed it
  static Result<RecordedRun> read(ProcessContext process, Inputs inputs, String path) {
    var place = process.folder().resolve(path);
    return inputs
        .saved(path)
        .then(file ->
            RecordFolder.read(file, place)
                .map(record -> new RecordedRun(file, record, String.valueOf(place.getFileName()))));
  }
}
