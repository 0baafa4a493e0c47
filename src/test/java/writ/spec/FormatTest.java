package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import writ.diagnostic.SourceFile;
import writ.property.Choices;
import writ.property.ForAll;
import writ.spec.edit.SpecFormat;

/// Files as a person has them, and beside them how they are laid out (`-Dupdate=true` rewrites
/// that, and still fails); and the laws, over every YAML file of the repository: laying out again
/// changes nothing, no comment is lost, and the specs that are read are equal.
final class FormatTest {

  private static final Path CASES = Path.of("src/test/cases/fmt");

  @TestFactory
  Stream<DynamicTest> everyCaseIsLaidOutAsStandsBesideIt() {
    return files(CASES).stream()
        .filter(file -> file.toString().endsWith(".in.yaml"))
        .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  @TestFactory
  Stream<DynamicTest> theLawsHoldForEveryFile() {
    return Stream.of("src/test/cases", "examples", "src/main/resources", "policies")
        .map(Path::of)
        .filter(Files::exists)
        .flatMap(folder -> files(folder).stream())
        .map(file -> dynamicTest(file.toString(), () -> obeysTheLaws(read(file))));
  }

  @Test
  void theLawsHoldForAnyLayout() {
    ForAll.of(FormatTest::generated).cases(400).hold(FormatTest::obeysTheLaws);
  }

  private static void check(Path file) throws IOException {
    var actual = SpecFormat.format(source(read(file))).value().orElseThrow();
    var beside = Path.of(file.toString().replace(".in.yaml", ".out.yaml"));
    var wanted = Files.exists(beside) ? Files.readString(beside) : "";
    if (Boolean.getBoolean("update") && !actual.equals(wanted)) {
      Files.writeString(beside, actual);
    }
    assertThat(actual).isEqualTo(wanted);
  }

  private static void obeysTheLaws(String text) {
    var once = SpecFormat.format(source(text)).valueOrNull();
    if (once == null) {
      return;
    }
    assertThat(SpecFormat.format(source(once)).valueOrNull()).isEqualTo(once);
    assertThat(comments(once)).containsExactlyInAnyOrderElementsOf(comments(text));
    var before = Reading.of(List.of(source(text)));
    var after = Reading.of(List.of(source(once)));
    if (!before.hasErrors()) {
      assertThat(specs(after)).isEqualTo(specs(before));
    }
  }

  /// Every spec without its places.
  private static List<String> specs(Reading reading) {
    return reading.tokens().stream()
        .map(Dump::of)
        .map(dump -> dump.replaceAll("(?m)^(at|places) .*", ""))
        .toList();
  }

  /// The lines that hold nothing but a comment, and the ends of lines that look like one.
  private static List<String> comments(String text) {
    var comments = new ArrayList<String>();
    for (var line : text.lines().toList()) {
      var at = line.indexOf("#!");
      if (at >= 0) {
        comments.add(line.substring(at).strip());
      }
    }
    return comments;
  }

  /// A token whose keys, gaps, comments, indents and styles are as they come.
  private static String generated(Choices choices) {
    var parts =
        new ArrayList<>(
            List.of(
                "apiVersion: writ/v1\n",
                "kind: Token\n",
                "name: " + choices.oneOf("ci", "'ci'", "\"c i\"", "&n ci") + "\n",
                "owner: account:acme\n",
                "description: "
                    + choices.oneOf(
                        "|\n   a\n    b\n\n   c\n",
                        ">-\n a\n b\n\n c\n",
                        "a\n  b #! d\n",
                        "'a\n\n  b'\n",
                        "|+\n  x\n\n",
                        "\"a \\\n   b\"\n",
                        "x\n")));
    parts.add(policies(choices));
    parts.add(
        "labels: "
            + choices.oneOf(
                "{a: b,\n c: d}\n",
                "\n      a: b #! l\n      c: d\n",
                "{a: &x b, c: *x}\n",
                "{a: b, #! in\n c: d}\n"));
    parts.add("protect: " + choices.oneOf("true", "false #! p") + "\n");
    var text = new StringBuilder();
    while (!parts.isEmpty()) {
      if (choices.chance(3)) {
        text.append(choices.oneOf("\n", "\n\n\n", "#! c\n", "  #! deeper\n", "\n#! d\n\n"));
      }
      text.append(parts.remove(choices.below(parts.size())));
    }
    return text + choices.oneOf("", "#! end\n", "\n    #! far\n", "---\n#! only\n");
  }

  private static String policies(Choices choices) {
    var step = choices.oneOf("", "  ", "    ");
    var text = new StringBuilder("policies:" + choices.oneOf("", " #! p", "\n  #! q") + "\n");
    for (int number = 0, count = 1 + choices.below(3); number < count; number++) {
      var inner = step + "  ";
      var resources =
          choices.oneOf(
              "resources: [zone:a.com,   zone:b.com]",
              "resources:\n"
                  + inner
                  + "- zone:a.com #! z\n"
                  + inner
                  + "#! t\n"
                  + inner
                  + "- \"zone:b.com\"",
              "resources: [zone:a.com, #! f\n"
                  + inner
                  + " zone:b.com\n"
                  + inner
                  + " #! g\n"
                  + inner
                  + " ]");
      var allow =
          choices.oneOf(
              "allow: [Access: Apps Read, DNS Write]",
              "allow: [\"DNS Write\"] #! w",
              "allow:\n" + inner + " - DNS Write\n" + inner + " - Access: Apps Read #! a",
              "allow: [" + "DNS Write, ".repeat(12) + "Zone Read]");
      var first = choices.chance(2);
      text.append(choices.oneOf("", step + "#! before\n", "\n"));
      text.append(step).append("- ").append(choices.oneOf("", "#! dash\n" + inner, "\n" + inner));
      text.append(first ? allow : resources).append('\n');
      text.append(choices.oneOf("", inner + "#! between\n"));
      text.append(inner).append(first ? resources : allow).append('\n');
      text.append(choices.oneOf("", inner + "#! tail\n", step + "#! behind\n"));
    }
    return text.toString();
  }

  private static SourceFile source(String text) {
    return new SourceFile("tokens/in.yaml", text);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
