package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every workflow file of ours, whatever is in it: those that users get, and those
/// of this repository.
final class WorkflowFilesTest {

  private static final Path WORKFLOWS = Path.of("src/main/resources/writ/init/workflows");
  private static final Path OWN = Path.of(".github/workflows");

  /// What builds, and so runs plugins and libraries.
  private static final Pattern BUILD =
      Pattern.compile(
          "\\b(mvnw?|javac|java|npm|npx|gradle)\\b|\\./writ\\b|ACTION_PATH/writ\\b|\\.ci/run");

  static final Path ACTION = Path.of("action.yml");
  static final Path TEMPLATE = Path.of("templates/writ.yml");

  /// What users run.
  static Stream<Path> files() throws IOException {
    return Stream.concat(Stream.of(ACTION, TEMPLATE), in(WORKFLOWS));
  }

  static Stream<Path> allFiles() throws IOException {
    return Stream.concat(files(), in(OWN));
  }

  private static Stream<Path> in(Path folder) throws IOException {
    try (var workflows = Files.list(folder)) {
      return workflows.toList().stream().sorted();
    }
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void noShellStepHoldsAnExpression(Path file) throws IOException {
    var scripts = new ArrayList<String>();
    Steps.of(file).forEach(step -> scripts.add(step.run()));
    Steps.documents(file).forEach(document -> scripts(document, scripts));

    assertThat(scripts).noneMatch(script -> script.contains("${{") || script.contains("$[["));
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void everyShellStepIsASentenceOfItsShell(Path file) throws Exception {
    for (var step : Steps.of(file)) {
      var bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
      try (var in = bash.getOutputStream()) {
        in.write(step.run().getBytes(StandardCharsets.UTF_8));
      }
      assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .as(step.name())
          .isEmpty();
      assertThat(bash.waitFor()).isZero();
    }
  }

  /// What is built runs what others wrote; and whoever can write there makes releases.
  @ParameterizedTest
  @MethodSource("allFiles")
  void noStepThatKnowsASecretBuilds(Path file) throws IOException {
    for (var document : Steps.documents(file)) {
      withSecrets(
          document,
          false,
          (secret, run) -> {
            if (secret) {
              assertThat(run).as("%s", file).doesNotContainPattern(BUILD);
            }
          });
    }
  }

  @Test
  void noJobThatMayWriteBuilds() throws IOException {
    for (var file : in(OWN).toList()) {
      var workflow = (Map<?, ?>) Steps.documents(file).getFirst();
      var jobs = (Map<?, ?>) Objects.requireNonNull(workflow.get("jobs"));
      for (var job : jobs.values()) {
        var permissions = ((Map<?, ?>) job).get("permissions");
        if (permissions instanceof Map<?, ?> map && map.containsValue("write")) {
          assertThat(job.toString()).doesNotContainPattern(BUILD).doesNotContain("setup-java");
        }
      }
    }
  }

  @Test
  void noWorkflowMayWriteMoreThanPullRequestsAndIssues() throws IOException {
    for (var file :
        Stream.concat(in(WORKFLOWS), in(OWN))
            .filter(each -> !each.endsWith("release.yml"))
            .toList()) {
      var workflow = (Map<?, ?>) Steps.documents(file).getFirst();
      assertThat(workflow.get("permissions")).as("%s", file).isEqualTo(Map.of("contents", "read"));
      var jobs = (Map<?, ?>) Objects.requireNonNull(workflow.get("jobs"));
      for (var job : jobs.values()) {
        var permissions = ((Map<?, ?>) job).get("permissions");
        if (permissions instanceof Map<?, ?> map) {
          assertThat(map.get("contents")).as("%s", file).isIn(null, "read");
          assertThat(map.keySet().stream().map(Object::toString))
              .isSubsetOf("contents", "pull-requests", "issues", "actions", "security-events");
        }
      }
    }
  }

  /// A tag can be moved to another commit by whoever owns the action, or has stolen it.
  @ParameterizedTest
  @MethodSource("allFiles")
  void onlyActionsOfOneCommitRun(Path file) throws IOException {
    var ours = "uses: " + Files.readString(Path.of("etc/repository")).strip() + "@COMMIT";
    assertThat(Files.readAllLines(file).stream().filter(line -> line.contains("uses: ")))
        .filteredOn(line -> !line.endsWith(ours))
        .allMatch(line -> line.matches(".*uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+"));
  }

  /// A build runs what it fetches, so it gets neither a secret nor a credential of the checkout; a
  /// release is published with the job's own token.
  @Test
  void ourOwnWorkflowsHoldNoSecret() throws IOException {
    for (var file : in(OWN).toList()) {
      assertThat(Files.readString(file)).doesNotContain("secrets.", "pull_request_target");
      for (var document : Steps.documents(file)) {
        assertThat(checkouts(document))
            .isNotEmpty()
            .allMatch(with -> Boolean.FALSE.equals(with.get("persist-credentials")));
      }
    }
  }

  @Test
  void documentedWorkflowsRunOnlyActionsOfOneCommit() throws IOException {
    assertThat(
            Files.readAllLines(Path.of("docs/ci.md")).stream()
                .filter(line -> line.contains("uses: ")))
        .allMatch(line -> line.matches(".*uses: [A-Za-z/-]+@([0-9a-f]{40} # v[0-9.]+|COMMIT.*)"))
        .noneMatch(line -> line.contains("OWNER"));
  }

  /// What a change brings can lie in the checkout only, so nothing that runs or is reported does.
  @ParameterizedTest
  @MethodSource("files")
  void nothingThatRunsLiesInTheCheckout(Path file) throws IOException {
    var text = Files.readString(file);

    assertThat(text).doesNotContain(".writ/");
    for (var document : Steps.documents(file)) {
      for (var with : checkouts(document)) {
        assertThat(with.get("persist-credentials")).isEqualTo(false);
        assertThat(with.get("path")).isEqualTo("repository");
      }
    }
  }

  /// Another target branch is another judge, of whose check another one cannot take the place.
  @Test
  void aRetargetedPullRequestIsJudgedAnew() throws IOException {
    var text = Files.readString(WORKFLOWS.resolve("writ-plan.yml"));

    assertThat(text)
        .containsPattern("types: \\[.*\\bedited\\b.*\\]")
        .contains(
            "name: plan for ${{ github.event.merge_group.base_ref ||"
                + " format('refs/heads/{0}', github.event.pull_request.base.ref) }}");
    assertThat(Files.readString(ACTION)).contains("format('refs/remotes/origin/{0}',");
  }

  /// Each shell step, and whether it, its job or its workflow has a secret in its environment.
  private static void withSecrets(Object node, boolean secret, BiConsumer<Boolean, String> each) {
    if (node instanceof Map<?, ?> map) {
      var env = String.valueOf(map.get("env"));
      var knows =
          secret
              || env.matches(
                  "(?s).*(secrets\\.|github\\.token|inputs\\.(credential|github-token)).*");
      if (map.get("run") instanceof String run) {
        each.accept(knows, run);
      }
      map.values().forEach(value -> withSecrets(value, knows, each));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> withSecrets(value, secret, each));
    }
  }

  private static List<Map<?, ?>> checkouts(Object node) {
    if (node instanceof Map<?, ?> map) {
      return String.valueOf(map.get("uses")).startsWith("actions/checkout@")
              && map.get("with") instanceof Map<?, ?> with
          ? List.of(with)
          : map.values().stream().flatMap(each -> checkouts(each).stream()).toList();
    }
    return node instanceof List<?> list
        ? list.stream().flatMap(each -> checkouts(each).stream()).toList()
        : List.of();
  }

  private static void scripts(Object node, List<String> scripts) {
    if (node instanceof Map<?, ?> map) {
      Stream.of("script", "before_script")
          .flatMap(key -> map.get(key) instanceof List<?> lines ? lines.stream() : Stream.of())
          .forEach(line -> scripts.add(line.toString()));
      map.values().forEach(value -> scripts(value, scripts));
    }
  }
}
