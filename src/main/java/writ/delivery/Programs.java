package writ.delivery;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// Runs programs as argument lists, in the project's folder, with a harmless environment.
final class Programs {

  private static final Path SHELL = Path.of("/bin/sh");

  /// Has job control without a terminal, which not every `sh` has.
  private static final Path JOB_CONTROL = Path.of("/bin/bash");

  private static final List<Path> SESSION_LEADERS =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  /// Lets a program and all that it started end with Writ, even when Writ is killed: standard input
  /// brings the value on its first line and then stays open for as long as Writ lives. The program
  /// has a process group of its own, through `setsid` (the first argument) or, where there is none,
  /// through the shell's job control; the group is killed when Writ ends and when the program ends,
  /// so that nothing of it writes an old value over a later one. The guard itself is no member of
  /// Writ's group either: who kills that does not spare the program. The program and its arguments
  /// are never read as shell text.
  private static final String GUARD =
      """
      exec 3<&0
      IFS= read -r value <&3
      if [ -z "$1" ]; then shift; set -m 2>/dev/null; fi
      case $- in
        *m*) { printf %s "$value" | "$@" 3<&-; } & ;;
        *) printf %s "$value" | "$@" 3<&- & ;;
      esac
      program=$!
      { while IFS= read -r _ <&3; do :; done; kill -KILL "-$program" "$program"; } >/dev/null 2>&1 &
      guard=$!
      set +m 2>/dev/null
      exec 2>/dev/null
      wait "$program"
      status=$?
      kill -KILL "$guard" 2>/dev/null
      kill -KILL "-$program" 2>/dev/null
      exit "$status"
      """;

  /// How long the guard has for ending a program whose time is over.
  private static final Duration TO_END = Duration.ofSeconds(2);

  private final Path folder;
  private final SinkEnvironment environment;
  private final Optional<Path> leader;
  private final Redactor redactor = new Redactor();
  private final ConcurrentHashMap<Probe, Ending> probes = new ConcurrentHashMap<>();

  Programs(Path folder, SinkEnvironment environment) {
    this(folder, environment, SESSION_LEADERS.stream().filter(Files::isExecutable).findFirst());
  }

  /// @param leader what begins a process group; empty where this system has no such program
  Programs(Path folder, SinkEnvironment environment, Optional<Path> leader) {
    this.folder = folder;
    this.environment = environment;
    this.leader = leader;
    redactor.rememberVariables(environment.allowed());
  }

  /// The last words of a program, without the secrets that it was given.
  String redacted(String output, List<SecretValue> secrets) {
    secrets.forEach(redactor::remember);
    return ProcessOutput.last(redactor.redact(output));
  }

  private record Probe(List<String> arguments, String input) {}

  /// How a program ended.
  sealed interface Ending {

    /// @param output what it printed, bounded, as it is: may hold anything
    record Exited(int code, String output) implements Ending {}

    record NotFound(String program) implements Ending {}

    record TooLong(Duration limit) implements Ending {}

    record NotStarted(String program) implements Ending {}
  }

  /// Asks once a run: a hundred tokens may go through the same probe.
  ///
  /// @param input one line, without its end
  Ending probe(List<String> arguments, String input, Duration limit) {
    return probes.computeIfAbsent(new Probe(arguments, input), _ -> run(arguments, input, limit));
  }

  /// @param input one line, without its end
  Ending run(List<String> arguments, String input, Duration limit) {
    var program = arguments.getFirst();
    var found = find(program);
    if (found.isEmpty()) {
      return new Ending.NotFound(program);
    }
    try {
      return run(start(arguments), input, limit);
    } catch (IOException e) {
      return new Ending.NotStarted(program);
    }
  }

  /// Whether a program can be started: by its path, or through PATH.
  Optional<Path> find(String program) {
    if (program.contains("/") || program.contains(File.separator)) {
      return Optional.of(folder.resolve(program)).filter(Programs::isProgram);
    }
    var path = environment.allowed().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(entry -> !entry.isEmpty())
        .map(entry -> folder.resolve(entry).resolve(program))
        .filter(Programs::isProgram)
        .findFirst();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private Process start(List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    if (isGuarded()) {
      leader.ifPresent(setsid -> command.add(setsid.toString()));
      command.addAll(List.of(shell().toString(), "-c", GUARD, "writ-sink"));
      command.add(leader.map(Path::toString).orElse(""));
    }
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment.allowed());
    return builder.start();
  }

  private Path shell() {
    return leader.isEmpty() && Files.isExecutable(JOB_CONTROL) ? JOB_CONTROL : SHELL;
  }

  private static boolean isGuarded() {
    return Files.isExecutable(SHELL);
  }

  private static Ending run(Process process, String input, Duration limit) {
    var output = new CompletableFuture<String>();
    Thread.startVirtualThread(() -> output.complete(ProcessOutput.read(process.getInputStream())));
    Thread.startVirtualThread(
        () -> ProcessOutput.write(process.getOutputStream(), input, isGuarded()));
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Ending.TooLong(limit);
      }
      // a grandchild may hold the output open for ever
      var said = output.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
      return new Ending.Exited(process.exitValue(), said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending.TooLong(limit);
    } finally {
      kill(process);
    }
  }

  /// Through the guard, whose input ends; what is left then as a tree, from the leaves.
  private static void kill(Process process) {
    if (process.isAlive() && isGuarded()) {
      endInput(process);
    }
    process.descendants().toList().reversed().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void endInput(Process process) {
    try {
      process.getOutputStream().close();
      process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException closed) {
      // then the guard has seen its end already
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
