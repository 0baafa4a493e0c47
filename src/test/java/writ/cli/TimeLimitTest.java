package writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.cli.command.CommandLine;
import writ.cli.process.Environment;
import writ.cli.process.Exit;
import writ.cli.process.Interruption;
import writ.emulator.Emulator;
import writ.emulator.Gate;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;

/// A run that is over (`--time-limit`, signals) ends, whatever hangs, and changes nothing once it
/// was said that nothing was changed.
final class TimeLimitTest {

  private static final int TERM = 15;
  private static final int ROUNDS = 3_000;
  private static final Duration LONG = Duration.ofDays(1);

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
      sinks:
        slow: {type: exec, command: [sh, -c, "cat >value; echo >begun; read line <may-end"], timeout: 2m}
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

  /// A process as a test sees it.
  private static final class Watched implements Interruption.Host {

    final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
    final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    final CompletableFuture<IntConsumer> signals = new CompletableFuture<>();

    @Override
    public void say(String line) {
      said.add(line);
    }

    @Override
    public void end(int code) {
      ends.add(code);
    }

    @Override
    public void listen(IntConsumer signal) {
      signals.complete(signal);
    }
  }

  @Test
  void nothingBeginsWhereItWasSaidThatNothingWasChanged() throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      var host = new Watched();
      var interruption = new Interruption(host);
      var changes = new AtomicInteger();
      var start = new CyclicBarrier(2);
      var clock =
          Thread.startVirtualThread(() -> {
            meet(start);
            interruption.timeIsOver(host);
          });
      meet(start);
      var done = interruption.shielded(LONG, changes::incrementAndGet);
      clock.join();
      interruption.end(0);
      assertThat(changes.get() + host.ends.size()).isEqualTo(1);
      assertThat(done.isPresent()).isEqualTo(changes.get() == 1);
      assertThat(host.ends).allMatch(code -> code == Exit.WORLD.code());
    }
  }

  @Test
  void whoDoesNotReadWhatIsSaidKeepsNoProcessFromItsEnd() throws Exception {
    var blocked = new CountDownLatch(1);
    var ends = new LinkedBlockingQueue<Integer>();
    var host =
        new Interruption.Host() {
          @Override
          public void say(String line) {
            try {
              blocked.await();
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void end(int code) {
            ends.add(code);
          }

          @Override
          public void listen(IntConsumer signal) {
            signal.accept(TERM);
          }
        };
    new Interruption(host).timeIsOver(host);
    assertThat(ends.take()).isEqualTo(Exit.WORLD.code());
    new Interruption(host).shielded(Duration.ZERO, () -> "");
    assertThat(ends.take()).isEqualTo(Exit.PARTIAL.code());
    blocked.countDown();
  }

  /// A person's signal is the first one although the time was over before; and time that is over
  /// while a run stops is no second signal.
  @Test
  void timeAndSignalsAreCountedApart() throws Exception {
    var host = new Watched();
    var interruption = new Interruption(host);
    interruption.shielded(
        LONG,
        () -> {
          interruption.timeIsOver(host);
          host.signals.join().accept(TERM);
          interruption.timeIsOver(host);
          return "";
        });
    assertThat(interruption.isRequested()).isTrue();
    assertThat(host.ends).isEmpty();
    host.signals.join().accept(TERM);
    assertThat(host.ends.take()).isEqualTo(128 + TERM);
    interruption.end(0);
  }

  @Test
  void aRunThatHasItsExitCodeIsNotEndedWithAnother() {
    var host = new Watched();
    var interruption = new Interruption(host);
    interruption.end(0);
    interruption.timeIsOver(host);
    assertThat(host.ends).isEmpty();
    assertThat(host.said).isEmpty();
  }

  @Test
  void whatIsUnderWayIsFinishedAndTheRestIsNotStarted() throws Exception {
    try (var emulator = staged()) {
      assertThat(
              new ProcessBuilder("mkfifo", "begun", "may-end")
                  .directory(folder.toFile())
                  .start()
                  .waitFor())
          .isZero();
      var host = new Watched();
      var interruption = new Interruption(host);
      var heard = new ByteArrayOutputStream();
      var exit =
          CompletableFuture.supplyAsync(() ->
              CommandLine.run(
                  List.of("apply", "--auto-approve"), environment(emulator, interruption, heard)));
      Files.readString(folder.resolve("begun"));
      interruption.timeIsOver(host);
      Files.writeString(folder.resolve("may-end"), "yes\n");
      assertThat(exit.get()).isEqualTo(Exit.PARTIAL.code());
      assertThat(host.said.take()).contains("--time-limit").contains("stopping");
      assertThat(host.ends).isEmpty();
      assertThat(heard.toString(StandardCharsets.UTF_8))
          .contains("applied   acme/first")
          .contains("skipped   acme/old");
      assertThat(emulator.token("first")).isPresent();
      assertThat(emulator.token("old")).isPresent();
    }
  }

  /// The requests of these runs are never answered, so that they end by their limit or never.
  @Test
  void aRunThatHangsBeforeItsFirstChangeEndsByItsLimit() throws Exception {
    try (var emulator = staged()) {
      var never = new CountDownLatch(1);
      emulator.gate(hanging(never));
      for (var command : List.of("plan", "apply --auto-approve")) {
        var process = process(emulator, command + " --time-limit 1s");
        var heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(heard).isEqualTo(Exit.WORLD.code());
        assertThat(heard).contains("writ: the time of this run is over (`--time-limit`)");
      }
      never.countDown();
      emulator.gate(new Gate() {});
      assertThat(emulator.token("first")).isEmpty();
      assertThat(emulator.token("old")).isPresent();
    }
  }

  private static Gate hanging(CountDownLatch never) {
    return new Gate() {
      @Override
      public boolean admits(Passage passage) {
        try {
          never.await();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
        return false;
      }
    };
  }

  private static void meet(CyclicBarrier place) {
    try {
      place.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private Emulator staged() throws IOException {
    Files.writeString(folder.resolve("writ.yaml"), PROJECT);
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(folder.resolve("tokens/all.yaml"), SPECS);
    var clock = InstantSource.system();
    return Emulator.start(Options.of(SeedReader.read("seed.yaml", SEED, clock.instant()), clock));
  }

  private static Map<String, String> variables(Emulator emulator) {
    var variables = new HashMap<String, String>();
    variables.put("PATH", System.getenv("PATH"));
    for (var line : emulator.exportLines()) {
      Stream.of(line.split(" "))
          .skip(1)
          .map(assignment -> assignment.split("=", 2))
          .forEach(parts -> variables.put(parts[0], parts[1]));
    }
    return variables;
  }

  private Environment environment(
      Emulator emulator, Interruption interruption, ByteArrayOutputStream heard) {
    var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
    return new Environment(
        variables(emulator),
        folder,
        new ByteArrayInputStream(new byte[0]),
        stream,
        stream,
        false,
        InstantSource.system(),
        interruption::pause,
        interruption);
  }

  private Process process(Emulator emulator, String arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        Stream.concat(
            Stream.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "writ.cli.Main"),
            Stream.of(arguments.split(" ")));
    var builder =
        new ProcessBuilder(command.toList()).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(variables(emulator));
    return builder.start();
  }
}
