package writ.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/// A plan waits for the network twice: once for the first pages of everything, once for all the
/// others.
final class RoundTripsTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final int TOKENS = 500;
  private static final int ZONES = 50;

  @TempDir Path folder;

  /// Who am I, tokens, permission groups and zones; then the other ten pages of tokens.
  @Test
  void fiveHundredTokensTakeTwoRoundTrips() throws IOException {
    Files.writeString(
        folder.resolve("writ.yaml"),
        """
        apiVersion: writ/v1
        kind: Project
        accounts: {acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, credential: {env: TOKEN}}}
        """);
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("tokens/ci.yaml"),
        """
        apiVersion: writ/v1
        kind: Token
        name: t001
        owner: account:acme
        policies: [{allow: [DNS Write], resources: ["zone:*"]}]
        """);
    var seed = SeedReader.read("seed.yaml", ManyOwners.seed(TOKENS, ZONES), NOW);
    try (var emulator = Emulator.start(Options.of(seed, () -> NOW));
        var waves = RequestWaves.before(emulator.baseUrl(), 4, 10);
        var context =
            new RunContext(
                TestContext.of(
                    folder,
                    waves.baseUrl().toString(),
                    emulator.token("writ").orElseThrow().value(),
                    NOW))) {
      var planned =
          PlanRun.of(context, new PlanRequest(List.of(), List.of(), List.of(), Allowances.NONE))
              .run();

      assertThat(waves.broken()).isEmpty();
      assertThat(planned.value()).as(planned.diagnostics().toString()).isPresent();
      assertThat(planned.value().orElseThrow().isIncomplete()).isFalse();
      assertThat(emulator.requests().size()).isLessThanOrEqualTo(16);
    }
  }
}
