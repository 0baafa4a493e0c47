package writ.workspace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;

/// Runs Git in a folder. Neither the environment nor what a repository's configuration names takes
/// part: no hook, no filter, no network, no other place than the folder's own. A command that gives
/// no answer is remembered: what was made of the others does not count then ([#answered]).
final class GitCommand {

  /// Listing the largest repositories takes seconds; a disk that hangs takes for ever.
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final int MOST_BYTES = 64 << 20;

  /// What a shell adds to the number of the signal that ended a program; Git ends with 129 itself.
  private static final int BY_SIGNAL = 129;

  /// How the system says that there is no such program.
  private static final String NO_SUCH_FILE = "error=2,";

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

  private final Path folder;
  private final Map<String, String> variables;
  private final Duration limit;

  /// Why a command gave no answer; no other one is begun then.
  private @Nullable Diagnostic silence;

  /// @param variables of which Git is given those that find it and its owner's configuration
  GitCommand(Path folder, Map<String, String> variables) {
    this(folder, variables, LIMIT);
  }

  /// @param limit how long one command may take
  GitCommand(Path folder, Map<String, String> variables, Duration limit) {
    this.folder = folder;
    this.variables = Map.copyOf(variables);
    this.limit = limit;
  }

  /// What was made of what Git said; nothing where one of its commands gave no answer, which is
  /// neither a no nor an empty one.
  synchronized <T> Result<T> answered(Result<T> made) {
    return silence == null ? made : Result.failed(silence);
  }

  /// What a command prints; empty where it fails, gives no answer, or there is no Git.
  Optional<byte[]> bytes(List<String> arguments) {
    return bytes(arguments, "");
  }

  /// @param input what it reads, less than a pipe holds
  synchronized Optional<byte[]> bytes(List<String> arguments, String input) {
    if (silence != null) {
      return Optional.empty();
    }
    try {
      return answer(start(arguments), arguments, input);
    } catch (IOException failure) {
      return String.valueOf(failure.getMessage()).contains(NO_SUCH_FILE)
          ? Optional.empty()
          : silent(arguments, "it could not be started");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return silent(arguments, "this run was asked to stop");
    }
  }

  private Optional<byte[]> silent(List<String> arguments, String why) {
    silence = WorkspaceProblems.gitSilent(arguments.getFirst(), why);
    return Optional.empty();
  }

  private Process start(List<String> arguments) throws IOException {
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
    return builder.start();
  }

  private Optional<byte[]> answer(Process process, List<String> arguments, String input)
      throws InterruptedException {
    var output = new FutureTask<>(() -> bounded(process.getInputStream()));
    Thread.ofPlatform().daemon().start(output);
    Thread.ofPlatform().daemon().start(() -> write(process.getOutputStream(), input));
    try {
      var said = output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (said.length > MOST_BYTES) {
        return silent(arguments, "it says more than " + (MOST_BYTES >> 20) + " MB");
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return silent(arguments, tooLong());
      }
      var code = process.exitValue();
      if (code > BY_SIGNAL) {
        return silent(arguments, "something ended it (exit code " + code + ")");
      }
      return code == 0 ? Optional.of(said) : Optional.empty();
    } catch (TimeoutException late) {
      return silent(arguments, tooLong());
    } catch (ExecutionException failure) {
      return silent(arguments, "what it says cannot be read");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private String tooLong() {
    return "it takes longer than " + limit.toSeconds() + " s";
  }

  /// One that ended already says by its exit code why.
  private static void write(OutputStream stdin, String input) {
    try (stdin) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      return;
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

  /// Everything, or a little more than Writ reads.
  private static byte[] bounded(InputStream stream) throws IOException {
    try (var all = new BufferedInputStream(stream)) {
      return all.readNBytes(MOST_BYTES + 1);
    }
  }
}
