package writ.cli.option;

import writ.cli.process.Environment;
import writ.diagnostic.Result;
import writ.rules.CiEvent;
import writ.workspace.Inputs;

/// What GitHub Actions tells of the event that a pipeline runs for.
final class PipelineEvent {

  private PipelineEvent() {}

  /// None where no file tells of it.
  static Result<CiEvent> of(Environment environment) {
    var path = environment.text("GITHUB_EVENT_PATH");
    return path.isEmpty()
        ? Result.of(CiEvent.NONE)
        : CiEvent.read(Inputs.from(environment.folder()), path);
  }
}
