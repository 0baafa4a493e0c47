package writ.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import writ.emulator.Fault;
import writ.emulator.Quirk;
import writ.emulator.Quirks;

/// One run of a scenario during which something goes wrong, and the next run, which nothing
/// disturbs.
///
/// @param quirks `label=choice`
/// @param faults in the grammar of `--fault`
record FaultTrial(FaultRun scenario, List<String> quirks, List<String> faults) {

  private static final Pattern OUTCOME =
      Pattern.compile(
          "(?m)^  (applied|unchanged|undone|skipped|failed|orphaned) +acme/(?:ci|old)-dns");
  private static final int WORLD = 4;
  private static final int PARTIAL = 5;

  /// What came of it.
  ///
  /// @param exit of the run that was disturbed
  /// @param steps how many were held against the protocol's model
  /// @param wrong what did not hold
  record Verdict(FaultTrial trial, int exit, int steps, List<String> wrong) {}

  static FaultTrial of(FaultRun scenario, String... faults) {
    return new FaultTrial(scenario, List.of(), List.of(faults));
  }

  Verdict verdict(Path parent) {
    try (var ground =
        new FaultProject(scenario, Files.createTempDirectory(parent, "trial"), chosen())) {
      return verdict(ground);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Quirks chosen() {
    var chosen = Quirks.standard();
    for (var quirk : quirks) {
      var parts = quirk.split("=", 2);
      chosen = chosen.with(Quirk.labelled(parts[0]).orElseThrow(), parts[1]);
    }
    return chosen;
  }

  private Verdict verdict(FaultProject ground) {
    var wrong = new ArrayList<String>();
    var before = ground.state();
    faults.stream().map(Fault::parse).forEach(ground.emulator::fault);
    var ending = ground.run();
    ground.emulator.clearFaults();
    wrong.addAll(lies(ending, before, ground));
    if (ending.exit() != 0 && !(ground.missing().isEmpty() && scenario.isOnce())) {
      var healed = ground.run(scenario.remedy());
      if (healed.exit() != 0) {
        wrong.add("the next run ended with " + healed.exit() + ":\n" + healed.text());
      }
    }
    if (scenario.goal() != FaultRun.Goal.REVOKED && scenario.goal() != FaultRun.Goal.UNDONE) {
      var empty = ground.run(List.of("plan", "--detailed-exitcode"));
      if (empty.exit() != 0) {
        wrong.add("something is left to do:\n" + empty.text());
      }
    }
    ground.missing().forEach(each -> wrong.add("in the end: " + each));
    wrong.addAll(ground.wrong());
    if (!wrong.isEmpty()) {
      wrong.add("the first run ended with " + ending.exit() + ":\n" + ending.text());
    }
    return new Verdict(this, ending.exit(), ground.steps(), wrong);
  }

  /// Where exit code or report say what is not so.
  private List<String> lies(FaultProject.Ending ending, Set<String> before, FaultProject ground) {
    var lies = new ArrayList<String>();
    var outcomes = OUTCOME.matcher(ending.text()).results().map(match -> match.group(1)).toList();
    if (ending.exit() == 0 && !ground.missing().isEmpty()) {
      lies.add("exit 0, and yet: " + ground.missing());
    }
    if (ending.exit() == 0 && outcomes.isEmpty()) {
      lies.add("exit 0 without an outcome");
    }
    if (outcomes.contains("applied") && !ground.missing().isEmpty()) {
      lies.add("called applied, and yet: " + ground.missing());
    }
    if (ending.exit() == WORLD && !ground.state().equals(before)) {
      lies.add("exit 4, and yet something changed: " + before + " -> " + ground.state());
    }
    if (ending.exit() == PARTIAL && outcomes.isEmpty()) {
      lies.add("exit 5 without an outcome");
    }
    if (ending.exit() != 0
        && ending.exit() != 1
        && ending.exit() != WORLD
        && ending.exit() != PARTIAL) {
      lies.add("exit " + ending.exit());
    }
    return lies;
  }

  @Override
  public String toString() {
    return scenario + " with " + faults + (quirks.isEmpty() ? "" : " and " + quirks);
  }
}
