package writ.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is uncertain about Cloudflare is a switch, and each switch is written down: what it can be
/// set to, and what Writ does about it.
final class QuirkPagesTest {

  private static final Path MANUAL = Path.of("docs/emulator.md");
  private static final Path FACTS = Path.of("docs/cloudflare.md");

  @Test
  void theManualHasEachSwitchWithItsChoices() throws IOException {
    var rows =
        Arrays.stream(Quirk.values())
            .map(quirk ->
                quirk.choices().stream()
                    .map(choice -> "`" + choice + "`")
                    .collect(Collectors.joining(" ", "| `" + quirk.label() + "` | ", " |")))
            .toList();
    assertThat(Files.readString(MANUAL)).contains(rows);
  }

  @Test
  void theFactsNameEachSwitchAndNoOther() throws IOException {
    var text = Files.readString(FACTS);
    assertThat(text).contains(labels().stream().map(label -> "`" + label + "`").toList());
    var named = Pattern.compile("switch(?:es)? ((?:`[a-z-]+`(?:, )?)+)").matcher(text).results();
    var label = Pattern.compile("[a-z-]+");
    assertThat(named.flatMap(found -> label.matcher(found.group(1)).results()))
        .map(MatchResult::group)
        .hasSizeGreaterThan(15)
        .isSubsetOf(labels());
  }

  private static List<String> labels() {
    return Arrays.stream(Quirk.values()).map(Quirk::label).toList();
  }
}
