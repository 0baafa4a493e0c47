package writ.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import writ.cli.command.CommandLine;
import writ.cli.process.Environment;
import writ.cli.process.Interruption;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.TokenView;
import writ.emulator.seed.SeedReader;
import writ.oracle.ModelParameters;
import writ.oracle.Transcript;

/// An account at Cloudflare, a repository with one spec, two sinks, and those who use what the
/// sinks hold.
final class Site implements AutoCloseable {

  static final String NAME = "ci-dns";

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme:
          id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
          credential: {env: CLOUDFLARE_API_TOKEN}
          claims: ["*"]
      tokens: [tokens/*.yaml]
      """;
  final Scenario scenario;
  final Emulator emulator;
  final Path folder;
  private final MovableClock time;
  private final SiteSinks siteSinks;

  /// The values that consumers hold from before the first run.
  private final List<String> consumed = new ArrayList<>();

  private Site(
      Scenario scenario, SiteSinks siteSinks, Path folder, MovableClock time, Emulator emulator) {
    this.time = time;
    this.scenario = scenario;
    this.siteSinks = siteSinks;
    this.folder = folder;
    this.emulator = emulator;
  }

  /// How a run ended.
  record Ending(int exit, String text) {}

  static Site of(Scenario scenario, Path parent, MovableClock clock) throws IOException {
    return of(scenario, parent, clock, SiteSinks.FILES);
  }

  static Site of(Scenario scenario, Path parent, MovableClock clock, SiteSinks siteSinks)
      throws IOException {
    var folder = Files.createTempDirectory(parent, "site");
    Files.createDirectories(folder.resolve("tokens"));
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("writ.yaml"), PROJECT + siteSinks.text());
    Files.writeString(folder.resolve("tokens/ci.yaml"), scenario.spec(siteSinks));
    Files.writeString(folder.resolve("sink.sh"), SiteSinks.REPORTING);
    var seed = SeedReader.read("seed.yaml", scenario.seed(), clock.instant());
    var site =
        new Site(scenario, siteSinks, folder, clock, Emulator.start(Options.of(seed, clock)));
    site.handOut();
    return site;
  }

  /// What runs before this one delivered.
  private void handOut() throws IOException {
    for (var name : scenario.held()) {
      consumed.add(emulator.token(name).orElseThrow().value());
    }
    if (!consumed.isEmpty()) {
      for (var name : siteSinks.names()) {
        var isBehind = name.equals("two") && scenario == Scenario.AFTER_DELIVER;
        Files.writeString(sink(name), isBehind ? consumed.getFirst() : consumed.getLast());
      }
    }
  }

  /// One run in process, which ends by itself or once its clock ends it.
  Ending run(InstantSource clock, Environment.Sleeper sleeper, String... arguments) {
    var said = new ByteArrayOutputStream();
    try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      var environment =
          new Environment(
              variables(),
              folder,
              new ByteArrayInputStream(new byte[0]),
              out,
              out,
              false,
              clock,
              sleeper,
              new Interruption());
      int exit = CommandLine.run(List.of(arguments), environment);
      return new Ending(exit, said.toString(StandardCharsets.UTF_8));
    }
  }

  Ending run(KillableClock runClock, String... arguments) {
    return run(runClock, runClock::sleep, arguments);
  }

  Map<String, String> variables() {
    var variables = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
    for (var line : emulator.exportLines()) {
      for (var word : line.split(" ", -1)) {
        var parts = word.split("=", 2);
        if (parts.length == 2) {
          variables.put(parts[0], parts[1]);
        }
      }
    }
    return variables;
  }

  /// Runs once more, in whose time waiting takes none, and then plans.
  ///
  /// @return what was not as it is to be
  List<String> problemsOfNextRun(List<String> options) {
    var arguments = new ArrayList<>(List.of("apply", "--auto-approve"));
    arguments.addAll(options);
    var wrong = new ArrayList<String>();
    var healed = run(KillableClock.of(time), arguments.toArray(String[]::new));
    if (healed.exit() != 0) {
      wrong.add("the next run ended with " + healed.exit() + ":\n" + healed.text());
    }
    try {
      expectEnd();
    } catch (AssertionError end) {
      wrong.add(String.valueOf(end.getMessage()));
    }
    var empty = run(KillableClock.of(time), "plan", "--detailed-exitcode");
    if (empty.exit() != 0) {
      wrong.add("something is left to do:\n" + empty.text());
    }
    return wrong;
  }

  /// A run that begins now, to be held against the protocol's model.
  ///
  /// @param options of the run
  /// @param jitter how much later than it was sent a request may be seen
  Transcript transcript(List<String> options, Duration jitter) {
    return new Transcript(terms(options, jitter), emulator, time, this::held);
  }

  /// The same for one of several that run at once, by a clock that nobody moves.
  Transcript transcriptOfOne(Duration jitter) {
    return new Transcript(
        terms(List.of(), jitter), emulator, InstantSource.system(), this::held, false);
  }

  private ModelParameters terms(List<String> options, Duration jitter) {
    var lease = options.contains("--lease") ? options.get(options.indexOf("--lease") + 1) : "300s";
    var isWanted =
        scenario.goal() == Scenario.Goal.PRESENT || scenario.goal() == Scenario.Goal.ROTATED;
    return new ModelParameters(
        NAME,
        scenario.bases(),
        isWanted,
        scenario.mayRotate(),
        siteSinks.names(),
        Duration.ofSeconds(Long.parseLong(lease.replace("s", ""))),
        options.contains("--take-over"),
        jitter);
  }

  private Path sink(String name) {
    return folder.resolve("out/" + name + "-" + NAME);
  }

  /// What a sink holds; empty where it holds nothing yet.
  Optional<String> held(String sink) {
    try {
      return Optional.of(Files.readString(sink(sink)).strip());
    } catch (NoSuchFileException nothing) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The names that live tokens have now, beside the credential's.
  List<String> names() {
    return emulator.tokens().stream()
        .map(TokenView::name)
        .filter(name -> !name.startsWith("writ"))
        .map(name -> name.replaceAll("(~writ:(stage|deliver|ready)):.*", "$1"))
        .sorted()
        .toList();
  }

  /// What must hold at every moment: one live token of the name, and whoever takes a value out of a
  /// sink now or took it before has one that works.
  Optional<String> wrongNow() {
    var tokens = emulator.tokens();
    if (tokens.stream().filter(token -> token.name().equals(NAME)).count() > 1) {
      return Optional.of("two live tokens of one name");
    }
    if (scenario.goal() == Scenario.Goal.GONE || scenario.goal() == Scenario.Goal.RETIRED) {
      return Optional.empty();
    }
    var used = new ArrayList<>(consumed);
    siteSinks.names().forEach(name -> held(name).ifPresent(used::add));
    for (var value : used) {
      if (tokens.stream().noneMatch(token -> works(token, value))) {
        return Optional.of("a value was cut off that a consumer holds or a sink gives out");
      }
    }
    return Optional.empty();
  }

  private static boolean works(TokenView token, String value) {
    return token.value().equals(value) && token.status().equals("active");
  }

  /// What must hold when all runs have ended, however they did: the name's value is in every sink,
  /// unless a hand-over was interrupted.
  Optional<String> lostNow() {
    var live = emulator.token(NAME);
    var isHalfWay = names().stream().anyMatch(name -> name.matches(".*~writ:(deliver|ready)"));
    return live.isEmpty()
            || isHalfWay
            || siteSinks.names().stream()
                .map(this::held)
                .allMatch(value -> value.equals(live.map(TokenView::value)))
        ? Optional.empty()
        : Optional.of("a live token whose value is not in every sink");
  }

  /// Lets the server's time pass.
  void pass(Duration duration) {
    time.move(duration);
  }

  /// What must hold in the end.
  void expectEnd() {
    assertThat(wrongNow()).isEmpty();
    var names = names();
    assertThat(names)
        .as("in flight")
        .noneMatch(name -> name.matches(".*~writ:(stage|deliver|ready)"));
    switch (scenario.goal()) {
      case PRESENT -> {
        assertThat(names)
            .as("live")
            .filteredOn(name -> !name.contains("~writ:retire"))
            .containsExactly(NAME);
        expectHeld();
      }
      case ROTATED -> {
        assertThat(names)
            .as("live")
            .filteredOn(name -> !name.contains("~writ:retire"))
            .containsExactly(NAME);
        expectHeld();
        expectOverlap();
      }
      case GONE -> assertThat(names).isEmpty();
      case RETIRED -> {
        assertThat(names).hasSize(1).allMatch(name -> name.startsWith(NAME + " ~writ:retire:"));
        assertThat(emulator.token(names.getFirst()).orElseThrow().status()).isEqualTo("disabled");
      }
    }
  }

  private void expectHeld() {
    var live = emulator.token(NAME).orElseThrow();
    assertThat(live.status()).isEqualTo("active");
    for (var name : siteSinks.names()) {
      assertThat(held(name)).as("sink " + name).contains(live.value());
    }
  }

  /// Everything that was handed out before still works, and expires by itself when the time is
  /// over.
  private void expectOverlap() {
    var now = emulator.now();
    var live = emulator.token(NAME).orElseThrow().value();
    for (var value : consumed) {
      var token =
          emulator.tokens().stream().filter(each -> works(each, value)).findFirst().orElseThrow();
      if (!value.equals(live)) {
        assertThat(token.name()).startsWith(NAME + " ~writ:retire:");
        assertThat(token.expiresOn().orElseThrow())
            .isAfter(now.plus(scenario.overlap()).minusSeconds(3600))
            .isBeforeOrEqualTo(now.plus(scenario.overlap()));
      }
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
