package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No secret value in anything that Writ writes, but the sinks.
final class CanaryTest {

  private static final Pattern VALUE = Pattern.compile("cf[a-z]+_[A-Za-z0-9]{40}");

  @TempDir Path folder;

  @Test
  void valuesAreInSinksOnly() throws Exception {
    var said = new StringBuilder();
    try (var session = Session.in(folder.toRealPath(), Tools.ALL)) {
      session.run("example acme");
      session.run("emulator seed.yaml");
      for (var command :
          List.of(
              "writ plan --format text --format markdown=plan.md --trace plan.log",
              "writ apply --auto-approve --trace apply.log --runs runs",
              "writ inventory --format text --format json=inventory.json",
              "writ rotate ci-dns --auto-approve --trace rotate.log --runs runs",
              "writ roll dns-report --cut-off-holders --trace roll.log --runs runs",
              "writ revoke labs-dns --auto-approve --trace revoke.log --runs runs",
              "writ inventory --check-sinks --format text --format json=sinks.json --trace=-",
              "writ undo runs/20260115T090000Z-01.jsonl --auto-approve --allow-enable --runs runs",
              "writ plan --trace=-")) {
        var output = session.run(command);
        said.append(output.stdout()).append(output.stderr());
      }
    }
    assertThat(said.toString()).contains("created").doesNotContainPattern(VALUE);
    assertThat(filesWithValues()).isNotEmpty().allMatch(name -> name.startsWith("out/"));
    assertThat(folder.resolve("apply.log")).content().contains("POST");
  }

  @Test
  void everyRequestIsTracedWithoutAValue() throws Exception {
    try (var session = Session.in(folder.toRealPath(), Tools.ALL)) {
      session.run("example quickstart");
      session.run("emulator seed.yaml");
      assertThat(session.run("writ apply --auto-approve --trace apply.log").exit()).isZero();
      var emulator = session.emulator();
      var made = emulator.token("ci-dns").orElseThrow().value();
      assertThat(folder.resolve("out/ci-dns")).content().contains(made);
      var trace = Files.readString(folder.resolve("apply.log"));
      assertThat(trace)
          .doesNotContain(made, emulator.credential().orElseThrow().value())
          .doesNotContain(made.substring(5, 45));
      assertThat(trace.lines().map(line -> line.replaceFirst(" in \\d+ ms.*", "")))
          .containsExactlyInAnyOrderElementsOf(
              emulator.requests().stream()
                  .map(request ->
                      request.method()
                          + " "
                          + request.target().replaceFirst("^/client/v4", "")
                          + " -> "
                          + request.status())
                  .toList());
    }
  }

  private List<String> filesWithValues() throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (VALUE.matcher(Files.readString(file)).find()) {
          found.add(folder.relativize(file).toString());
        }
      }
    }
    return found;
  }
}
