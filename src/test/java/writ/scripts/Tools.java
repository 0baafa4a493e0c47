package writ.scripts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import writ.cli.command.CommandLine;
import writ.cli.process.Environment;
import writ.cli.process.Interruption;

/// The commands of a script beside `writ`: what a person does with files, with Git and, as another
/// person, with the API.
final class Tools {

  static final Map<String, Program> ALL =
      Map.ofEntries(
          Map.entry("cat", Tools::cat),
          Map.entry("chmod", Tools::chmod),
          Map.entry("cmp", Tools::cmp),
          Map.entry("cp", Tools::cp),
          Map.entry("example", Tools::example),
          Map.entry("forge", Seal::forge),
          Map.entry("git", Tools::git),
          Map.entry("head", Tools::head),
          Map.entry("http", Tools::http),
          Map.entry("ln", Tools::ln),
          Map.entry("ls", Tools::ls),
          Map.entry("mkfifo", Tools::mkfifo),
          Map.entry("replace", Tools::replace),
          Map.entry("rm", Tools::rm),
          Map.entry("seal", Seal::seal),
          Map.entry("without", Tools::without),
          Map.entry("writ", Tools::writ),
          Map.entry("write", Tools::write));

  private Tools() {}

  /// The program itself. It is told to stop before it starts, so that what would serve forever ends
  /// at once; `TERM` makes its streams a terminal.
  private static int writ(Program.Invocation call) {
    var interruption = new Interruption();
    if (call.arguments().contains("emulator")) {
      interruption.request();
    }
    return CommandLine.run(
        call.arguments(),
        new Environment(
            call.environment(),
            call.folder(),
            call.stdin(),
            call.stdout(),
            call.stderr(),
            call.environment().containsKey("TERM"),
            call.time().local(),
            call.time()::sleep,
            interruption));
  }

  /// `example NAME`: copies one of the repository's examples into the script's folder.
  private static int example(Program.Invocation call) throws IOException {
    var from = Path.of("examples").resolve(call.arguments().getFirst());
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var to = call.folder().resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return 0;
  }

  private static int cat(Program.Invocation call) throws IOException {
    for (var file : call.arguments()) {
      call.stdout().print(Files.readString(call.folder().resolve(file)));
    }
    return 0;
  }

  /// `chmod MODE FILE`: the mode in octal.
  private static int chmod(Program.Invocation call) throws IOException {
    var mode = Integer.parseInt(call.arguments().getFirst(), 8);
    var rights = EnumSet.noneOf(PosixFilePermission.class);
    var all = List.of(PosixFilePermission.values());
    for (var right : all) {
      if ((mode & (0400 >> all.indexOf(right))) != 0) {
        rights.add(right);
      }
    }
    Files.setPosixFilePermissions(call.folder().resolve(call.arguments().get(1)), rights);
    return 0;
  }

  /// `ln TARGET NAME`: a symbolic link, as `ln -s` makes it.
  private static int ln(Program.Invocation call) throws IOException {
    var link = call.folder().resolve(call.arguments().get(1));
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(call.arguments().getFirst()));
    return 0;
  }

  /// `cmp ONE OTHER`: exit 1 where the bytes differ.
  private static int cmp(Program.Invocation call) throws IOException {
    var one = call.folder().resolve(call.arguments().getFirst());
    return Files.mismatch(one, call.folder().resolve(call.arguments().get(1))) < 0 ? 0 : 1;
  }

  /// `without TEXT FILE`: the lines of a file that do not hold a text, such as one that differs
  /// from run to run.
  private static int without(Program.Invocation call) throws IOException {
    var text = call.arguments().getFirst();
    Files.readString(call.folder().resolve(call.arguments().getLast()))
        .lines()
        .filter(line -> !line.contains(text))
        .forEach(call.stdout()::println);
    return 0;
  }

  /// `head LINES FILE`: how a file begins.
  private static int head(Program.Invocation call) throws IOException {
    var lines = Files.readAllLines(call.folder().resolve(call.arguments().get(1)));
    lines.stream()
        .limit(Integer.parseInt(call.arguments().getFirst()))
        .forEach(call.stdout()::println);
    return 0;
  }

  /// `replace FILE OLD NEW`: every OLD in a file; it must be there.
  private static int replace(Program.Invocation call) throws IOException {
    var file = call.folder().resolve(call.arguments().getFirst());
    var text = Files.readString(file);
    Files.writeString(file, text.replace(call.arguments().get(1), call.arguments().get(2)));
    return text.contains(call.arguments().get(1)) ? 0 : 1;
  }

  /// `mkfifo FILE`: a pipe that nobody writes into.
  private static int mkfifo(Program.Invocation call) throws Exception {
    var file = call.folder().resolve(call.arguments().getFirst());
    Files.createDirectories(file.getParent());
    return new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
  }

  private static int cp(Program.Invocation call) throws IOException {
    var target = call.folder().resolve(call.arguments().get(1));
    Files.createDirectories(target.getParent());
    Files.writeString(target, Files.readString(call.folder().resolve(call.arguments().getFirst())));
    return 0;
  }

  private static int rm(Program.Invocation call) throws IOException {
    for (var file : call.arguments()) {
      Files.delete(call.folder().resolve(file));
    }
    return 0;
  }

  private static int ls(Program.Invocation call) throws IOException {
    try (var files = Files.walk(call.folder())) {
      files
          .filter(Files::isRegularFile)
          .map(file -> call.folder().relativize(file))
          .filter(file -> Stream.of(file.toString().split("/")).noneMatch(".git"::equals))
          .map(Path::toString)
          .sorted()
          .forEach(call.stdout()::println);
    }
    return 0;
  }

  private static int write(Program.Invocation call) throws IOException {
    var file = call.folder().resolve(call.arguments().getFirst());
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, String.join(" ", call.arguments().subList(1, call.arguments().size())) + "\n");
    return 0;
  }

  private static int git(Program.Invocation call) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of("git"), call.arguments().stream()).toList();
    var builder = new ProcessBuilder(command).directory(call.folder().toFile());
    var when = call.time().local().instant().toString();
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", call.folder().toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "Ada",
                "GIT_AUTHOR_EMAIL", "ada@example.com",
                "GIT_AUTHOR_DATE", when,
                "GIT_COMMITTER_NAME", "Ada",
                "GIT_COMMITTER_EMAIL", "ada@example.com",
                "GIT_COMMITTER_DATE", when));
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    process.getInputStream().transferTo(call.stdout());
    return process.waitFor();
  }

  /// `http METHOD PATH [BODY]`, as whoever `CLOUDFLARE_API_TOKEN` is; prints the body that came.
  private static int http(Program.Invocation call) throws IOException, InterruptedException {
    var words = call.arguments();
    var environment = call.environment();
    var body = words.size() > 2 ? words.get(2) : "";
    var request =
        HttpRequest.newBuilder(URI.create(environment.get("CLOUDFLARE_BASE_URL") + words.get(1)))
            .header("Authorization", "Bearer " + environment.get("CLOUDFLARE_API_TOKEN"))
            .header("Content-Type", "application/json")
            .method(words.getFirst(), HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      call.stdout().println(response.body().strip());
      return response.statusCode() < 400 ? 0 : 1;
    }
  }
}
