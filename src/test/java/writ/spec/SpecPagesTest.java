package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import writ.diagnostic.SourceFile;

/// The examples in the pages of the diagnostics: each says exactly what its page shows, and says
/// the page's own code. `-Dupdate=true` rewrites the answers, and still fails.
final class SpecPagesTest {

  private static final Path PAGES = Path.of("docs/diagnostics/spec");

  /// A block of YAML, named by its first line `# NAME`, else `tokens/ci.yaml`.
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```\n", Pattern.DOTALL);

  private static final Pattern ANSWER = Pattern.compile("```text\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern FILE_NAME =
      Pattern.compile("# ([\\w/.-]+\\.yaml)\n.*", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> eachPageShowsWhatReallyIsSaid() throws IOException {
    try (var pages = Files.list(PAGES)) {
      return pages.sorted().toList().stream()
          .map(page -> dynamicTest(page.getFileName().toString(), () -> check(page)));
    }
  }

  private static void check(Path page) throws IOException {
    var text = Files.readString(page);
    var answer = ANSWER.matcher(text);
    assertThat(answer.find()).as("an answer in %s", page).isTrue();
    var said = Reading.of(files(text)).complaints();
    if (Boolean.getBoolean("update") && !answer.group(1).equals(said)) {
      Files.writeString(
          page, answer.replaceFirst(Matcher.quoteReplacement("```text\n" + said + "```\n")));
    }
    assertThat(said).isEqualTo(answer.group(1)).contains("[" + code(page) + "]");
  }

  static List<SourceFile> files(String page) {
    var files = new ArrayList<SourceFile>();
    var examples = EXAMPLE.matcher(page);
    while (examples.find()) {
      var name = FILE_NAME.matcher(examples.group(1));
      files.add(
          new SourceFile(
              name.matches() ? name.group(1) : "tokens/ci.yaml", shown(examples.group(1))));
    }
    return files;
  }

  /// `‹U+2028›` in an example stands for the character, and `‹×N TEXT›` for a text N times.
  private static String shown(String example) {
    var characters =
        Pattern.compile("‹U\\+([0-9A-F]{4})›")
            .matcher(example)
            .replaceAll(match ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
    return Pattern.compile("‹×(\\d+) ([^›]*)›")
        .matcher(characters)
        .replaceAll(match ->
            Matcher.quoteReplacement(
                match.group(2).replace("\\n", "\n").repeat(Integer.parseInt(match.group(1)))));
  }

  private static String code(Path page) {
    return "spec/" + page.getFileName().toString().replace(".md", "");
  }
}
