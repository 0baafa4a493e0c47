package writ.pipeline;

import writ.apply.RunRecord;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;

/// A run that is over, as its record tells.
///
/// @param name what later records call it
record PastRun(SourceFile file, RunRecord record, String name) {

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
