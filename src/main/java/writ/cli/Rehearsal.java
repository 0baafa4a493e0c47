package writ.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the ordinary commands once, so that the JVM can keep what it loaded and linked for them
/// (`-XX:AOTCacheOutput`). The build calls it, users never do. A command that ends otherwise than
/// it should ends the rehearsal: a cache is made of what works, or not at all.
///
/// There is a cache for each part, because a program starts the slower the more its cache holds:
/// `words` for what is answered without reading anything, `offline` for what reads files, `online`
/// for what asks Cloudflare.
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
          Line.of(3, "inventory"), // rules refuse some of its live tokens
          Line.of(0, "explain", "ci-dns"),
          Line.of(0, "compare", "live:ci-dns", "spec:ci-dns"),
          Line.of(0, "who-can", "DNS Write", "zone:acme.com"),
          Line.of(0, "apply", "p.json", "--auto-approve"),
          Line.of(0, "plan", "--detailed-exitcode"));

  private Rehearsal() {}

  public static void main(String[] arguments) {
    var wrong = new ArrayList<String>();
    var interruption = new Interruption();
    Main.stopper(interruption);
    var outer = Main.environment(interruption).with(Map.of());
    switch (arguments[0]) {
      case "words" -> play(WORDS, outer, wrong);
      case "offline" -> {
        try (var specs = Organisation.specs()) {
          play(OFFLINE, outer.in(specs.folder()), wrong);
        }
      }
      case "online" -> {
        try (var organisation = Organisation.play(outer)) {
          play(ONLINE, organisation.inside(), wrong);
        }
      }
      default -> wrong.add("there is no part `" + arguments[0] + "`");
    }
    wrong.forEach(System.err::println);
    System.exit(wrong.isEmpty() ? 0 : Exit.BUG.code());
  }

  private static void play(List<Line> lines, Environment place, List<String> wrong) {
    for (var line : lines) {
      var heard = new ByteArrayOutputStream();
      var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
      var code = Main.run(line.arguments, place.heardBy(stream));
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
