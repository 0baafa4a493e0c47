package writ.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.cli.command.CommandLine;
import writ.cli.process.Environment;
import writ.cli.process.Interruption;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;

/// The whole program delivers to a Vault and proves afterwards what it holds.
final class VaultCheckTest {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final String SEED =
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, name: Acme, zones: [example.com]}
      tokens:
        - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
      """;
  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, credential: {env: CLOUDFLARE_API_TOKEN}}
      sinks:
        vault: {type: vault, address: "ADDRESS", path: "ci/{app}", login: {token: {env: VAULT_TOKEN}}, allow: {app: ["*"]}}
      """;
  private static final String TOKEN =
      """
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: ci-dns
      policies: [{allow: [DNS Write], resources: [zone:example.com]}]
      deliver: [{to: vault, app: site}]
      """;

  @TempDir Path folder;

  @Test
  void whatTheVaultHoldsIsProvenByTheLiveToken() throws IOException {
    var seed = SeedReader.read("seed.yaml", SEED, CLOCK.instant());
    try (var vault = new VaultDouble();
        var emulator = Emulator.start(Options.of(seed, CLOCK))) {
      Files.createDirectories(folder.resolve("tokens"));
      Files.writeString(
          folder.resolve("writ.yaml"), PROJECT.replace("ADDRESS", vault.address().toString()));
      Files.writeString(folder.resolve("tokens/ci.yaml"), TOKEN);
      assertThat(run(emulator, "apply", "--auto-approve")).contains("exit 0", "created");
      assertThat(run(emulator, "inventory", "--check-sinks")).contains("exit 0", "live value");
      // the token goes, and the Vault still holds its value
      Files.writeString(
          folder.resolve("tokens/ci.yaml"),
          TOKEN.replaceAll("(?m)^(policies|deliver).*\n", "") + "ensure: absent\n");
      assertThat(run(emulator, "apply", "--auto-approve")).contains("exit 0", "deleted");
      Files.writeString(folder.resolve("tokens/ci.yaml"), TOKEN);
      assertThat(run(emulator, "inventory", "--check-sinks"))
          .contains("exit 1", "DEAD VALUE", "apply/dead-value-in-sink");
    }
  }

  private String run(Emulator emulator, String... arguments) {
    var said = new ByteArrayOutputStream();
    try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      var environment =
          new Environment(
              variables(emulator),
              folder,
              new ByteArrayInputStream(new byte[0]),
              out,
              out,
              false,
              CLOCK,
              _ -> {},
              new Interruption());
      var exit = CommandLine.run(List.of(arguments), environment);
      return "exit " + exit + "\n" + said.toString(StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> variables(Emulator emulator) {
    var variables =
        new HashMap<>(Map.of("PATH", "/usr/bin:/bin", "VAULT_TOKEN", VaultDouble.TOKEN));
    for (var word : String.join(" ", emulator.exportLines()).split(" ", -1)) {
      var parts = word.split("=", 2);
      if (parts.length == 2) {
        variables.put(parts[0], parts[1]);
      }
    }
    return variables;
  }
}
