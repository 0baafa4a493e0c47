package writ.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import writ.emulator.Fault;
import writ.emulator.Quirk;
import writ.emulator.Quirks;
import writ.property.Choices;
import writ.property.ForAll;

/// Everything that the emulator can do wrong, at every request of every kind of change. One in some
/// of the single faults is tried always, all of them with `-Dfaults=all`; random combinations have
/// a seed (`-Dseed=N`), and `-Dcombinations=N` tries more. Counts go to `target/fault-tests`.
final class FaultsTest {

  private static final boolean IS_FULL = "all".equals(System.getProperty("faults"));
  private static final int COMBINATIONS = Integer.getInteger("combinations", 40);
  private static final int ONE_IN = 29;
  private static final Path TABLE = Path.of("target/fault-tests");

  /// Of every kind, before and after the effect, with and without a time to wait.
  private static final List<String> KINDS =
      List.of(
          "429;retry-after=300",
          "429",
          "429*;retry-after=1",
          "400",
          "403",
          "404",
          "404;code=1003",
          "408",
          "408;after",
          "500",
          "500;after",
          "503*3",
          "503*3;after",
          "503*",
          "503*;after",
          "200;code=971;message=Please wait and consider throttling your request speed",
          "200;code=971;after",
          "200;code=1000;message=Request timeout",
          "200;code=1000;message=Request timeout;after",
          "200*3;code=10001;message=Internal error;after",
          "html-502",
          "html-502;after",
          "html-403",
          "reset-before",
          "reset-after",
          "reset-after*3",
          "truncate",
          "truncate;bytes=0",
          "truncate;bytes=1",
          "lag=1",
          "lag=2*2",
          "latency=1");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aFaultAtAnyRequestIsHealedByTheNextRun(FaultRun scenario) throws IOException {
    var requests = requests(scenario);
    var trials = new ArrayList<FaultTrial>();
    for (var request = 1; request <= requests; request++) {
      for (var kind : KINDS) {
        trials.add(FaultTrial.of(scenario, at(kind, request)));
      }
    }
    hold(scenario.name(), some(trials, Math.floorMod(scenario.name().hashCode(), ONE_IN)));
  }

  /// All of them, or one in some.
  private static List<FaultTrial> some(List<FaultTrial> trials, int first) {
    return IntStream.range(0, trials.size())
        .filter(number -> IS_FULL || (number + first) % ONE_IN == 0)
        .mapToObj(trials::get)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void aBlockOfFiveMinutesIsWaitedOut(FaultRun scenario) throws IOException {
    var requests = requests(scenario);
    for (var request = 1; request <= requests; request++) {
      var trial = FaultTrial.of(scenario, at("429;retry-after=300", request));
      var verdict = trial.verdict(folder);
      assertThat(verdict.wrong()).as(trial.toString()).isEmpty();
      assertThat(verdict.exit()).as(trial.toString()).isZero();
    }
  }

  /// Found when all were tried: a list that shows the token as it was before the mark, and a token
  /// that is said to be gone.
  @ParameterizedTest
  @ValueSource(strings = {"404#9;code=1003", "lag=2#10*2", "lag=2#11*2"})
  void aRollIsDoneWhenItsLastStepIs(String fault) {
    assertThat(FaultTrial.of(FaultRun.ROLL, fault).verdict(folder).wrong()).isEmpty();
  }

  /// Found when all were tried: the pause was over while the listing from before it was still
  /// fresh.
  @ParameterizedTest
  @EnumSource(names = {"CREATE", "CREATE_FOR_ONE_SINK", "ROTATE", "ROTATE_ON_REQUEST"})
  void aCreateThatIsKeptBackIsPrecededByAnotherListing(FaultRun scenario) {
    for (var times : List.of("", "*2", "*7")) {
      for (var pause : List.of("0", "1", "4")) {
        var verdict =
            FaultTrial.of(scenario, "429:create" + times + ";retry-after=" + pause).verdict(folder);
        assertThat(verdict.wrong()).as(verdict.trial().toString()).isEmpty();
        assertThat(verdict.exit()).as(verdict.trial().toString()).isZero();
      }
    }
  }

  /// What is no answer of the API is looked after where it befalls a create, and sent again where
  /// it befalls a PUT to the run's own token.
  @ParameterizedTest
  @EnumSource(names = {"CREATE", "ROTATE"})
  void aWriteThatAFirewallAnsweredIsTakenForLost(FaultRun scenario) {
    for (var request : List.of("create", "PUT", "PUT#2", "PUT#3", "PUT#4")) {
      for (var status : List.of("400", "401", "403", "404")) {
        var verdict = FaultTrial.of(scenario, "html-" + status + ":" + request).verdict(folder);
        assertThat(verdict.wrong()).as(verdict.trial().toString()).isEmpty();
        assertThat(verdict.exit()).as(verdict.trial().toString()).isZero();
      }
    }
  }

  /// Found when all were tried: the listing of an undo that does not show yet what the run did.
  @ParameterizedTest
  @EnumSource(
      names = {"CREATE", "UPDATE", "RENAME", "ENABLE", "RENEW", "ROTATE", "RETIRE", "DELETE"})
  void anUndoTakesBackAsMuchAfterAListingThatIsBehind(FaultRun scenario) throws IOException {
    var usual = takenBack(scenario, List.of());
    for (var writes : List.of("1", "2", "9")) {
      var fault = "lag=" + writes + ":list*1";
      assertThat(takenBack(scenario, List.of(fault))).as(fault).isEqualTo(usual);
    }
  }

  @Test
  void anUndoThatCannotTellWhatTheRunDidSaysSo() throws IOException {
    var told = takenBack(FaultRun.RENAME, List.of("lag=9:list*1", "503:get*"));
    assertThat(told.getFirst()).isEqualTo("exit 4");
    assertThat(told).contains(FaultProject.NAME + " active");
  }

  /// How an undo ended, what it told, and the tokens after it.
  private List<String> takenBack(FaultRun scenario, List<String> faults) throws IOException {
    var place = Files.createTempDirectory(folder, "undone");
    try (var ground = new FaultProject(scenario, place, Quirks.standard())) {
      var command = Stream.of(scenario.command(), List.of("--runs", ".writ/runs"));
      var done = ground.run(command.flatMap(List::stream).toList());
      assertThat(done.exit()).as(done.text()).isZero();
      faults.stream().map(Fault::parse).forEach(ground.emulator::fault);
      var options = List.of("--auto-approve", "--allow-enable", "--retire-created");
      var undo = Stream.of(List.of("undo", FaultProject.RECORD), options);
      var ending = ground.run(undo.flatMap(List::stream).toList());
      return Stream.of(
              Stream.of("exit " + ending.exit()),
              ending.text().lines().filter(line -> line.matches("  [~+-] .*|[a-z]+\\[.*")),
              ending.text().lines().filter(line -> line.contains("No changes")),
              ground.emulator.tokens().stream().map(token -> token.name() + " " + token.status()))
          .flatMap(lines -> lines)
          .toList();
    }
  }

  @Test
  void whatIsUncertainAboutTheApiIsCopedWith() throws IOException {
    var trials =
        Arrays.stream(FaultRun.values())
            .flatMap(scenario ->
                settings().map(quirk -> new FaultTrial(scenario, List.of(quirk), List.of())))
            .toList();
    hold("quirks", some(trials, 0));
  }

  @Test
  void combinationsAreHealedByTheNextRun() {
    ForAll.of(FaultsTest::trial)
        .cases(COMBINATIONS)
        .hold(trial -> assertThat(trial.verdict(folder).wrong()).isEmpty());
  }

  private static FaultTrial trial(Choices choices) {
    var scenario = choices.oneOf(FaultRun.values());
    var faults = choices.listOf(1, 4, one -> at(one.oneOf(KINDS), one.between(1, 25)));
    var quirks = choices.listOf(0, 2, one -> one.oneOf(settings().toList()));
    return new FaultTrial(scenario, quirks, faults);
  }

  /// Each choice of each quirk that is not the default.
  private static Stream<String> settings() {
    return Arrays.stream(Quirk.values())
        .flatMap(
            quirk -> quirk.choices().stream().skip(1).map(choice -> quirk.label() + "=" + choice));
  }

  private static String at(String kind, int request) {
    var end = kind.indexOf('*') >= 0 ? kind.indexOf('*') : kind.indexOf(';');
    return end < 0
        ? kind + "#" + request
        : kind.substring(0, end) + "#" + request + kind.substring(end);
  }

  /// Of a run that nothing disturbs.
  private int requests(FaultRun scenario) throws IOException {
    try (var ground =
        new FaultProject(scenario, Files.createTempDirectory(folder, "whole"), Quirks.standard())) {
      var ending = ground.run();
      assertThat(ending.exit()).as(ending.text()).isZero();
      assertThat(ground.missing()).as(ending.text()).isEmpty();
      return ground.emulator.requests().size();
    }
  }

  private void hold(String table, List<FaultTrial> trials) throws IOException {
    var verdicts = trials.parallelStream().map(trial -> trial.verdict(folder)).toList();
    var exits = new TreeMap<Integer, Integer>();
    verdicts.forEach(verdict -> exits.merge(verdict.exit(), 1, Integer::sum));
    var wrong = verdicts.stream().filter(verdict -> !verdict.wrong().isEmpty()).toList();
    Files.createDirectories(TABLE);
    Files.writeString(
        TABLE.resolve(table.toLowerCase(Locale.ROOT) + ".md"),
        "%d tried, exit codes %s, %d steps held against the model, %d wrong%n"
            .formatted(
                trials.size(),
                exits,
                verdicts.stream().mapToInt(FaultTrial.Verdict::steps).sum(),
                wrong.size()));
    assertThat(wrong.stream().map(each -> each.trial() + ": " + String.join("\n", each.wrong())))
        .isEmpty();
  }
}
