package writ.scripts;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A command of a script. What `writ` itself is wired to; the tests of the runner have others.
@FunctionalInterface
interface Program {

  /// Runs to its end, and gives its exit code.
  int run(Invocation invocation) throws Exception;

  /// All of the outer world that a program sees.
  ///
  /// @param time where time comes from and passes; sleeping moves it on and takes none
  record Invocation(
      List<String> arguments,
      Map<String, String> environment,
      Path folder,
      InputStream stdin,
      PrintStream stdout,
      PrintStream stderr,
      ScriptTime time) {}
}
