package writ.cli;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import writ.cli.command.CommandLine;
import writ.cli.command.DemoOrganisation;
import writ.cli.process.Environment;
import writ.cli.process.Exit;
import writ.cli.process.Interruption;
import writ.workspace.LiveOnlySteps;
import writ.workspace.TemporaryFolder;

/// Runs the ordinary commands once, so that the JVM can keep what it loaded and linked for them
/// (`-XX:AOTCacheOutput`). The build calls it, users never do. A command that ends otherwise than
/// it should ends the rehearsal: a cache is made of what works, or not at all.
///
/// There is a cache for each part, because a program starts the slower the more its cache holds:
/// `words` for what is answered without reading anything, `offline` for what reads files, `online`
/// for what asks Cloudflare; and `judged-offline` and `judged-online` for the same in a project
/// that has guardrails, whose language brings a large part of all classes. The emulator that the
/// last two play on is the part `stage`, in a process of its own: its classes are no command's.
final class Rehearsal {

  private record Line(int code, List<String> arguments) {
    static Line of(int code, String... words) {
      return new Line(code, List.of(words));
    }
  }

  private static final List<Line> WORDS =
      List.of(Line.of(0, "--version"), Line.of(0, "--help"), Line.of(64, "pla"));

  private static final List<Line> OFFLINE =
      List.of(Line.of(0, "validate"), Line.of(0, "validate", "tokens/prod/shop.yaml", "--verbose"));

  private static final List<Line> ONLINE =
      List.of(
          Line.of(0, "validate"),
          Line.of(0, "plan", "--format", "text", "--format", "markdown=plan.md", "--out", "p.json"),
          Line.of(0, "inventory"),
          Line.of(0, "explain", "ci-dns"),
          Line.of(0, "compare", "live:ci-dns", "spec:ci-dns"),
          Line.of(0, "who-can", "DNS Write", "zone:acme.com"),
          Line.of(0, "apply", "p.json", "--auto-approve"),
          Line.of(0, "plan", "--detailed-exitcode"));

  private static final List<Line> JUDGED_ONLINE = ONLINE.stream().map(Rehearsal::judged).toList();

  /// Between the lines that tell how the emulator is reached.
  private static final String EXPORT = "; ";

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

  private Rehearsal() {}

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
      case "stage" -> stage(outer, wrong);
      case "words" -> play(WORDS, outer, wrong);
      case "offline" -> offline(OFFLINE, outer, DemoOrganisation.lawlessSpecs(), wrong);
      case "judged-offline" -> offline(OFFLINE, outer, DemoOrganisation.specs(), wrong);
      case "online" -> online(ONLINE, outer, arguments[1], DemoOrganisation.lawlessSpecs(), wrong);
      case "judged-online" ->
          online(JUDGED_ONLINE, outer, arguments[1], DemoOrganisation.specs(), wrong);
      default -> wrong.add("there is no part `" + arguments[0] + "`");
    }
    wrong.forEach(System.err::println);
    System.exit(wrong.isEmpty() ? 0 : Exit.BUG.code());
  }

  /// The rules refuse some of the organisation's live tokens.
  private static Line judged(Line line) {
    return line.arguments.equals(List.of("inventory")) ? new Line(3, line.arguments) : line;
  }

  private static void offline(
      List<Line> lines, Environment outer, TemporaryFolder specs, List<String> wrong) {
    try (specs) {
      play(lines, outer.in(specs.folder()), wrong);
    }
  }

  /// Says in one line how the emulator is reached, and plays it until it is killed.
  private static void stage(Environment outer, List<String> wrong) {
    try (var emulator = DemoOrganisation.emulator(outer, MANY)) {
      System.out.println(String.join(EXPORT, emulator.exportLines()));
      new CountDownLatch(1).await();
    } catch (InterruptedException over) {
      wrong.add("the stage was left");
    }
  }

  /// @param exports what the stage said
  private static void online(
      List<Line> lines,
      Environment outer,
      String exports,
      TemporaryFolder specs,
      List<String> wrong) {
    try (specs) {
      LiveOnlySteps.rehearse();
      var export = List.of(exports.split(EXPORT, -1));
      play(lines, DemoOrganisation.inside(outer, export, specs.folder()), wrong);
    } catch (NoSuchAlgorithmException | SSLException failure) {
      wrong.add("no encrypted connection can be begun: " + failure);
    }
  }

  private static void play(List<Line> lines, Environment place, List<String> wrong) {
    for (var line : lines) {
      var heard = new ByteArrayOutputStream();
      var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
      var code = CommandLine.run(line.arguments, place.heardBy(stream));
      if (code != line.code) {
        wrong.add(
            "writ %s ended with %d:\n%s"
                .formatted(
                    String.join(" ", line.arguments),
                    code,
                    heard.toString(StandardCharsets.UTF_8)));
      }
    }
  }
}
