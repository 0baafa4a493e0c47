package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;

/// Real processes whose reader goes away, or whose record finds no room: what was to be written and
/// is not makes the exit code 4 before the first change and 5 after it.
final class LostOutputTest {

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
      sinks:
        slow: {type: exec, command: [sh, -c, "cat >value; echo >begun; read line <may-end"], timeout: 2m}
        files: {type: file, path: "out/{file}", allow: {file: ["*"]}}
      """;

  private static final String SEED =
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, name: Acme, zones: [example.com]}
      tokens:
        - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
        - {name: token-0, owner: account:acme, policies: [{allow: [Zone Read], resources: [zone:example.com]}]}
      """;

  /// The plan of so many is longer than what a pipe holds.
  private static final int MANY = 300;

  /// What the limit of a file's length counts in.
  private static final int BLOCK = 512;

  @TempDir Path folder;

  @Test
  void aReaderThatIsSatisfiedEarlyEndsAPlan() throws Exception {
    try (var emulator =
        staged(
            IntStream.range(0, MANY).mapToObj(number -> spec(number, "files, file: a" + number)))) {
      var line = run(emulator, "plan --format json", "{ \"$@\"; echo $? >code; } | head -1");
      assertThat(line).startsWith("{");
      expectLoss(4);
      line = run(emulator, "apply --auto-approve", "{ \"$@\"; echo $? >code; } | head -1");
      assertThat(line).startsWith("acme: ");
      expectLoss(4);
      assertThat(emulator.token("token-1")).isEmpty();
    }
  }

  /// The reader is gone before the process begins.
  @Test
  void aReaderThatReadsNothingEndsAnyAnswer() throws Exception {
    try (var emulator = staged(Stream.of(spec(0, "files, file: a")))) {
      run("mkfifo", "gone");
      for (var command : List.of("plan", "inventory", "apply --auto-approve", "--help")) {
        run(
            emulator,
            command,
            "{ read _ <gone; \"$@\"; echo $? >code; } | { exec <&-; echo >gone; }");
        expectLoss(4);
      }
      assertThat(emulator.token("token-0").orElseThrow().modifiedOn())
          .isEqualTo(emulator.token("writ").orElseThrow().modifiedOn());
    }
  }

  /// The reader goes while the sink has the value.
  @Test
  void aReaderThatGoesAfterTheFirstChangeMakesItFive() throws Exception {
    var delivered = spec(1, "slow");
    try (var emulator = staged(Stream.of(delivered))) {
      run("mkfifo", "begun", "may-end");
      run(
          emulator,
          "apply --auto-approve",
          "{ \"$@\"; echo $? >code; } | { read _ <begun; exec <&-; echo >may-end; }");
      expectLoss(5);
      assertThat(emulator.token("token-1")).isPresent();
    }
  }

  /// The room is enough for the lines that are written before the first change.
  @Test
  void aRecordWithoutRoomMakesItFive() throws Exception {
    long opening;
    var changed = spec(0, "files, file: a").replace("Zone Read", "DNS Read");
    try (var emulator = staged(Stream.of(changed))) {
      run(emulator, "apply --auto-approve --runs whole", "GITHUB_ACTOR=a \"$@\"; echo $? >code");
      assertThat(said()).isEmpty();
      opening = record("whole").lines().limit(2).mapToInt(line -> line.length() + 1).sum();
    }
    var blocks = opening / BLOCK + 1;
    var actor = "a".repeat((int) (1 + blocks * BLOCK - opening - 10));
    try (var emulator = staged(Stream.of(changed))) {
      run(
          emulator,
          "apply --auto-approve --runs broken",
          "(ulimit -f %d; GITHUB_ACTOR=%s exec \"$@\"); echo $? >code".formatted(blocks, actor));
      assertThat(said()).contains("error[pipeline/record-broken]").doesNotContain("Exception");
      assertThat(code()).isEqualTo(5);
      assertThat(record("broken")).contains(actor);
    }
  }

  private void expectLoss(int code) throws IOException {
    assertThat(said()).contains("error[cli/lost-results]").doesNotContain("Exception", "\tat ");
    assertThat(code()).isEqualTo(code);
  }

  private int code() throws IOException {
    return Integer.parseInt(Files.readString(folder.resolve("code")).strip());
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  private String record(String runs) throws IOException {
    try (var files = Files.list(folder.resolve(runs))) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  private Emulator staged(Stream<String> specs) throws IOException {
    Files.writeString(folder.resolve("writ.yaml"), PROJECT);
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("tokens/all.yaml"), specs.collect(Collectors.joining("---\n")));
    var clock = InstantSource.system();
    return Emulator.start(Options.of(SeedReader.read("seed.yaml", SEED, clock.instant()), clock));
  }

  private static String spec(int number, String sink) {
    return """
    apiVersion: writ/v1
    kind: Token
    owner: account:acme
    name: token-%d
    policies: [{allow: [Zone Read], resources: [zone:example.com]}]
    deliver: [{to: %s}]
    """
        .formatted(number, sink);
  }

  /// @param script of a shell, whose arguments are the process with the command
  /// @return what came out of the script
  private String run(Emulator emulator, String command, String script) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var words =
        Stream.concat(
            Stream.of(
                "sh",
                "-c",
                script,
                "sh",
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "writ.cli.Main"),
            Stream.of(command.split(" ")));
    var builder =
        new ProcessBuilder(words.toList())
            .directory(folder.toFile())
            .redirectError(folder.resolve("said").toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("_OPTIONS"));
    for (var line : emulator.exportLines()) {
      Stream.of(line.split(" "))
          .skip(1)
          .map(assignment -> assignment.split("=", 2))
          .forEach(parts -> builder.environment().put(parts[0], parts[1]));
    }
    var process = builder.start();
    var heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return heard;
  }

  private void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).start().waitFor()).isZero();
  }
}
