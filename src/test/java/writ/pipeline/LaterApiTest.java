package writ.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.SeedReader;

/// Fields and words that nobody knows yet survive a plan and an apply.
final class LaterApiTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final PlanQuestion EVERYTHING =
      new PlanQuestion(List.of(), List.of(), List.of(), false, false, false);

  private static final String SEED =
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts: {acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, name: Acme, zones: [example.com]}}
      tokens:
        - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
        - {name: ci, owner: account:acme, policies: [{allow: [DNS Read], resources: [zone:example.com]}]}
        - {name: odd, owner: account:acme, policies: [{allow: [DNS Read], resources: [zone:example.com]}]}
      """;

  @TempDir Path folder;

  @Test
  void whatIsNotKnownGoesBackAsItCame() throws IOException {
    write();
    var seed = SeedReader.read("seed.yaml", SEED, NOW);
    try (var emulator = Emulator.start(Options.of(seed, () -> NOW));
        var later = new LaterApi(emulator.baseUrl());
        var pipeline =
            new Pipeline(
                LentWorld.of(
                    folder, later.address(), emulator.credential().orElseThrow().value(), NOW))) {
      var planned = pipeline.plan(EVERYTHING).value().orElseThrow();
      assertThat(planned.hasErrors()).as(planned.diagnostics().toString()).isFalse();
      var applied =
          pipeline
              .apply(planned, new ApplyTerms(Optional.empty(), false, Optional.empty()))
              .value()
              .orElseThrow();
      assertThat(applied.isWhole()).as(applied.diagnostics().toString()).isTrue();
      assertThat(later.updates).hasSize(1);
      assertThat(later.updates.getFirst())
          .contains("\"future\":" + LaterApi.FUTURE, "2026-12-31T00:00:00Z");
      assertThat(pipeline.plan(EVERYTHING).value().orElseThrow().isEmpty()).isTrue();
    }
  }

  private void write() throws IOException {
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("writ.yaml"),
        """
        apiVersion: writ/v1
        kind: Project
        accounts: {acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, credential: {env: TOKEN}}}
        tokens: [tokens/*.yaml]
        """);
    Files.writeString(
        folder.resolve("tokens/ci.yaml"),
        """
        apiVersion: writ/v1
        kind: Token
        name: ci
        owner: account:acme
        policies:
          - {allow: [DNS Read], resources: [zone:example.com]}
        expires_on: 2026-12-31T00:00:00Z
        """);
  }
}
