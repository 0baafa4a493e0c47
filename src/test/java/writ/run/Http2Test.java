package writ.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;
import writ.plan.Allowances;
import writ.workspace.RunContext;

/// A whole plan by https, from a server that speaks HTTP/2 to whoever offers it.
final class Http2Test {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir Path folder;

  /// Who am I, tokens, permission groups and zones.
  private static final int SENT_AT_ONCE = 4;

  /// The first four do not wait for each other, so each opens a connection; all pages after them
  /// share one of those.
  @Test
  void pagesShareAConnection() throws Exception {
    Files.writeString(
        folder.resolve("writ.yaml"),
        """
        apiVersion: writ/v1
        kind: Project
        accounts: {acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, credential: {env: TOKEN}}}
        """);
    var seed = SeedReader.read("seed.yaml", ManyOwners.seed(200, 50), NOW);
    try (var emulator = Emulator.start(Options.of(seed, () -> NOW));
        var front = Http2Front.before(emulator.baseUrl(), folder);
        var context =
            new RunContext(
                TestContext.of(
                    folder,
                    front.baseUrl().toString(),
                    emulator.token("writ").orElseThrow().value(),
                    NOW))) {
      var planned =
          PlanRun.of(context, new PlanRequest(List.of(), List.of(), List.of(), Allowances.NONE))
              .run();

      assertThat(planned.value()).as(planned.diagnostics().toString()).isPresent();
      assertThat(planned.value().orElseThrow().isIncomplete()).isFalse();
      assertThat(front.protocols()).hasSizeGreaterThan(6).containsOnly("HTTP/2.0");
      assertThat(front.connections(0)).hasSizeLessThanOrEqualTo(SENT_AT_ONCE);
      assertThat(front.connections(SENT_AT_ONCE)).hasSize(1);
    }
  }
}
