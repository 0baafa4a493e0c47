package writ.pipeline;

import writ.apply.RunRecord;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.token.Owner;

/// A run that is over, as its record tells.
///
/// @param name what later records call it
record PastRun(SourceFile file, RunRecord record, String name) {

  /// The same under the project's own names of its owners: which credential and which claims are an
  /// owner's is not for a record to say.
  PastRun in(Repository repository) {
    return new PastRun(file, record.calling(told -> named(told, repository)), name);
  }

  private static Owner named(Owner told, Repository repository) {
    var known = repository.owners().stream().map(OwnerSpecs::owner).toList();
    return known.stream()
        .filter(told::isSameAs)
        .findFirst()
        .orElseGet(() ->
            told instanceof Owner.AccountOwner account
                    && known.stream().anyMatch(each -> each.label().equals(told.label()))
                ? new Owner.AccountOwner(account.id(), account.id().value())
                : told);
  }

  /// @param path the record, named as a person typed it
  static Result<PastRun> read(World world, Inputs inputs, String path) {
    var place = world.folder().resolve(path);
    return inputs
        .typed(path)
        .then(file ->
            RunFolder.read(file, place)
                .map(record -> new PastRun(file, record, String.valueOf(place.getFileName()))));
  }
}
