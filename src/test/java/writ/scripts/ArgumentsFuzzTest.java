package writ.scripts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.property.Choices;
import writ.property.ForAll;

/// Command lines that nobody means: commands with options of others, values that fit nothing, empty
/// words, ends of options, folders that are none. No run ends in 70 and none hangs. `-Dfuzz=N`
/// tries N of them.
final class ArgumentsFuzzTest {

  private static final int CASES = Integer.getInteger("fuzz", 60);
  private static final long PATIENCE_SECONDS = 60;
  private static final Path SCRIPT = Path.of("src/test/scripts/rate-limit.txtar");

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("validate"),
          List.of("plan"),
          List.of("apply", "--auto-approve"),
          List.of("undo"),
          List.of("drift"),
          List.of("inventory"),
          List.of("import"),
          List.of("doctor"),
          List.of("who-can"),
          List.of("explain"),
          List.of("compare"),
          List.of("rotate"),
          List.of("revoke"),
          List.of("fmt"),
          List.of("init", "new"),
          List.of("demo"),
          List.of("schema"),
          List.of("completion"),
          List.of("help"),
          List.of("catalog"),
          List.of("catalog", "update"),
          List.of("guardrail"),
          List.of("guardrail", "test"),
          List.of("guardrail", "list"),
          List.of("guardrail", "waive"),
          List.of("guardrail", "baseline"),
          List.of("guardrail", "explain"),
          List.of("report"),
          List.of("report", "merge"),
          List.of("emulator"),
          List.of());

  /// What fits some option or none. Nothing here names a place outside the session's folder in
  /// which something could be made.
  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "-",
          "--",
          "---",
          "=",
          "--=x",
          "-C",
          "@",
          "@writ.yaml",
          ".",
          "..x",
          "tokens",
          "tokens/t.yaml",
          "writ.yaml",
          "writ.yaml/x",
          "seed.yaml",
          "no/such/folder",
          "loop",
          "/dev/null",
          "/dev/null/x",
          "/dev/full",
          "*",
          "**/*.yaml",
          "[",
          "{a,b",
          "acme",
          "account:acme",
          "acme/t",
          "Zone Read",
          "zone:example.com",
          "json",
          "json=x.json",
          "github=/dev/full",
          "1/3",
          "0/0",
          "99999999999/1",
          "-1",
          "0",
          "1e9",
          "99999999999999999999",
          "P1D",
          "-5m",
          "30d",
          "9999999999d",
          "2026-02-30",
          "+999999999-12-31T23:59:59Z",
          "HEAD",
          "no-such-branch",
          "-rf",
          "%s%n",
          "$(x)",
          "\n",
          "\t",
          "\u001b[2J",
          "\u202e",
          "\u00e9\u4e2d\ud83d\ude00",
          "\ud800",
          "\u0000",
          "x".repeat(300),
          "a/".repeat(3_000),
          "y".repeat(200_000));

  @TempDir Path folders;

  @Test
  void commandLines() throws Exception {
    var options = new HashMap<List<String>, List<String>>();
    for (var command : COMMANDS) {
      options.put(command, options(command));
    }
    assertThat(options.get(List.of("plan"))).hasSizeGreaterThan(10);
    var table = new FuzzTable("command line");
    ForAll.of(choices -> drawn(choices, options))
        .cases(CASES)
        .hold(words -> Watched.within(PATIENCE_SECONDS, () -> run(words, table)));
    table.print();
    assertThat(table.runs()).isPositive();
  }

  /// The options of a command, as its help knows them; of no command, all that there are.
  private List<String> options(List<String> command) throws Exception {
    try (var session = Session.in(folder(), Tools.ALL)) {
      var help = command.isEmpty() ? "completion bash" : String.join(" ", command) + " --help";
      var all = new TreeSet<>(List.of("-C", "-h", "-V", "-v", "--no-such-option"));
      OPTION
          .matcher(session.run("writ " + help).stdout())
          .results()
          .map(MatchResult::group)
          .forEach(all::add);
      return List.copyOf(all);
    }
  }

  private static List<String> drawn(Choices choices, Map<List<String>, List<String>> byCommand) {
    var words = new ArrayList<String>();
    if (choices.chance(6)) {
      words.addAll(List.of("-C", choices.oneOf(VALUES)));
    }
    var command = choices.oneOf(COMMANDS);
    words.addAll(command);
    // mostly what the command has, and few words: what is wrong in many ways is refused early
    var options =
        Objects.requireNonNull(byCommand.get(choices.chance(8) ? List.<String>of() : command));
    var more = choices.below(4);
    for (var each = 0; each < more; each++) {
      var value = choices.oneOf(VALUES);
      switch (choices.below(4)) {
        case 0 -> words.add(value);
        case 1 -> words.add(choices.oneOf(options));
        case 2 -> words.add(choices.oneOf(options) + "=" + value);
        default -> words.addAll(List.of(choices.oneOf(options), value));
      }
    }
    if (choices.chance(10)) {
      words.add(choices.below(words.size() + 1), choices.oneOf(VALUES));
    }
    return words;
  }

  private boolean run(List<String> words, FuzzTable table) throws Exception {
    var script = Script.parse(Files.readString(SCRIPT));
    try (var session = Session.in(folder(), Tools.ALL)) {
      session.write(script.files());
      session.run("emulator seed.yaml");
      session.run("ln loop loop");
      var line = words.stream().map(word -> " '" + word + "'").collect(joining());
      FuzzCase.run(session, "writ" + line, true, end -> FuzzTest.evaluate(end, table));
    }
    return true;
  }

  private Path folder() throws IOException {
    return Files.createTempDirectory(folders, "case").toRealPath();
  }
}
