package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell steps of the workflows that `writ init` writes.
final class InitWorkflowsTest {

  private static final Path WORKFLOWS = Path.of("src/main/resources/writ/init/workflows");

  @TempDir Path folder;

  @Test
  void applyOnMergeMakesItSo() throws Exception {
    var files = new HashMap<>(ActionTest.REPOSITORY);
    files.computeIfPresent("writ.yaml", (_, text) -> text.replaceAll("limits: .*\n", ""));
    try (var runner = Runner.in(folder, files)) {
      runner.write("work/.writ/source/writ", "");
      java.nio.file.Files.delete(folder.resolve("work/.writ/source/writ"));
      java.nio.file.Files.createSymbolicLink(
          folder.resolve("work/.writ/source/writ"), folder.resolve("source/writ"));
      var contexts = Map.of("secrets.CLOUDFLARE_WRITE_TOKEN", runner.credential());
      var apply = runner.bash(Steps.named(WORKFLOWS.resolve("writ-apply.yml"), "Apply"), contexts);

      assertThat(apply.exit()).as(apply.output()).isZero();
      assertThat(runner.read("work/out/one")).isNotEmpty();
      assertThat(apply.output()).doesNotContain(runner.read("work/out/one").strip());

      var schedule = WORKFLOWS.resolve("writ-schedule.yml");
      for (var step : Steps.of(schedule)) {
        var ran = runner.bash(step, contexts);
        assertThat(ran.exit()).as(step.name() + "\n" + ran.output()).isZero();
      }
    }
  }
}
