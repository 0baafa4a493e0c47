package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A policy with more groups than Cloudflare takes in one is sent in parts, read back as what it
/// was, and imported as it stands.
final class ManyGroupsTest {

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
      """;

  /// The credential's, and the entry beside the large one.
  private static final int OTHER_POLICIES = 2;

  @ParameterizedTest
  @CsvSource({"300,allow,1", "301,allow,2", "650,allow,3", "650,deny,3"})
  void aLargePolicyIsSentInParts(int groups, String effect, int parts, @TempDir Path folder)
      throws Exception {
    try (var session = Session.in(folder.toRealPath(), Tools.ALL)) {
      session.write(
          Map.of(
              "seed.yaml",
              seed(groups),
              "writ.yaml",
              PROJECT,
              "tokens/large.yaml",
              spec(groups, effect),
              "other/writ.yaml",
              PROJECT));
      run(session, "emulator seed.yaml");
      assertThat(run(session, "writ validate").stderr()).doesNotContain("error", "warning");
      var applied = run(session, "writ apply --auto-approve");
      assertThat(applied.stdout()).contains("1 applied.");
      var live =
          run(session, "http GET /accounts/0a1b2c3d4e5f60718293a4b5c6d7e8f9/tokens").stdout();
      assertThat(live.split("\"effect\":\"" + effect + "\"", -1).length - 1)
          .as(live)
          .isEqualTo(parts + (effect.equals("allow") ? OTHER_POLICIES : 0));
      assertThat(run(session, "writ plan").stdout())
          .contains("No changes: 1 token is as specified.");
      assertThat(run(session, "writ drift").stdout()).doesNotContain("large");
      var imported = run(session, "writ import -C other");
      assertThat(imported.stdout()).contains("changes none of this token");

      // what changes beside it sends the parts as they came
      session.write(Map.of("tokens/large.yaml", spec(groups, effect) + "expires_on: 2027-01-01\n"));
      run(session, "writ apply --auto-approve");
      assertThat(run(session, "writ plan").stdout()).contains("No changes: 1 token is as");
    }
  }

  private static Output run(Session session, String command) throws Exception {
    var output = session.run(command);
    assertThat(output.exit()).as("%s: %s", command, output).isZero();
    return output;
  }

  private static String name(int number) {
    return "Moon %d Write".formatted(number);
  }

  private static String names(int groups) {
    return IntStream.range(0, groups)
        .mapToObj(ManyGroupsTest::name)
        .collect(Collectors.joining(", "));
  }

  private static String spec(int groups, String effect) {
    return """
    apiVersion: writ/v1
    kind: Token
    name: large
    owner: account:acme
    policies:
      - {allow: [Account Settings Read], resources: [account:acme]}
      - {%s: [%s], resources: [account:acme]}
    """
        .formatted(effect, names(groups));
  }

  private static String seed(int groups) {
    return """
    apiVersion: writ/v1
    kind: EmulatorSeed
    credential: writ
    accounts:
      acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, name: Acme}
    permission_groups:
    %s
    tokens:
      - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme]}]}
      - {name: large, owner: account:acme, policies: [{allow: [Account Settings Write], resources: [account:acme]}]}
    """
        .formatted(
            IntStream.range(0, groups)
                .mapToObj(
                    number -> "  - {name: " + name(number) + ", scope: com.cloudflare.api.account}")
                .collect(Collectors.joining("\n")));
  }
}
