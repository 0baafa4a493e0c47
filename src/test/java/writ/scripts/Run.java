package writ.scripts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/// What happens when a script is run.
final class Run {

  private Run() {}

  /// The script as it would have to be written to pass: its own words, with the outputs that came.
  static Script of(Script script, Path folder, Map<String, Program> programs) throws Exception {
    try (var session = Session.in(folder, programs)) {
      session.write(script.files());
      var outputs = new ArrayList<Output>();
      for (var step : script.steps()) {
        outputs.add(session.run(step.command()));
      }
      return script.expecting(outputs);
    }
  }
}
