package writ.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes what was tried and what came of it to `target/kill-tests`, one file for each scenario.
final class KillTable {

  private static final Path FOLDER = Path.of("target/kill-tests");

  private static final Path PAIRS = Path.of("docs/apply-two-runs-table.md");
  private static final String PAIRS_INTRODUCTION =
      """
      # Two runs at the same moment

      Two processes apply the same project to the emulator; their first requests are let in together, and each request is
      delayed by chance. None of them, one or both are killed with SIGKILL. After every request it was looked whether two
      live tokens had one name, or a value had stopped working that a consumer held or a sink gave out; every step of each
      run was held against the protocol's model. When both had ended, one run more. In the end there is one live token of
      the name, every sink holds its value, nothing is left in stage, deliver or ready, and the next plan is empty.

      Exit 137 is a killed run's; one that found the other at work skips the
      change and ends with 4. This page was written by

      ```
      ./mvnw test -Dtest=TwoAtOnceTest -Dpairs=40 -Dupdate=true
      ```

      """;
  private static final Path PAGE = Path.of("docs/apply-kill-table.md");
  private static final String INTRODUCTION =
      """
      # Runs that were killed

      Writ as a process, ended with SIGKILL at one of many points, against the emulator; then one run more, which is told
      to use a short lease (`--lease 90s`) or to take over (`--take-over`). In the end there is one live token of the name,
      every sink holds its value, nothing is left in stage, deliver or ready, the next plan is empty; and at no request
      did a value stop working that a consumer held or a sink gave out.

      This page was written by

      ```
      ./mvnw test -Dtest=SigkillTest -Dkill=all -Dupdate=true
      ```

      *Before*: the request came in and had no effect. *Committed*: it took effect and no answer went out. *Answered*: the
      whole answer was sent. *On the way from*: some milliseconds later, or when the next request came in. *While*: a
      sink's program was started, or had stored the value. Reads have no effect, so they are only answered.
      *Left behind* are the names that live tokens had then, without their nonces.

      """;

  private KillTable() {}

  static void add(Scenario scenario, List<KillOutcome> rows) throws IOException {
    add(scenario.name().toLowerCase(java.util.Locale.ROOT), rows);
  }

  /// The same for runs that were killed as processes; also on standard output, and with
  /// `-Dupdate=true` the whole of it becomes a page of the documentation.
  static void print(boolean isWhole, List<SigkillOutcome> outcomes) throws IOException {
    var text = new StringBuilder();
    text.append(
        "| Change | Killed | Left behind | Next run | End |%n|---|---|---|---|---|%n".formatted());
    outcomes.forEach(outcome -> text.append(outcome.line()));
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve("sigkill.md"), text);
    System.out.print(text);
    var fine = outcomes.stream().filter(SigkillOutcome::isFine).count();
    System.out.printf("%d killed, %d as specified%n", outcomes.size(), fine);
    if (isWhole && Boolean.getBoolean("update")) {
      var count =
          "%d runs were killed, %d ended as specified.%n%n".formatted(outcomes.size(), fine);
      Files.writeString(PAGE, INTRODUCTION + count + text);
    }
  }

  /// The same for two runs at once.
  static void pairs(boolean isWhole, List<PairOutcome> pairs) throws IOException {
    var text = new StringBuilder();
    text.append(
        "| Change | Killed | Exits | Left behind | End |%n|---|---|---|---|---|%n".formatted());
    pairs.forEach(pair -> text.append(pair.line()));
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve("two-at-once.md"), text);
    System.out.print(text);
    var fine = pairs.stream().filter(PairOutcome::isFine).count();
    if (isWhole && Boolean.getBoolean("update")) {
      var count = "%d pairs, %d of them ended as specified.%n%n".formatted(pairs.size(), fine);
      Files.writeString(PAIRS, PAIRS_INTRODUCTION + count + text);
    }
  }

  static void add(String file, List<KillOutcome> rows) throws IOException {
    var text = new StringBuilder();
    for (var row : rows) {
      text.append(
          "| %d | %s | %s | %s | %s |%n"
              .formatted(
                  row.number(),
                  row.moment(),
                  row.left().isEmpty() ? "nothing" : String.join(", ", row.left()),
                  String.join(", ", row.nexts()),
                  row.isFine() ? "as specified" : "WRONG: " + String.join("; ", row.wrong())));
    }
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(file + ".md"), text);
  }
}
