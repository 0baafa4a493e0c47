package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Decisions are numbered without gaps, bear their numbers in their titles, and stand in the index.
final class DecisionRecordsTest {

  private static final Path FOLDER = Path.of("docs/adr");
  private static final Path INDEX = FOLDER.resolve("README.md");
  private static final Pattern ROW = Pattern.compile("\\| \\[(.+?)]\\((.+?)\\) \\| .+ \\|");

  /// @param number as it stands in the file's name
  /// @param title of the page, with its number
  private record Page(int number, String file, String title) {}

  @Test
  void numbersHaveNoGaps() throws IOException {
    var pages = pages();
    assertThat(pages.stream().map(Page::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, pages.size()).boxed().toList());
  }

  @Test
  void aTitleBeginsWithTheNumber() throws IOException {
    assertThat(pages()).allMatch(page -> page.title().startsWith(page.number() + ". "));
  }

  @Test
  void theIndexListsEachPageByItsTitle() throws IOException {
    var rows = ROW.matcher(Files.readString(INDEX)).results();
    assertThat(rows.map(row -> row.group(2) + ": " + row.group(1)))
        .containsExactlyElementsOf(
            pages().stream().map(page -> page.file() + ": " + page.title()).toList());
  }

  private static List<Page> pages() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> !file.equals(INDEX))
          .sorted()
          .map(DecisionRecordsTest::page)
          .toList();
    }
  }

  private static Page page(Path path) {
    var file = path.getFileName().toString();
    assertThat(file).matches("\\d{4}(-[a-z0-9]+)+\\.md");
    var lines = Markdown.of(path).lines();
    return new Page(Integer.parseInt(file.substring(0, 4)), file, lines.getFirst().substring(2));
  }
}
