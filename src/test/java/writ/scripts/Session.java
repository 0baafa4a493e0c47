package writ.scripts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import writ.emulator.Emulator;
import writ.emulator.Fault;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;
import writ.review.CodeHostServer;
import writ.review.GithubServer;
import writ.review.GitlabServer;

/// One run of one script, in a folder of its own.
final class Session implements AutoCloseable {

  private final Path folder;
  private final Map<String, Program> programs;
  private final Map<String, String> environment = new HashMap<>();
  private final ScriptTime time = new ScriptTime();

  /// What differs from run to run, and the word that stands for it in a script. Requests that wait
  /// side by side move the clock while the catalog is read.
  private static final Pattern CATALOG_TIME =
      Pattern.compile("(live catalog of\\s+\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}):\\d{2}Z");

  private final Map<String, String> stable = new LinkedHashMap<>();

  private final List<Emulator> emulators = new ArrayList<>();
  private final List<CodeHostServer> hosts = new ArrayList<>();

  private Session(Path folder, Map<String, Program> programs) {
    this.folder = folder;
    this.programs = new HashMap<>(programs);
    stable.put(folder.toString(), "WORK");
    environment.put("WORK", folder.toString());
    environment.put("HOME", folder.toString());
  }

  /// The given programs, and those that change the session itself.
  static Session in(Path folder, Map<String, Program> programs) {
    var session = new Session(folder, programs);
    session.programs.put("env", session::setEnvironment);
    session.programs.put("clock", session::moveClock);
    session.programs.put("emulator", session::startEmulator);
    session.programs.put("github", call -> session.startHost(call, GithubServer::start));
    session.programs.put("gitlab", call -> session.startHost(call, GitlabServer::start));
    return session;
  }

  void write(Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  Output run(String command) throws Exception {
    var line = ShellWords.parse(command, environment);
    var name = line.words().getFirst();
    var program = programs.get(name);
    if (program == null) {
      throw new IllegalArgumentException("no such command in scripts: " + name);
    }
    var stdout = new ByteArrayOutputStream();
    var stderr = new ByteArrayOutputStream();
    int exit;
    try (var in = stdin(line);
        var out = new PrintStream(sink(line, stdout), true, StandardCharsets.UTF_8);
        var err = new PrintStream(stderr, true, StandardCharsets.UTF_8)) {
      var arguments = line.words().subList(1, line.words().size());
      exit =
          program.run(
              new Program.Invocation(
                  arguments, Map.copyOf(environment), folder, in, out, err, time));
    }
    if (name.equals("writ") && !isFull(line)) {
      checkDocuments(command, line, stdout.toString(StandardCharsets.UTF_8));
    }
    if (isFull(line)) {
      stdout.reset();
    } else if (!line.output().isEmpty()) {
      Files.write(folder.resolve(line.output()), stdout.toByteArray());
      stdout.reset();
    }
    return new Output(stable(stdout), stable(stderr), exit);
  }

  /// What is written for programs, on stdout or into a file that `--format` names.
  private void checkDocuments(String command, ShellWords line, String stdout) throws IOException {
    ProgramDocuments.check(command, stdout);
    for (var word : line.words()) {
      var file = folder.resolve(word.startsWith("json=") ? word.substring("json=".length()) : "");
      if (Files.isRegularFile(file)) {
        ProgramDocuments.check(command, Files.readString(file));
      }
    }
  }

  private static boolean isFull(ShellWords line) {
    return line.output().startsWith(FullDisk.NAME);
  }

  private static OutputStream sink(ShellWords line, OutputStream stdout) {
    return isFull(line) ? FullDisk.named(line.output()) : stdout;
  }

  private InputStream stdin(ShellWords line) throws IOException {
    return line.input().isEmpty()
        ? new ByteArrayInputStream(new byte[0])
        : Files.newInputStream(folder.resolve(line.input()));
  }

  private String stable(ByteArrayOutputStream bytes) {
    var text = bytes.toString(StandardCharsets.UTF_8);
    // what steers a terminal is made visible
    text = text.replace('\r', '␍').replace('\u001b', '␛');
    for (var changing : stable.entrySet()) {
      text = text.replace(changing.getKey(), changing.getValue());
    }
    text = CATALOG_TIME.matcher(text).replaceAll("$1Z");
    return text;
  }

  private int setEnvironment(Program.Invocation call) {
    call.arguments().forEach(this::export);
    return 0;
  }

  private int moveClock(Program.Invocation call) {
    if (call.arguments().getFirst().equals("local")) {
      time.setLocal(call.arguments().get(1));
    } else {
      time.move(call.arguments().getFirst());
    }
    return 0;
  }

  /// `emulator SEED [FAULT]…`: serves until the script ends, and exports what `writ emulator` does.
  private int startEmulator(Program.Invocation call) throws IOException {
    var seed = SeedReader.read(folder.resolve(call.arguments().getFirst()), time.instant());
    var faults = call.arguments().stream().skip(1).map(Fault::parse).toList();
    var emulator = Emulator.start(Options.of(seed, time).with(faults));
    emulators.add(emulator);
    stable.put("127.0.0.1:" + emulator.port(), "127.0.0.1:PORT");
    for (var line : emulator.exportLines()) {
      Stream.of(line.split(" ")).skip(1).forEach(this::export);
    }
    return 0;
  }

  /// How a stand-in for the API of a code host is started.
  @FunctionalInterface
  private interface HostStart {
    CodeHostServer of(Path repository, Path file) throws IOException;
  }

  /// `github FILE`, `gitlab FILE`: a stand-in for that API, over this folder's repository; exports
  /// what a job of its pipelines knows.
  private int startHost(Program.Invocation call, HostStart start) throws IOException {
    var host = start.of(folder, folder.resolve(call.arguments().getFirst()));
    hosts.add(host);
    stable.put("127.0.0.1:" + host.port(), "127.0.0.1:HOST");
    host.variables().forEach(this::export);
    return 0;
  }

  /// What was asked of every emulated Cloudflare so far, a line each; in order, because what is
  /// asked side by side comes as it likes.
  List<String> requests() {
    return emulators.stream()
        .flatMap(emulator -> emulator.requests().stream())
        .map(each -> each.method() + " " + each.target() + " " + each.status())
        .sorted()
        .toList();
  }

  /// The emulated Cloudflare that was started last.
  Emulator emulator() {
    return emulators.getLast();
  }

  void export(String assignment) {
    var parts = assignment.split("=", 2);
    environment.put(parts[0], parts[1]);
  }

  @Override
  public void close() {
    emulators.forEach(Emulator::close);
    hosts.forEach(CodeHostServer::close);
  }
}
