package writ.scripts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What happens when a script is run.
final class Run {

  private Run() {}

  /// The script as it would have to be written to pass: its own words, with the outputs that came.
  static Script of(Script script, Path folder, Map<String, Program> programs) throws Exception {
    return of(script, folder, programs, _ -> {});
  }

  /// The same script at a terminal that shows colours.
  static String atTerminal(Script script, Path folder) throws Exception {
    try (var session = Session.in(folder, Tools.ALL)) {
      // which shows colours, and no progress, whose lines come as they like
      session.export("TERM=dumb");
      return of(session, script).text();
    }
  }

  /// @param requests is told what was asked of the emulated API
  static Script of(
      Script script, Path folder, Map<String, Program> programs, Consumer<List<String>> requests)
      throws Exception {
    try (var session = Session.in(folder, programs)) {
      var actual = of(session, script);
      requests.accept(session.requests());
      return actual;
    }
  }

  private static Script of(Session session, Script script) throws Exception {
    session.write(script.files());
    var outputs = new ArrayList<Output>();
    for (var step : script.steps()) {
      outputs.add(session.run(step.command()));
    }
    return script.expecting(outputs);
  }
}
