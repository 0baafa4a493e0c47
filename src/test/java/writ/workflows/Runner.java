package writ.workflows;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;

/// A machine that runs the shell steps of workflows: a folder, variables, and stand-ins for the
/// programs that would reach GitHub or GitLab. Each stand-in writes down how it was called, and
/// answers what a test laid out for it.
final class Runner implements AutoCloseable {

  /// Answers with the file whose name is the first that the call's words match.
  private static final String STAND_IN =
      """
      #!/bin/bash
      # a release page on loopback is reached by the program itself
      if [ -n "${WRIT_RELEASES-}" ]; then case "$*" in *"$WRIT_RELEASES"*) PATH=${PATH#*:} exec curl "$@" ;; esac; fi
      words="$(basename "$0")"
      for word; do
        case $before in
          --body-file) cp "$word" "$STANDINS/body.$(ls "$STANDINS" | grep -c '^body')"; word=FILE ;;
        esac
        before=$word
        case $word in
          body=@* | body@*) file=${word#*@}; cp "$file" "$STANDINS/body.$(ls "$STANDINS" | grep -c '^body')"; word='body=@FILE' ;;
        esac
        words="$words $(printf '%s' "$word" | tr '\\n' ' ' | tr -s ' ')"
      done
      case "$words" in *--config\\ -*) words="$words < $(cat)" ;; esac
      printf '%s\\n' "$words" >>"$STANDINS/calls"
      for answer in "$STANDINS"/answers/*; do
        [ -e "$answer" ] || continue
        read -r pattern <"$answer"
        case "$words" in
          *$pattern*)
            tail -n +3 "$answer"
            exit "$(sed -n 2p "$answer")" ;;
        esac
      done
      """;

  /// Where this very run has its classes from, which need not be what its JVM was started with.
  private static final String CLASSES = classes();

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final Emulator emulator;
  private int answers;

  private Runner(Path folder, Emulator emulator) {
    this.folder = folder;
    this.emulator = emulator;
  }

  private static String classes() {
    var loader = Runner.class.getClassLoader();
    var found =
        loader instanceof URLClassLoader many
            ? Stream.of(many.getURLs()).map(url -> Path.of(URI.create(url.toString())).toString())
            : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath().toString());
    return found.collect(Collectors.joining(File.pathSeparator));
  }

  /// @param files the repository that is checked out
  static Runner in(Path folder, Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      write(folder.resolve("work").resolve(file.getKey()), file.getValue());
    }
    var seed = SeedReader.read(folder.resolve("work/seed.yaml"), Instant.now());
    var emulator = Emulator.start(Options.of(seed, InstantSource.system()));
    var runner = new Runner(folder, emulator);
    Files.createDirectories(folder.resolve("temp"));
    Files.createDirectories(folder.resolve("standins/answers"));
    for (var name : List.of("gh", "curl", "apt-get")) {
      script(folder.resolve("bin").resolve(name), STAND_IN);
    }
    if (!hasJq()) {
      script(folder.resolve("bin/jq"), STAND_IN);
    }
    // the program under test, run from its classes: the launcher has tests of its own
    script(
        folder.resolve("source/writ"),
        "#!/bin/bash\n"
            + "exec \"$WRIT_JAVA\" --sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"
            + " -XX:+UseSerialGC -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -cp"
            + " \"$WRIT_CLASSES\" writ.cli.Main \"$@\"\n");
    for (var name :
        List.of(
            "action/answer",
            "action/issue",
            "action/alive",
            "gitlab/note",
            "gitlab/answer",
            "pushed")) {
      script(folder.resolve("source/etc").resolve(name), Files.readString(Path.of("etc", name)));
    }
    runner.variables.putAll(
        Map.of(
            "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
            "HOME", folder.toString(),
            "STANDINS", folder.resolve("standins").toString(),
            "WRIT_JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "WRIT_CLASSES", CLASSES,
            "RUNNER_TEMP", folder.resolve("temp").toString(),
            "GITHUB_OUTPUT", folder.resolve("output").toString(),
            "GITHUB_STEP_SUMMARY", folder.resolve("summary").toString(),
            "GITHUB_ACTION_PATH", folder.resolve("source").toString(),
            "GITHUB_REPOSITORY", "acme/tokens"));
    runner.reach();
    return runner;
  }

  /// Lets the machine reach the emulated Cloudflare.
  void reach() {
    set("CLOUDFLARE_BASE_URL", exported("CLOUDFLARE_BASE_URL"));
  }

  /// The value that the emulated Cloudflare takes as a credential.
  String credential() {
    return exported("CLOUDFLARE_API_TOKEN");
  }

  private String exported(String name) {
    return emulator.exportLines().stream()
        .flatMap(line -> Stream.of(line.split(" ")))
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  /// Whether this machine has `jq`; where it has not, a stand-in answers in its place.
  static boolean hasJq() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(each -> Files.isExecutable(Path.of(each, "jq")));
  }

  /// A place on the machine.
  Path path(String name) {
    return folder.resolve(name);
  }

  void set(String name, String value) {
    variables.put(name, value);
  }

  /// What calls whose words match are answered with.
  void answer(String pattern, int exit, String text) throws IOException {
    var name = "answers/%03d".formatted(answers++);
    write(folder.resolve("standins").resolve(name), pattern + "\n" + exit + "\n" + text);
  }

  /// How a step ended.
  record Ran(int exit, String output) {}

  /// Runs a step as GitHub does.
  Ran bash(Steps.Step step, Map<String, String> contexts) throws Exception {
    return run(
        List.of("bash", "--noprofile", "--norc", "-eo", "pipefail"),
        step.run(),
        step.env(contexts));
  }

  /// Runs the lines of a job as GitLab does: one shell for all.
  Ran sh(List<Steps.Step> lines) throws Exception {
    var script = String.join("\n", lines.stream().map(Steps.Step::run).toList());
    return run(List.of("sh", "-e"), script, Map.of());
  }

  private Ran run(List<String> shell, String script, Map<String, String> env) throws Exception {
    var file = folder.resolve("script");
    Files.writeString(file, script);
    var command = new ArrayList<>(shell);
    command.add(file.toString());
    var builder = new ProcessBuilder(command).directory(folder.resolve("work").toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().putAll(env);
    builder
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  /// How the stand-ins were called, a line each, since the last time this was asked.
  List<String> calls() throws IOException {
    var file = folder.resolve("standins/calls");
    var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
    Files.deleteIfExists(file);
    return lines;
  }

  /// A file of the machine: below `work`, `temp`, `standins`, or `summary` and `output`.
  String read(String name) throws IOException {
    var file = folder.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  void write(String name, String text) throws IOException {
    write(folder.resolve(name), text);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void script(Path file, String text) throws IOException {
    write(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
