package writ.token;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import writ.diagnostic.Span;

/// A place secrets may go, as the project file defines it; never a spec. `{key}` in its texts is
/// filled from a spec's `deliver` entry, within what `allow` permits.
public sealed interface SinkDefinition {

  String name();

  /// For each placeholder the patterns its value must match; a placeholder without any is refused.
  Map<String, List<NamePattern>> allow();

  Span span();

  /// The value alone in a file of its own, mode 0600, replaced atomically.
  record ToFile(String name, String path, Map<String, List<NamePattern>> allow, Span span)
      implements SinkDefinition {}

  /// One `KEY=value` line in a file of such lines; the other lines stay as they are.
  record ToEnvFile(
      String name, String path, String variable, Map<String, List<NamePattern>> allow, Span span)
      implements SinkDefinition {}

  /// A program that reads the value from its standard input: an argument list, no shell.
  ///
  /// @param probe proves before the first write that the program would work; empty when there is
  ///   none
  record ToCommand(
      String name,
      List<String> command,
      List<String> probe,
      Duration timeout,
      Map<String, List<NamePattern>> allow,
      Span span)
      implements SinkDefinition {}
}
