package writ.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import writ.property.Choices;
import writ.property.ForAll;
import writ.token.sink.SinkText;

final class SinkTextTest {

  private static final String[] PIECES = {
    "a", ".", "/", "b.yaml", ".git", "writ.yaml", "WRIT.YAML", "..", "\\", ".env", "x/", "./"
  };

  private record Filled(String template, Map<String, String> values) {}

  private static Filled filled(Choices choices) {
    return new Filled(
        choices.oneOf("out/{a}{b}", "{a}{b}", "./{a}/{b}", "out/x-{a}.{b}", "/srv/{a}/{b}"),
        Map.of("a", text(choices), "b", text(choices)));
  }

  private static String text(Choices choices) {
    return String.join("", choices.listOf(1, 4, each -> each.oneOf(PIECES)));
  }

  /// Whatever values make together: a path that passes lies below the folder that the template
  /// names, in no hidden folder, and is no file that says what Writ does.
  @Test
  void noValuesLeadOutOfTheFolder() {
    ForAll.of(SinkTextTest::filled)
        .cases(20_000)
        .hold(each -> {
          var text = new SinkText(each.template);
          if (text.pathComplaint(each.values).isPresent()) {
            return;
          }
          var slash = each.template.lastIndexOf('/', each.template.indexOf('{'));
          var folder = Path.of("/project").resolve(each.template.substring(0, slash + 1));
          var path = Path.of("/project").resolve(text.filled(each.values).replace('\\', '/'));
          assertThat(path.normalize()).startsWithRaw(folder.normalize()).isNotEqualTo(folder);
          folder
              .normalize()
              .relativize(path.normalize())
              .forEach(part -> assertThat(part.toString()).matches("[^.].*|\\.env(\\..*)?"));
          assertThat(path.normalize().toString())
              .isNotEqualToIgnoringCase("/project/writ.yaml")
              .isNotEqualToIgnoringCase("/project/writ.lock");
        });
  }

  @Test
  void aPathWithoutPlaceholdersIsTheProjectFilesOwn() {
    assertThat(new SinkText("../.config/value").pathComplaint(Map.of())).isEmpty();
  }

  @Test
  void twoValuesMakeNoWayUp() {
    assertThat(new SinkText("{a}{b}").complaint(Map.of("a", ".", "b", "./x"))).isPresent();
    assertThat(new SinkText("../{a}").complaint(Map.of("a", "x"))).isEmpty();
  }
}
