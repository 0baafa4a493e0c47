package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The workflows and the issue forms of this repository.
final class OwnWorkflowsTest {

  private static final Path CI = Path.of(".github/workflows/ci.yml");
  private static final Path RELEASE = Path.of(".github/workflows/release.yml");
  private static final Path FORMS = Path.of(".github/ISSUE_TEMPLATE");

  static Stream<Path> forms() throws IOException {
    try (var forms = Files.list(FORMS)) {
      return forms.filter(form -> !form.endsWith("config.yml")).sorted().toList().stream();
    }
  }

  @Test
  void continuousIntegrationRunsWhatContributorsRun() throws IOException {
    assertThat(Steps.of(CI).stream().map(Steps.Step::run)).containsExactly(".ci/run");
    assertThat(Files.isExecutable(Path.of(".ci/run"))).isTrue();
  }

  @Test
  void aReleaseIsPackedOfWhatPassedAllTests() throws IOException {
    var runs = Steps.of(RELEASE).stream().map(Steps.Step::run).map(String::strip).toList();
    assertThat(runs.indexOf(".ci/run")).isNotNegative();
    assertThat(runs.subList(0, runs.indexOf(".ci/run"))).noneMatch(run -> run.contains("package"));
    var jobs = (Map<?, ?>) ((Map<?, ?>) Steps.documents(RELEASE).getFirst()).get("jobs");
    for (var job : Objects.requireNonNull(jobs).entrySet()) {
      if (!Objects.equals(job.getKey(), "verify")) {
        assertThat(String.valueOf(((Map<?, ?>) job.getValue()).get("needs")))
            .as("%s", job.getKey())
            .contains("verify");
      }
    }
  }

  /// What GitHub asks of a form; one that breaks a rule is not offered to anybody.
  @ParameterizedTest
  @MethodSource("forms")
  void everyFormIsOneThatGithubTakes(Path file) throws IOException {
    var form = (Map<?, ?>) Steps.documents(file).getFirst();
    assertThat(form.get("name")).isInstanceOf(String.class);
    assertThat(form.get("description")).isInstanceOf(String.class);
    var ids = new HashSet<Object>();
    var labels = new HashSet<Object>();
    var asked = 0;
    for (var each : (List<?>) Objects.requireNonNull(form.get("body"))) {
      var field = (Map<?, ?>) each;
      var attributes = (Map<?, ?>) Objects.requireNonNull(field.get("attributes"));
      assertThat(field.get("type")).isIn("markdown", "textarea", "input", "dropdown", "checkboxes");
      if (Objects.equals(field.get("type"), "markdown")) {
        assertThat(attributes.get("value")).isInstanceOf(String.class);
        continue;
      }
      asked++;
      assertThat(ids.add(field.get("id"))).as("%s", field.get("id")).isTrue();
      assertThat(labels.add(attributes.get("label"))).as("%s", field.get("id")).isTrue();
      if (Objects.equals(field.get("type"), "dropdown")) {
        assertThat((List<?>) attributes.get("options")).doesNotHaveDuplicates().isNotEmpty();
      }
    }
    assertThat(asked).isPositive();
  }
}
