package writ.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;

/// Clients of Cloudflare's API that were not written here, each on its own words: a script of
/// `src/test/clients` holds what it must find. `src/test/clients/install FOLDER` gets them, and
/// `-Dclients=FOLDER` says where they are; what is not there is skipped, with the reason.
final class ClientsTest {
  private static final Path SCRIPTS = Path.of("src/test/clients").toAbsolutePath();
  private static final Path CLIENTS =
      Path.of(
              System.getProperty(
                  "clients", System.getProperty("user.home") + "/.cache/writ/clients"))
          .toAbsolutePath();
  private static final int PATIENCE_SECONDS = 240;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sdk.mjs", "distilled.mjs"})
  void clientsFromNpm(String script) throws IOException, InterruptedException {
    requirePart("node");
    succeeds(Map.of(), "node", SCRIPTS.resolve(script).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdk.py", "certbot_zone.py"})
  void clientsFromPyPi(String script) throws IOException, InterruptedException {
    requirePart("python");
    var python = CLIENTS.resolve("python/bin/python").toString();
    succeeds(Map.of(), python, "-B", SCRIPTS.resolve(script).toString());
  }

  @Test
  void wranglerKnowsTheAccountOfItsToken() throws IOException, InterruptedException {
    requirePart("node");
    assertThat(whoami(Map.of()))
        .contains("an Account API Token, associated with the account Acme")
        .contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  }

  @Test
  void wranglerKnowsTheUserOfItsToken() throws IOException, InterruptedException {
    requirePart("node");
    assertThat(whoami(Map.of("CLOUDFLARE_API_TOKEN", "USER_TOKEN")))
        .contains("an User API Token, associated with the email ann@example.com")
        .contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  }

  private String whoami(Map<String, String> renamed) throws IOException, InterruptedException {
    var wrangler = CLIENTS.resolve("node/node_modules/wrangler/bin/wrangler.js").toString();
    return succeeds(renamed, "node", wrangler, "whoami");
  }

  private static void requirePart(String part) throws IOException {
    var missing = CLIENTS.resolve(part + ".missing");
    var reason =
        Files.exists(missing)
            ? Files.readString(missing).strip()
            : "src/test/clients/install was not run for " + CLIENTS;
    assumeTrue(
        Files.exists(CLIENTS.resolve(part + ".installed")),
        "clients of the part " + part + " are not tried: " + reason);
  }

  /// Runs a program to its end with the variables of an emulator, and gives what it said.
  ///
  /// @param renamed variables that get the value of another one
  private String succeeds(Map<String, String> renamed, String... command)
      throws IOException, InterruptedException {
    var seed = SeedReader.read(SCRIPTS.resolve("seed.yaml"), InstantSource.system().instant());
    try (var emulator = Emulator.start(Options.of(seed, InstantSource.system()))) {
      var said = folder.resolve("said.txt");
      var builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
      builder.environment().clear();
      builder.environment().putAll(variables(emulator, renamed));
      builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile());
      var process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError("no end of " + String.join(" ", command));
      }
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      return Files.readString(said);
    }
  }

  private Map<String, String> variables(Emulator emulator, Map<String, String> renamed) {
    var variables = new HashMap<String, String>();
    variables.put("PATH", Objects.requireNonNull(System.getenv("PATH")));
    variables.put("HOME", folder.toString());
    variables.put("CLIENTS", CLIENTS.toString());
    variables.put("NO_COLOR", "1");
    variables.put("CI", "1");
    variables.put("WRANGLER_SEND_METRICS", "false");
    variables.put("CLOUDFLARE_API_BASE_URL", emulator.baseUrl().toString());
    for (var line : emulator.exportLines()) {
      Stream.of(line.split(" "))
          .skip(1)
          .map(assignment -> assignment.split("=", 2))
          .forEach(assignment -> variables.put(assignment[0], assignment[1]));
    }
    renamed.forEach(
        (name, other) -> variables.put(name, Objects.requireNonNull(variables.get(other))));
    return variables;
  }
}
