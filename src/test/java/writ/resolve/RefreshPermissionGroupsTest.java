package writ.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;

/// `etc/refresh-permission-groups` against an emulated Cloudflare whose list is another one than
/// the shipped.
final class RefreshPermissionGroupsTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Path SHIPPED =
      Path.of("src/main/resources/writ/resolve/permission-groups.tsv");
  private static final String ACCOUNT = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  private static final String GROUPS =
      """
      permission_groups:
        - {id: 4755a26eedb94da69e1066d98aa820be, name: DNS Records Write, scope: com.cloudflare.api.account.zone}
        - {id: 19637fbb73d242c0a92845d8db0b95b1, name: AI Crawl Control Read, scope: com.cloudflare.api.account.zone, listed: false}
        - {id: 11111111111111111111111111111111, name: Moon Write, scope: com.cloudflare.api.account}
        - {id: 22222222222222222222222222222222, name: Payments Gateway Read, scope: com.cloudflare.api.account}
        - {id: 33333333333333333333333333333333, name: Payments Gateway Read, scope: com.cloudflare.api.account.zone}
      """;

  @TempDir Path folder;
  private Path file;

  private record Run(int exit, String output) {}

  @BeforeEach
  void copied() throws IOException {
    file = Files.copy(SHIPPED, folder.resolve("groups.tsv"));
  }

  @Test
  void theDifferenceIsToldAndWritten() throws Exception {
    try (var emulator = emulator(GROUPS)) {
      var checked = run(emulator, "writ", "--check");
      assertThat(checked.exit()).as(checked.output()).isEqualTo(1);
      assertThat(Files.readString(file)).isEqualTo(Files.readString(SHIPPED));

      var run = run(emulator, "writ");
      assertThat(run.exit()).as(run.output()).isZero();
      assertThat(run.output())
          .contains(
              "renamed    DNS Write (4755a26eedb94da69e1066d98aa820be) for"
                  + " com.cloudflare.api.account.zone: now DNS Records Write",
              "vanished   AI Crawl Control Read (19637fbb73d242c0a92845d8db0b95b1)",
              "added      Moon Write (11111111111111111111111111111111)",
              "id found   Flagship App Read (e0000000000000000000000000000023) for"
                  + " com.cloudflare.api.account.flagship.app",
              "id found   Field Extractors Read",
              "ambiguous  Payments Gateway Read: 2222",
              "3 by name alone")
          .doesNotContain("API Tokens Write (686d", "moved");
      assertThat(Files.readString(file))
          .contains(
              "4755a26eedb94da69e1066d98aa820be\tDNS Records Write\tDNS Write\n",
              "\n?19637fbb73d242c0a92845d8db0b95b1\tAI Crawl Control Read\tAI Audit Read\n",
              "\n11111111111111111111111111111111\tMoon Write\n",
              "\n-\tPayments Gateway Read\n",
              "\n0cc3a61731504c89b99ec1be78b77aa0\tAPI Tokens Read\n")
          .doesNotContain("22222222222222222222222222222222", "-\tFlagship App Read");

      var again = run(emulator, "writ", "--check");
      assertThat(again.exit()).as(again.output()).isZero();
      assertThat(again.output()).contains("vanished   AI Crawl Control Read", ", as before");
    }
    try (var emulator = emulator("")) {
      var back = run(emulator, "writ");
      assertThat(back.output())
          .contains("listed again AI Crawl Control Read", "now DNS Write", "vanished   Moon Write");
      assertThat(Files.readString(file))
          .contains("4755a26eedb94da69e1066d98aa820be\tDNS Write\tDNS Records Write\n")
          .doesNotContain("?19637");
    }
  }

  @Test
  void whatIsNoWholeListChangesNothing() throws Exception {
    var answers =
        List.of(
            "nothing",
            "[]",
            "{\"success\": false, \"result\": []}",
            "{\"success\": true, \"result\": []}",
            "{\"success\": true, \"result\": [{\"id\": \"x\", \"name\": \"a\", \"scopes\":"
                + " [\"b\"]}]}",
            "{\"success\": true, \"result\": [{\"id\": \"11111111111111111111111111111111\","
                + " \"name\": \"a\\tb\", \"scopes\": [\"b\"]}]}",
            "{\"success\": true, \"result_info\": {\"total_count\": 2}, \"result\": [{\"id\":"
                + " \"11111111111111111111111111111111\", \"name\": \"a\", \"scopes\": [\"b\"]}]}");
    for (var answer : answers) {
      var given = Files.writeString(folder.resolve("answer.json"), answer);
      try (var emulator = emulator("")) {
        var run = run(emulator, "writ", given.toString());
        assertThat(run.exit()).as(run.output()).isEqualTo(2);
        assertThat(run.output())
            .contains("etc/refresh-permission-groups: ")
            .doesNotContain("Trace");
      }
    }
    try (var emulator = emulator("")) {
      assertThat(run(emulator, "weak").output()).contains("was refused: 403");
    }
    assertThat(Files.readString(file)).isEqualTo(Files.readString(SHIPPED));
  }

  private static Emulator emulator(String groups) throws IOException {
    var seed =
        """
        apiVersion: writ/v1
        kind: EmulatorSeed
        %saccounts:
          acme: {id: %s}
        tokens:
          - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme]}]}
          - {name: weak, owner: account:acme, policies: [{allow: [Billing Read], resources: [account:acme]}]}
        """
            .formatted(groups, ACCOUNT);
    return Emulator.start(Options.of(SeedReader.read("seed.yaml", seed, NOW), () -> NOW));
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private Run run(Emulator emulator, String token, String... words) throws Exception {
    assumeTrue(hasPython(), "the script is Python");
    var command = new ArrayList<>(List.of("python3", "-B"));
    command.addAll(List.of("etc/refresh-permission-groups", "--file", file.toString()));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    var value =
        emulator.tokens().stream()
            .filter(each -> each.name().equals(token))
            .findFirst()
            .orElseThrow()
            .value();
    process.environment().put("CLOUDFLARE_BASE_URL", emulator.baseUrl().toString());
    process.environment().put("CLOUDFLARE_ACCOUNT_ID", ACCOUNT);
    process.environment().put("CLOUDFLARE_API_TOKEN", value);
    var running = process.start();
    var output = new String(running.getInputStream().readAllBytes(), UTF_8);
    return new Run(running.waitFor(), output);
  }
}
