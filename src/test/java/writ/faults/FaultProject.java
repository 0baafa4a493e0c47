package writ.faults;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import writ.cli.command.CommandLine;
import writ.cli.process.Environment;
import writ.cli.process.Interruption;
import writ.emulator.Emulator;
import writ.emulator.Gate;
import writ.emulator.Options;
import writ.emulator.Quirks;
import writ.emulator.TokenView;
import writ.emulator.seed.SeedReader;
import writ.oracle.Transcript;

/// An account, a repository with one spec, its sinks and who uses what they hold. Time is invented:
/// each request takes a little, and waiting takes none.
final class FaultProject implements AutoCloseable, InstantSource, Gate {

  static final String NAME = "ci-dns";
  private static final String IN_FLIGHT = ".* ~writ:(stage|deliver|ready):.*";

  /// In a command, what stands for the record of the first run.
  static final String RECORD = "RECORD";

  private static final Instant START = Instant.parse("2026-01-15T09:00:00Z");
  private static final Duration EACH = Duration.ofMillis(150);
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
      sinks:
        one: {type: file, path: "out/one-{file}", allow: {file: ["*"]}}
        two: {type: file, path: "out/two-{file}", allow: {file: ["*"]}}
      """;

  final Emulator emulator;
  private final FaultRun scenario;
  private final Path folder;
  private final Set<String> values = new HashSet<>();
  private final Set<String> wrong = new TreeSet<>();
  private final String consumed;

  private final Set<String> handedOver = new HashSet<>();

  /// Writes that were sent since the tokens were looked at.
  private final Set<String> unlooked = new HashSet<>();

  /// Of the run that is under way, where the protocol's model knows what it does.
  private @Nullable Transcript transcript;

  private int steps;
  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

  /// How a run ended.
  record Ending(int exit, String text) {}

  FaultProject(FaultRun scenario, Path folder, Quirks quirks) throws IOException {
    this.scenario = scenario;
    this.folder = folder;
    Files.createDirectories(folder.resolve("tokens"));
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("writ.yaml"), PROJECT);
    Files.writeString(folder.resolve("tokens/ci.yaml"), scenario.spec());
    var seed = SeedReader.read("seed.yaml", scenario.seed(), START);
    this.emulator = Emulator.start(Options.of(seed, this).with(quirks));
    this.consumed =
        emulator.tokens().stream()
            .filter(token -> token.name().contains("dns"))
            .map(TokenView::value)
            .findFirst()
            .orElse("");
    if (!consumed.isEmpty()) {
      for (var sink : scenario.sinks()) {
        Files.writeString(sink(sink), consumed);
      }
    }
    emulator.gate(this);
    scenario
        .before()
        .map(this::run)
        .filter(ending -> ending.exit() != 0)
        .ifPresent(ending -> wrong.add("before the fault: " + ending.text()));
    emulator.forgetRequests();
  }

  @Override
  public Instant instant() {
    return START.plus(passed.get());
  }

  void sleep(Duration duration) {
    passed.updateAndGet(duration::plus);
  }

  @Override
  public synchronized boolean admits(Passage passage) {
    if (transcript != null) {
      transcript.asked();
    }
    sleep(EACH);
    watchForBlindRepeats(passage);
    return true;
  }

  /// What a write did that was not answered only a look tells. Each attempt at creating has a name
  /// of its own, so that no two of their bodies are equal. What a hand-over has under way is its
  /// own, and may be given the same name again; what is deleted is deleted.
  private void watchForBlindRepeats(Passage passage) {
    var isCreation = passage.route().startsWith("POST");
    emulator.tokens().stream()
        .filter(token -> token.name().matches(IN_FLIGHT))
        .forEach(token -> handedOver.add(token.id()));
    var isOwn =
        passage.route().endsWith("/{token_id}")
            && (passage.route().startsWith("DELETE")
                || handedOver.stream().anyMatch(passage.target()::endsWith));
    if (passage.route().startsWith("GET")) {
      unlooked.clear();
    } else if (!isOwn && !unlooked.add(passage.target() + (isCreation ? "" : passage.body()))) {
      wrong.add("sent twice, and not looked for in between: " + passage.route());
    }
  }

  @Override
  public synchronized boolean releases(Passage passage, Result result) {
    if (transcript != null) {
      transcript.answered(passage, result);
    }
    var tokens = emulator.tokens();
    tokens.forEach(token -> values.add(token.value()));
    if (tokens.stream().filter(token -> token.name().equals(NAME)).count() > 1) {
      wrong.add("two live tokens of one name");
    }
    if (scenario.keepsConsumers()) {
      var used = new TreeSet<String>();
      scenario.sinks().stream().map(this::held).forEach(used::add);
      used.add(consumed);
      used.remove("");
      used.stream()
          .filter(value -> tokens.stream().noneMatch(token -> works(token, value)))
          .forEach(_ -> wrong.add("a value was cut off that a consumer holds or a sink gives out"));
    }
    return true;
  }

  private static boolean works(TokenView token, String value) {
    return token.value().equals(value) && token.status().equals("active");
  }

  /// Runs the scenario's command.
  Ending run() {
    return run(scenario.command());
  }

  Ending run(List<String> written) {
    var arguments = written.stream().map(word -> word.equals(RECORD) ? record() : word).toList();
    begin(arguments);
    var said = new ByteArrayOutputStream();
    int exit;
    try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      var environment =
          new Environment(
              variables(),
              folder,
              new ByteArrayInputStream((consumed + "\n").getBytes(StandardCharsets.UTF_8)),
              out,
              out,
              false,
              this,
              this::sleep,
              new Interruption());
      exit = CommandLine.run(arguments, environment);
    }
    end();
    var text = said.toString(StandardCharsets.UTF_8);
    if (values.stream().anyMatch(text::contains)) {
      wrong.add("a secret was printed");
    }
    return new Ending(exit, text);
  }

  private String record() {
    try (var records = Files.list(folder.resolve(".writ/runs"))) {
      return records.map(Path::toString).sorted().findFirst().orElseThrow();
    } catch (IOException failure) {
      throw new UncheckedIOException(String.join("\n", wrong), failure);
    }
  }

  private synchronized void begin(List<String> arguments) {
    unlooked.clear();
    transcript =
        scenario
            .terms(arguments)
            .map(terms ->
                new Transcript(
                    terms,
                    emulator,
                    this,
                    sink -> Optional.of(held(sink)).filter(value -> !value.isEmpty())))
            .orElse(null);
  }

  private synchronized void end() {
    if (transcript != null) {
      wrong.addAll(transcript.wrong());
      steps += transcript.length();
      transcript = null;
    }
  }

  /// How many steps were held against the protocol's model.
  synchronized int steps() {
    return steps;
  }

  private Map<String, String> variables() {
    var variables = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
    for (var word : String.join(" ", emulator.exportLines()).split(" ", -1)) {
      var parts = word.split("=", 2);
      if (parts.length == 2) {
        variables.put(parts[0], parts[1]);
      }
    }
    return variables;
  }

  private Path sink(String name) {
    return folder.resolve("out/" + name + "-" + NAME);
  }

  /// Empty where it holds nothing yet.
  private String held(String sink) {
    try {
      return Files.exists(sink(sink)) ? Files.readString(sink(sink)).strip() : "";
    } catch (IOException failure) {
      return String.valueOf(failure);
    }
  }

  /// What went wrong so far.
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /// What is there, without what using a token changes.
  Set<String> state() {
    var state = new TreeSet<String>();
    for (var token : emulator.tokens()) {
      state.add(
          String.join(
              " ",
              token.id(),
              token.name(),
              token.status(),
              token.value(),
              token.expiresOn() + ""));
    }
    scenario.sinks().forEach(sink -> state.add(sink + " " + held(sink)));
    return state;
  }

  /// What is not as the scenario is to end.
  List<String> missing() {
    var missing = new ArrayList<String>();
    var tokens = emulator.tokens().stream().filter(token -> token.name().contains("dns")).toList();
    tokens.stream()
        .map(TokenView::name)
        .filter(name -> name.matches(IN_FLIGHT))
        .forEach(name -> missing.add("left: " + name));
    var plain = tokens.stream().filter(token -> !token.name().contains(" ~writ:")).toList();
    switch (scenario.goal()) {
      case HELD -> missing.addAll(missingOfHeld(tokens, plain));
      case UNDONE -> missing.addAll(missingOfHeld(tokens, plain));
      case GONE -> tokens.forEach(token -> missing.add("still there: " + token.name()));
      case RETIRED -> missing.addAll(missingOfCutOff(tokens, "retire"));
      case REVOKED -> missing.addAll(missingOfCutOff(tokens, "revoked"));
    }
    return missing;
  }

  private List<String> missingOfHeld(List<TokenView> tokens, List<TokenView> plain) {
    var missing = new ArrayList<String>();
    var name = scenario.goal() == FaultRun.Goal.UNDONE ? "old-dns" : NAME;
    if (plain.size() != 1 || !plain.getFirst().name().equals(name)) {
      return List.of("not one token of the name: " + plain.stream().map(TokenView::name).toList());
    }
    var live = plain.getFirst();
    if (!live.status().equals("active")) {
      missing.add("the token is " + live.status());
    }
    for (var sink : scenario.sinks()) {
      if (!held(sink).equals(live.value())) {
        missing.add("the sink `" + sink + "` does not hold the live value");
      }
    }
    tokens.stream()
        .filter(token -> token.name().contains(" ~writ:retire:") && token.expiresOn().isEmpty())
        .forEach(_ -> missing.add("an old token that does not run out"));
    if (scenario == FaultRun.RENEW
        && live.expiresOn().filter(instant().plus(Duration.ofDays(20))::isBefore).isEmpty()) {
      missing.add("not renewed");
    }
    return missing;
  }

  private static List<String> missingOfCutOff(List<TokenView> tokens, String word) {
    return tokens.size() == 1
            && tokens.getFirst().name().startsWith(NAME + " ~writ:" + word + ":")
            && tokens.getFirst().status().equals("disabled")
        ? List.of()
        : List.of(
            "not cut off: " + tokens.stream().map(each -> each.name() + each.status()).toList());
  }

  @Override
  public void close() {
    emulator.close();
  }
}
