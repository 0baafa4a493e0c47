package writ.resolve;

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

/// What the pages of the diagnostics about names show is what some case really says.
/// `-Dupdate=true` puts in what the first such case says, and still fails.
final class ResolvePagesTest {

  private static final Path PAGES = Path.of("docs/diagnostics/resolve");
  private static final Path CASES = Path.of("src/test/cases/resolve");
  private static final Pattern ANSWER = Pattern.compile("```text\n(.*?)```\n", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> eachPageShowsWhatACaseSays() throws IOException {
    try (var pages = Files.list(PAGES)) {
      return pages.sorted().toList().stream()
          .map(page -> dynamicTest(page.getFileName().toString(), () -> check(page)));
    }
  }

  private static void check(Path page) throws IOException {
    var said = said(page.getFileName().toString().replace(".md", ""));
    var answer = ANSWER.matcher(Files.readString(page));
    assertThat(answer.find()).as("an answer in %s", page).isTrue();
    var shown = answer.group(1);
    if (Boolean.getBoolean("update") && !said.isEmpty() && !said.contains(shown)) {
      Files.writeString(
          page,
          answer.replaceFirst(Matcher.quoteReplacement("```text\n" + said.getFirst() + "```\n")));
    }
    assertThat(said).contains(shown);
  }

  /// Everything that the cases say under one code: a headline and the lines that belong to it.
  private static List<String> said(String code) throws IOException {
    var block =
        Pattern.compile("(?m)^\\w+\\[resolve/" + Pattern.quote(code) + "]: .*\n(?:[ \\d].*\n)*");
    var said = new ArrayList<String>();
    try (var folders = Files.list(CASES)) {
      for (var folder : folders.sorted().toList()) {
        block
            .matcher(Files.readString(folder.resolve("out.txt")))
            .results()
            .forEach(found -> said.add(found.group()));
      }
    }
    return said;
  }
}
