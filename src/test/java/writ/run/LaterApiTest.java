package writ.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.access.Verdict;
import writ.diagnostic.Diagnostic;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;
import writ.inventory.InventoryFilter;
import writ.inventory.InventoryRequest;
import writ.inventory.InventoryResult;
import writ.plan.Allowances;
import writ.query.ExplainRun;
import writ.query.ExplanationDescription;
import writ.query.WhoCanDescription;
import writ.query.WhoCanRun;
import writ.render.TerminalColor;
import writ.render.document.Document;
import writ.render.document.TerminalWriter;
import writ.workspace.RunContext;

/// Fields and words that nobody knows yet survive a plan and an apply.
final class LaterApiTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final PlanRequest EVERYTHING =
      new PlanRequest(List.of(), List.of(), List.of(), Allowances.NONE);

  private static final String SEED =
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts: {acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, name: Acme, zones: [example.com]}}
      tokens:
        - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
        - {name: ci, owner: account:acme, policies: [{allow: [DNS Read], resources: [zone:example.com]}]}
        - {name: walled, owner: account:acme, policies: [{allow: [DNS Read], resources: [zone:example.com]}], request_ip: {in: [192.0.2.0/24, 198.51.100.0/24]}}
        - {name: dated, owner: account:acme, policies: [{allow: [DNS Read], resources: [zone:example.com]}, {allow: [Zone Read], resources: [zone:example.com]}]}
        - {name: odd, owner: account:acme, policies: [{allow: [DNS Read], resources: [zone:example.com]}]}
      """;

  private static final String ACTIVE_ONES =
      """
      apiVersion: writ/v1
      kind: RulePack
      name: ours
      version: 1.0.0
      rules:
        - id: active
          category: security
          severity: high
          judges: [live]
          enforcement: waivable
          require: |
            token.status != 'disabled'
          message: no token is disabled
      """;

  @TempDir Path folder;

  @Test
  void whatIsNotKnownGoesBackAsItCame() throws IOException {
    write();
    try (var emulator = emulator();
        var later = new LaterApi(emulator.baseUrl());
        var context = context(emulator, later)) {
      var planned = PlanRun.of(context, EVERYTHING).run().value().orElseThrow();
      assertThat(planned.hasErrors()).as(planned.diagnostics().toString()).isFalse();
      assertThat(planned.diagnostics())
          .filteredOn(each -> each.code().slug().equals("pipeline/unknown-token-field"))
          .as("a field of the token that nobody knows is told")
          .singleElement()
          .asString()
          .contains("Cloudflare tells `future` of `ci`, `dated`, `odd` and 2 more of `acme`");
      applyWholly(context, planned);
      assertThat(later.updates).hasSize(1);
      assertThat(later.updates.getFirst())
          .contains("\"future\":" + LaterApi.FUTURE, "2026-12-31T00:00:00Z");
      assertThat(PlanRun.of(context, EVERYTHING).run().value().orElseThrow().isEmpty()).isTrue();
    }
  }

  /// The spec takes a network away, which would be narrower if the filter said nothing else.
  @Test
  void aConditionThatCannotBeReadIsNeitherNarrowedNorLost() throws IOException {
    write();
    write("walled", "request_ip: {in: [192.0.2.0/24]}");
    try (var emulator = emulator();
        var later = new LaterApi(emulator.baseUrl());
        var context = context(emulator, later)) {
      var planned = PlanRun.of(context, EVERYTHING).run().value().orElseThrow();
      expectUnknown(
          planned,
          "walled",
          "Writ cannot read `/condition/request_ip/country` of the token: what that"
              + " allows or refuses is unknown.");
      applyWholly(context, planned);
      assertThat(later.updates)
          .filteredOn(body -> body.contains("\"name\":\"walled\""))
          .singleElement()
          .asString()
          .contains("\"in\":[\"192.0.2.0/24\"]", "\"country\":" + LaterApi.COUNTRIES);
      var again = PlanRun.of(context, EVERYTHING).run();
      assertThat(again.value().orElseThrow().isEmpty()).isTrue();
      assertThat(again.value().orElseThrow().diagnostics())
          .anyMatch(each -> each.code().slug().equals("plan/unreadable-kept"));
    }
  }

  /// The spec takes another policy away, which would be narrower if this one said nothing else.
  @Test
  void aPolicyThatCannotBeReadIsNeitherNarrowedNorLost() throws IOException {
    write();
    write("dated", "");
    try (var emulator = emulator();
        var later = new LaterApi(emulator.baseUrl());
        var context = context(emulator, later)) {
      var planned = PlanRun.of(context, EVERYTHING).run().value().orElseThrow();
      expectUnknown(
          planned,
          "dated",
          "Writ cannot read `/policies/-/permission_groups/-/level`,"
              + " `/policies/-/until` of the token: what that allows or refuses is"
              + " unknown.");
      applyWholly(context, planned);
      assertThat(later.updates)
          .filteredOn(body -> body.contains("\"name\":\"dated\""))
          .singleElement()
          .asString()
          .containsOnlyOnce("\"effect\"")
          .contains("\"until\":" + LaterApi.UNTIL, "\"level\":3");
      assertThat(PlanRun.of(context, EVERYTHING).run().value().orElseThrow().isEmpty()).isTrue();
    }
  }

  private static String shown(Document document) {
    return TerminalWriter.write(document, TerminalColor.NONE);
  }

  /// What a policy says that nobody can read may allow anything.
  @Test
  void whoMayIsToldWhereAPolicyCannotBeRead() throws IOException {
    write();
    try (var emulator = emulator();
        var later = new LaterApi(emulator.baseUrl());
        var context = context(emulator, later)) {
      var able =
          new WhoCanRun(context, false).who("DNS Write", "zone:example.com", "", "").valueOrNull();
      assertThat(shown(WhoCanDescription.of(Objects.requireNonNull(able))))
          .contains(
              "acme/dated",
              "may, from any address, through what of its policies cannot be read",
              "Writ cannot read `/policies/-/permission_groups/-/level`")
          .doesNotContain("acme/ci");
      var powerful = Objects.requireNonNull(new WhoCanRun(context, false).powerful().valueOrNull());
      assertThat(shown(WhoCanDescription.of(powerful)))
          .contains("acme/dated", "acme/odd", "may, through what of its policies cannot be read")
          .contains("1 of 5 tokens reach further than their own grants");
    }
  }

  /// Neither a verdict nor a rule rests on what nobody knows without saying so, in every output.
  @Test
  void whatIsNotKnownOfATokenIsToldWhereverItIsJudged() throws IOException {
    write();
    write("silent", "not_before: 2027-01-01T00:00:00Z");
    Files.writeString(folder.resolve("rules.yaml"), ACTIVE_ONES);
    Files.writeString(
        folder.resolve("writ.yaml"),
        "guardrails: {files: [rules.yaml]}\n",
        StandardOpenOption.APPEND);
    var seed =
        SEED
            + "  - {name: silent, owner: account:acme, policies: [{allow: [DNS Read], resources:"
            + " [zone:example.com]}]}\n";
    try (var emulator = emulator(seed);
        var later = new LaterApi(emulator.baseUrl());
        var context = context(emulator, later)) {
      var planned = PlanRun.of(context, EVERYTHING).run().value().orElseThrow();
      expectUnknownTold("plan", planned.diagnostics());
      var everything =
          new InventoryRequest(List.of(), Duration.ofDays(90), false, InventoryFilter.ALL);
      var inventory = InventoryResult.run(context, everything);
      expectUnknownTold("inventory", inventory.value().orElseThrow().shownDiagnostics(true));
      assertThat(inventory.value().orElseThrow().shownDiagnostics(true))
          .as("no rule passes that asks for a status which is not told")
          .filteredOn(each -> each.code().slug().equals("guardrail/active"))
          .extracting(Diagnostic::toString)
          .anyMatch(text -> text.contains("no status of the token is told"))
          .hasSize(1);
      var who = new WhoCanRun(context, false).who("DNS Read", "zone:example.com", "", "");
      expectUnknownTold("who-can", who.diagnostics());
      var explained = new ExplainRun(context).run("live:silent");
      expectUnknownTold("explain", explained.diagnostics());
      assertThat(shown(ExplanationDescription.of(Objects.requireNonNull(explained.valueOrNull()))))
          .contains("not told: whether it works is unknown");
      applyWholly(context, planned);
      assertThat(later.updates)
          .filteredOn(body -> body.contains("\"name\":\"silent\""))
          .singleElement()
          .asString()
          .as("a status that was not told is not set")
          .doesNotContain("\"status\"");
    }
  }

  private static void expectUnknownTold(String where, List<Diagnostic> told) {
    assertThat(told)
        .as(where)
        .extracting(each -> each.code().slug() + " " + each.message())
        .anyMatch(
            each -> each.startsWith("pipeline/unknown-token-field") && each.contains("`future`"))
        .anyMatch(
            each -> each.startsWith("pipeline/unknown-token-status") && each.contains("`silent`"))
        .anyMatch(
            each -> each.startsWith("pipeline/unknown-token-status") && each.contains("moon"));
  }

  private static Emulator emulator() throws IOException {
    return emulator(SEED);
  }

  private static Emulator emulator(String seed) throws IOException {
    return Emulator.start(Options.of(SeedReader.read("seed.yaml", seed, NOW), () -> NOW));
  }

  private RunContext context(Emulator emulator, LaterApi later) {
    var credential = emulator.credential().orElseThrow().value();
    return new RunContext(TestContext.of(folder, later.address(), credential, NOW));
  }

  private static void expectUnknown(PlanResult planned, String token, String assumption) {
    assertThat(planned.plan().changes().filter(each -> each.key().name().equals(token)))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.access().verdict()).isEqualTo(Verdict.INCOMPARABLE);
          assertThat(change.widens()).isTrue();
          assertThat(change.access().assumptions()).containsExactly(assumption);
        });
  }

  private static void applyWholly(RunContext context, PlanResult planned) {
    var applied =
        new ApplyRun(context, new ApplyOptions(Optional.empty(), false, Optional.empty()))
            .of(planned)
            .value()
            .orElseThrow();
    assertThat(applied.isWhole()).as(applied.diagnostics().toString()).isTrue();
  }

  private void write(String name, String more) throws IOException {
    Files.writeString(
        folder.resolve("tokens/" + name + ".yaml"),
        """
        apiVersion: writ/v1
        kind: Token
        name: %s
        owner: account:acme
        policies:
          - {allow: [DNS Read], resources: [zone:example.com]}
        %s
        """
            .formatted(name, more));
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
    write("ci", "expires_on: 2026-12-31T00:00:00Z");
  }
}
