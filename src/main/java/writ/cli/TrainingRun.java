package writ.cli;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import writ.cli.command.CommandLine;
import writ.cli.command.DemoOrganisation;
import writ.cli.process.Environment;
import writ.cli.process.Exit;
import writ.cli.process.Interruption;
import writ.workspace.LiveOnlySteps;

/// Runs ordinary commands once, so that the JVM can keep what it loaded and linked for them
/// (`-XX:AOTCacheOutput`). The build calls it, users never do. A command that ends otherwise than
/// it should ends the run with an error: a cache is made of what works, or not at all.
///
/// There are two caches, because a program starts the slower the more its cache holds: `words` for
/// what is answered without reading anything, and `commands` for everything else.
final class TrainingRun {

  private record Line(int code, List<String> arguments) {
    static Line of(int code, String... words) {
      return new Line(code, List.of(words));
    }
  }

  private static final List<Line> WORDS = List.of(Line.of(0, "--version"), Line.of(0, "--help"));

  /// The rules refuse some of the organisation's live tokens, so that its inventory ends with 3.
  private static final List<Line> COMMANDS =
      List.of(
          Line.of(64, "pla"),
          Line.of(0, "validate"),
          Line.of(0, "validate", "tokens/prod/shop.yaml", "--verbose"),
          Line.of(0, "plan", "--format", "text", "--format", "markdown=plan.md", "--out", "p.json"),
          Line.of(3, "inventory"),
          Line.of(0, "explain", "ci-dns"),
          Line.of(0, "compare", "live:ci-dns", "spec:ci-dns"),
          Line.of(0, "who-can", "DNS Write", "zone:acme.com"),
          Line.of(0, "apply", "p.json", "--auto-approve"),
          Line.of(0, "plan", "--detailed-exitcode"));

  /// So many tokens that listings have several pages.
  private static final String MANY =
      IntStream.range(0, 60)
          .mapToObj(
              """
                - name: more-%d
                  owner: account:acme
                  policies: [{allow: [DNS Read], resources: [zone:acme.com]}]
              """
                  ::formatted)
          .collect(joining());

  private TrainingRun() {}

  public static void main(String[] arguments) {
    var wrong = new ArrayList<String>();
    var interruption = new Interruption();
    Main.stopper(Main.ofThisProcess());
    var outer = Main.environment(interruption).with(Map.of());
    Main.tellOfBugs(outer);
    if (Main.isLost(arguments, outer)) {
      wrong.add("this process does not speak UTF-8");
    }
    switch (arguments[0]) {
      case "words" -> run(WORDS, outer, wrong);
      case "commands" -> runCommands(outer, wrong);
      default -> wrong.add("there is no cache `" + arguments[0] + "`");
    }
    wrong.forEach(System.err::println);
    System.exit(wrong.isEmpty() ? 0 : Exit.BUG.code());
  }

  private static void runCommands(Environment outer, List<String> wrong) {
    try (var organisation = DemoOrganisation.play(outer, MANY)) {
      LiveOnlySteps.train();
      run(COMMANDS, organisation.inside(), wrong);
    } catch (NoSuchAlgorithmException | SSLException failure) {
      wrong.add("no encrypted connection can be begun: " + failure);
    }
  }

  private static void run(List<Line> lines, Environment place, List<String> wrong) {
    for (var line : lines) {
      var output = new ByteArrayOutputStream();
      var stream = new PrintStream(output, true, StandardCharsets.UTF_8);
      var code = CommandLine.run(line.arguments, place.writingTo(stream));
      if (code != line.code) {
        wrong.add(
            "writ %s ended with %d:\n%s"
                .formatted(
                    String.join(" ", line.arguments),
                    code,
                    output.toString(StandardCharsets.UTF_8)));
      }
    }
  }
}
