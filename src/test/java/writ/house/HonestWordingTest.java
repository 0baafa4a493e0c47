package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What Writ says about access is true in its model and no more: nothing that it prints calls
/// anything safe. Looked for in every text that the program can print, and in all that scripts and
/// cases show it printing.
final class HonestWordingTest {

  private static final Pattern PROMISE =
      Pattern.compile(
          "\\b(safe(ly|ty)?|secure(d|ly)?|no risk|risk-free|harmless)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /// A word of Git's own, a name of Cloudflare's, and what a hostile spec says of itself.
  private static final Pattern TERM =
      Pattern.compile("safe\\.(directory|bareRepository)|Secure DNS Locations|description: safe");

  /// The rooms that say something of plans and access.
  private static final List<String> SPEAKING =
      List.of(
          "access",
          "adoption",
          "apply",
          "catalog",
          "cli",
          "doctor",
          "drift",
          "guardrail",
          "inventory",
          "plan",
          "project",
          "query",
          "render",
          "rules",
          "run",
          "workspace");

  @Test
  void noTextOfTheProgramPromisesSafety() throws IOException {
    var findings = new ArrayList<String>();
    for (var room : SPEAKING) {
      for (var file : files(Path.of("src/main/java/writ", room))) {
        for (var line : Files.readAllLines(file)) {
          LITERAL
              .matcher(line.strip().startsWith("//") ? "" : line)
              .results()
              .map(match -> match.group(1))
              .filter(text -> PROMISE.matcher(TERM.matcher(text).replaceAll("")).find())
              .forEach(text -> findings.add(file + ": " + text));
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void nothingThatIsShownPromisesSafety() throws IOException {
    var findings = new ArrayList<String>();
    for (var place :
        List.of(
            "src/main/resources/writ/init",
            "src/test/scripts",
            "src/test/cases",
            "docs/diagnostics")) {
      for (var file : files(Path.of(place))) {
        for (var line : Files.readAllLines(file)) {
          if (isOutput(file, line) && PROMISE.matcher(TERM.matcher(line).replaceAll("")).find()) {
            findings.add(file + ": " + line);
          }
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  /// Only what Writ prints in a script: the API's own names are Cloudflare's.
  private static boolean isOutput(Path file, String line) {
    var isSaid = line.startsWith("> ") || line.startsWith("! ");
    return !file.toString().endsWith(".txtar") || (isSaid && !line.startsWith("> {\"result\""));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
