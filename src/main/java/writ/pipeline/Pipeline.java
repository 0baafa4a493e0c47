package writ.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import writ.resolve.Resolver;
import writ.resolve.ShippedCatalog;

/// The story from files to answers. Each question is told from top to bottom.
public final class Pipeline {

  private final Inputs inputs;

  public Pipeline(Path folder) {
    this.inputs = Inputs.from(folder);
  }

  /// Syntax, schema and meaning of specs against the shipped catalog: no network, no credential.
  public Validated validate(List<String> paths) {
    var read = Repository.read(inputs, paths);
    var diagnostics = new ArrayList<>(read.diagnostics());
    if (read.value().isEmpty()) {
      return new Validated(0, 0, diagnostics);
    }
    var repository = read.value().get();
    var catalog = ShippedCatalog.read();
    for (var owner : repository.owners()) {
      var desired = Resolver.resolve(owner.specs(), owner.owner(), catalog, repository.aliases());
      diagnostics.addAll(desired.diagnostics());
    }
    return new Validated(repository.specs().size(), repository.files(), diagnostics);
  }
}
