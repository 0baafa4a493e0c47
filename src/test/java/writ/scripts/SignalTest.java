package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;

/// A real process that is told to stop in the middle of an apply. Its sink waits until the test
/// lets it go on, so that the signal comes while a change is under way, however slow the machine.
@Tag("kill")
final class SignalTest {

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
      sinks:
        slow:
          type: exec
          command: [sh, -c, "cat >value; echo >begun; read line <may-end"]
          timeout: 2m
      """;

  private static final String SPECS =
      """
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: first
      policies: [{allow: [Zone Read], resources: [zone:example.com]}]
      deliver: [{to: slow}]
      ---
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: old
      ensure: absent
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
        - {name: old, owner: account:acme, policies: [{allow: [Zone Read], resources: [zone:example.com]}]}
      """;

  @TempDir Path folder;

  @Test
  void whatIsUnderWayIsFinishedAndTheRestIsNotStarted() throws Exception {
    try (var emulator = staged(PROJECT)) {
      var apply = apply(emulator);
      Files.readString(folder.resolve("begun"));
      // the handle, because Process.destroy would close the streams as well
      apply.toHandle().destroy();
      var stderr = apply.errorReader();
      assertThat(stderr.readLine())
          .isEqualTo("writ: stopping: what is under way is finished, nothing new is started");
      write("may-end", "yes\n");
      assertThat(outcomes(apply.inputReader()))
          .containsExactly(
              "applied   acme/first                          created; value in slow",
              "skipped   acme/old                            see apply/cancelled");
      assertThat(String.join("\n", stderr.lines().toList())).contains("apply/cancelled");
      assertThat(apply.waitFor()).isEqualTo(5);
      assertThat(emulator.token("first")).isPresent();
      assertThat(emulator.token("old")).isPresent();
    }
  }

  @Test
  void aSecondSignalEndsWhateverIsUnderWay() throws Exception {
    try (var emulator = staged(PROJECT)) {
      var apply = apply(emulator);
      Files.readString(folder.resolve("begun"));
      apply.toHandle().destroy();
      assertThat(apply.errorReader().readLine()).startsWith("writ: stopping: ");
      apply.toHandle().destroy();
      assertThat(apply.waitFor()).isEqualTo(143);
    }
  }

  /// The tool behind a wrapper is a child of a child that is gone already.
  @Test
  void whatASinkStartedDiesWithAKilledRun() throws Exception {
    try (var emulator = staged(PROJECT.replace("cat >value", "sh -c 'sleep 99 & echo $! >tool'"))) {
      var apply = apply(emulator);
      Files.readString(folder.resolve("begun"));
      var tool = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("tool")).strip()));
      assertThat(tool).isPresent();
      apply.destroyForcibly().waitFor();
      tool.orElseThrow().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  /// The project's files, the pipes between its sink and the test, and an emulator.
  private Emulator staged(String project) throws Exception {
    write("writ.yaml", project);
    write("tokens/all.yaml", SPECS);
    run("mkfifo", "begun", "may-end");
    var clock = InstantSource.system();
    return Emulator.start(Options.of(SeedReader.read("seed.yaml", SEED, clock.instant()), clock));
  }

  private Process apply(Emulator emulator) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                List.of(
                    java,
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-XX:TieredStopAtLevel=1",
                    "-Dstdout.encoding=UTF-8",
                    "writ.cli.Main",
                    "apply",
                    "--auto-approve"))
            .directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("_OPTIONS"));
    for (var line : emulator.exportLines()) {
      Stream.of(line.split(" "))
          .skip(1)
          .map(assignment -> assignment.split("=", 2))
          .forEach(parts -> builder.environment().put(parts[0], parts[1]));
    }
    return builder.start();
  }

  private static List<String> outcomes(BufferedReader stdout) {
    return stdout
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("applied ") || line.startsWith("skipped "))
        .toList();
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).start().waitFor()).isZero();
  }
}
