package writ.pipeline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs Git in a folder. Neither the environment nor what a repository's configuration names takes
/// part: no hook, no filter, no network, no other place than the folder's own.
///
/// @param variables of which Git is given those that find it and its owner's configuration
record GitCommand(Path folder, Map<String, String> variables) {

  private static final int MOST_BYTES = 64 << 20;

  /// No object is what another one stands in for, no path is a pattern, nothing is fetched, no
  /// program of the repository's configuration runs, and a bare repository is used by nobody who
  /// did not ask for it.
  private static final List<String> COMMAND =
      List.of(
          "git",
          "--no-replace-objects",
          "--literal-pathspecs",
          "-c",
          "safe.bareRepository=explicit",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "protocol.allow=never");

  /// What programs of ours may know of the environment.
  private static final List<String> PASSED =
      List.of("PATH", "HOME", "USERPROFILE", "SystemRoot", "XDG_CONFIG_HOME");

  GitCommand {
    variables = Map.copyOf(variables);
  }

  /// What a command prints; empty where it fails, prints more than Writ reads, or there is no Git.
  Optional<byte[]> bytes(List<String> arguments) {
    return bytes(arguments, "");
  }

  /// @param input what it reads, less than a pipe holds
  Optional<byte[]> bytes(List<String> arguments, String input) {
    var command = new ArrayList<>(COMMAND);
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    PASSED.forEach(name -> pass(name, builder.environment()));
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_NO_LAZY_FETCH", "1");
    builder.environment().put("GIT_GRAFT_FILE", "/dev/null");
    builder.environment().put("LC_ALL", "C");
    try {
      var process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      var output = bounded(process.getInputStream());
      return process.waitFor() == 0 ? Optional.ofNullable(output) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// The same as text.
  Optional<String> text(List<String> arguments) {
    return bytes(arguments).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /// The same without the end of its one line: a path may end with a blank.
  Optional<String> line(List<String> arguments) {
    return text(arguments)
        .map(text -> text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }

  private void pass(String name, Map<String, String> environment) {
    var value = variables.get(name);
    if (value != null) {
      environment.put(name, value);
    }
  }

  /// Everything; null where it is more than Writ reads.
  private static byte @Nullable [] bounded(InputStream stream) throws IOException {
    try (var all = new BufferedInputStream(stream)) {
      var bytes = all.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? null : bytes;
    }
  }
}
