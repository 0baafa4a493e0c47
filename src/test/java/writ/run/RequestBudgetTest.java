package writ.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;
import writ.plan.Allowances;
import writ.workspace.RunContext;

/// What a whole plan costs, by the server's own count: at most ⌊N/50⌋ + ⌊Z/50⌋ + 5 requests for an
/// owner of N tokens and Z zones, and the listings of buckets and Workers that the specs need.
final class RequestBudgetTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  /// Mentions all that an account's specs may mean, but for buckets and Workers.
  private static final String ACCOUNTS =
      """
      owner: account:acme
      policies:
        - {allow: [DNS Write], resources: [%s]}
        - {allow: [Account Settings Read], resources: ["account:Acme Inc"]}
      """;

  /// A user's specs may also mean the user himself, and his only account without its name.
  private static final String USERS =
      """
      owner: user:bot
      policies:
        - {allow: [DNS Write], resources: [%s]}
        - {allow: [Account Settings Read], resources: ["account:Acme Inc"]}
        - {allow: [User Details Read], resources: [user]}
      """;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} tokens, {1} zones, {2}")
  @CsvSource({
    "1,0,zone:*",
    "1,1,zone:z001.example.com",
    "49,49,zone:z049.example.com",
    "50,50,zone:z050.example.com",
    "51,51,zone:z051.example.com",
    "120,120,zone:z120.example.com",
    "120,120,zone:*",
    "50,120,zone:*",
    "120,50,zone:*",
    "49,100,zone:z100.example.com",
  })
  void aPlanStaysInItsBudget(int tokens, int zones, String resource) throws IOException {
    assertThat(requests(ACCOUNTS, "writ", tokens, zones, resource))
        .as("an account")
        .isLessThanOrEqualTo(budget(tokens, zones));
    assertThat(requests(USERS, "bot", tokens, zones, resource))
        .as("a user")
        .isLessThanOrEqualTo(budget(tokens, zones));
  }

  /// An account without any token is managed with a user's.
  @ParameterizedTest(name = "{0} tokens, {1} zones, {2}")
  @CsvSource({
    "0,0,zone:*",
    "0,1,zone:z001.example.com",
    "49,50,zone:*",
    "50,49,zone:z049.example.com",
    "120,120,zone:z120.example.com",
  })
  void aUsersTokenManagesAnAccountInTheSameBudget(int tokens, int zones, String resource)
      throws IOException {
    assertThat(requests(ACCOUNTS, "bot", tokens, zones, resource))
        .isLessThanOrEqualTo(budget(tokens, zones));
  }

  @Test
  void bucketsAndWorkersAreListedOnlyWhereTheyAreUsed() throws IOException {
    var without = requests(ACCOUNTS, "writ", 51, 51, "zone:*");
    var with =
        ACCOUNTS
            + """
              - {allow: [Workers R2 Storage Bucket Item Read], resources: ["r2:logs", "r2:eu/vault"]}
              - {allow: [Individual Workers Editor], resources: ["worker:site"]}
            """;
    assertThat(requests(with, "writ", 51, 51, "zone:*") - without).isEqualTo(3);
  }

  private static int budget(int tokens, int zones) {
    return tokens / 50 + zones / 50 + 5;
  }

  private int requests(String spec, String credential, int tokens, int zones, String resource)
      throws IOException {
    write(spec.formatted('"' + resource + '"'));
    var owner = spec.contains("user:bot") ? "user:bot" : "account:acme";
    var seed = SeedReader.read("seed.yaml", seed(owner, credential, tokens, zones), NOW);
    try (var emulator = Emulator.start(Options.of(seed, () -> NOW));
        var context =
            new RunContext(
                TestContext.of(
                    folder,
                    emulator.baseUrl().toString(),
                    emulator.token(credential).orElseThrow().value(),
                    NOW))) {
      var request = new PlanRequest(List.of(), List.of(), List.of(owner), Allowances.NONE);
      var planned = PlanRun.of(context, request).run();
      assertThat(planned.value()).as(planned.diagnostics().toString()).isPresent();
      assertThat(planned.value().orElseThrow().isIncomplete()).isFalse();
      return emulator.requests().size();
    }
  }

  private void write(String spec) throws IOException {
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("writ.yaml"),
        """
        apiVersion: writ/v1
        kind: Project
        accounts: {acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, credential: {env: TOKEN}}}
        users: {bot: {credential: {env: TOKEN}}}
        tokens: [tokens/*.yaml]
        sinks: {here: {type: file, path: "out/{file}", allow: {file: ["*"]}}}
        """);
    Files.writeString(
        folder.resolve("tokens/ci.yaml"),
        """
        apiVersion: writ/v1
        kind: Token
        name: ci
        deliver: [{to: here, file: ci}]
        """
            + spec);
  }

  /// @param owner who has that many tokens; the other one has only what the credential needs
  private static String seed(String owner, String credential, int tokens, int zones) {
    var seed =
        new StringBuilder(
            """
            apiVersion: writ/v1
            kind: EmulatorSeed
            permission_groups:
              - {name: Individual Workers Editor, scope: com.cloudflare.edge.worker.script}
            accounts:
              acme:
                id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                name: Acme Inc
                token_quota: 1000
                buckets: [logs, {name: vault, jurisdiction: eu}]
                workers: [site]
                zones: [
            """);
    for (var zone = 1; zone <= zones; zone++) {
      seed.append("      z%03d.example.com,%n".formatted(zone));
    }
    seed.append(
        """
              ]
        users: {bot: {email: bot@example.com, accounts: [acme], token_quota: 1000}}
        tokens:
        """);
    var isOwn = credential.equals("bot") == owner.equals("user:bot");
    var credentials =
        credential.equals("bot")
            ? "{name: bot, owner: user:bot, policies: [{allow: ['*'], resources: ['account:*',"
                + " 'zone:*@*', user]}]}"
            : "{name: writ, owner: account:acme, policies: [{allow: ['*'], resources:"
                + " [account:acme, 'zone:*']}]}";
    seed.append("  - %s%n".formatted(credentials));
    for (var token = isOwn ? 1 : 0; token < tokens; token++) {
      seed.append(
          "  - {name: t%03d, owner: %s, policies: [{allow: [DNS Read], resources: ['zone:*@acme']}]}%n"
              .formatted(token, owner));
    }
    return seed.toString();
  }
}
