package writ.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.delivery.Programs.Ending;

/// A sink's program and all that it started end together, on systems with `setsid` and on those
/// without, such as macOS, where the shell's job control begins the process group.
final class ProcessGroupTest {

  private static final String VALUE = "cfat_value with 'quotes' and $HOME";
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/setsid", ""})
  void theProgramGetsTheValueAndItsCodeCounts(String leader) throws Exception {
    assertThat(run(leader, LONG, "cat >value; exit 7")).isEqualTo(new Ending.Exited(7, ""));
    assertThat(Files.readString(folder.resolve("value"))).isEqualTo(VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/setsid", ""})
  void whatItStartedEndsWithIt(String leader) throws Exception {
    var ending = run(leader, LONG, "cat >value; sleep 99 >/dev/null 2>&1 & echo $! >tool");
    assertThat(ending).isEqualTo(new Ending.Exited(0, ""));
    expectEnd("tool");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/setsid", ""})
  void bothEndWhenTheirTimeIsOver(String leader) throws Exception {
    var limit = Duration.ofSeconds(3);
    var ending = run(leader, limit, "echo $$ >program; sleep 99 & echo $! >tool; wait");
    assertThat(ending).isEqualTo(new Ending.TooLong(limit));
    expectEnd("program");
    expectEnd("tool");
  }

  private Ending run(String leader, Duration limit, String script) {
    var found = Optional.of(leader).filter(path -> !path.isEmpty()).map(Path::of);
    assumeTrue(found.map(Files::isExecutable).orElse(true));
    return new Programs(folder, new SinkEnvironment(System.getenv()), found)
        .run(List.of("sh", "-c", script), VALUE, limit);
  }

  private void expectEnd(String name) throws Exception {
    var pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
    var left = ProcessHandle.of(pid);
    if (left.isPresent()) {
      left.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }
}
