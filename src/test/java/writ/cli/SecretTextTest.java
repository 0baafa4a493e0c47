package writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.cli.command.CommandLine;
import writ.cli.process.Environment;
import writ.cli.process.Interruption;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;
import writ.property.Choices;
import writ.property.ForAll;

/// Whatever text stands where a secret belongs: no output shows it, and no run ends in a crash.
final class SecretTextTest {

  private static final InstantSource CLOCK = () -> Instant.parse("2026-01-15T09:00:00Z");
  private static final String SEED =
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, zones: [example.com]}
      tokens:
        - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
      """;
  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, credential: CREDENTIAL, claims: ["*"]}
      sinks:
        vault: {type: vault, address: "http://127.0.0.1:1", path: ci, login: {token: {env: VT}}}
        role: {type: vault, address: "http://127.0.0.1:1", path: other, login: {role_id: {file: secret}, secret_id: {env: VT}}}
        tell: {type: exec, command: [cat], probe: [sh, -c, 'echo "$GH_TOKEN $https_proxy"; exit 1']}
      """;
  private static final String TOKEN =
      """
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: ci-dns
      policies: [{allow: [DNS Write], resources: [zone:example.com]}]
      deliver: [{to: vault}, {to: role}, {to: tell}]
      """;
  private static final List<String> COMMANDS =
      List.of("plan", "doctor", "drift", "inventory", "import --check", "who-can zone:example.com");
  private static final Pattern VISIBLE = Pattern.compile("[!-~]{8,}");

  @TempDir Path folder;

  /// A place where a secret is expected.
  private enum Place {
    CREDENTIAL_VARIABLE,
    CREDENTIAL_FILE,
    VAULT_TOKEN,
    VAULT_FILE,
    SINK_VARIABLE,
    PROXY_LOGIN,
    PROXY,
    BASE_URL,
    BASE_URL_LOGIN,
    BASE_URL_PATH,
    BASE_URL_QUERY,
    STDIN
  }

  private record Attempt(Place place, String secret, String command) {}

  @Test
  void noOutputShowsASecretWhateverItsText() throws IOException {
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(folder.resolve("tokens/ci.yaml"), TOKEN);
    var seed = SeedReader.read("seed.yaml", SEED, CLOCK.instant());
    try (var emulator = Emulator.start(Options.of(seed, CLOCK))) {
      assertThat(run(List.of("plan"), place(emulator, new Attempt(Place.STDIN, "x", "")), ""))
          .as("a project in which every command comes as far as its requests")
          .contains("exit 0");
      ForAll.of(SecretTextTest::attempt).cases(250).hold(attempt -> check(emulator, attempt));
    }
  }

  @Test
  void theTextOfAnExceptionIsRedactedAtTheDoor() throws IOException {
    Files.writeString(folder.resolve("writ.yaml"), PROJECT.replace("CREDENTIAL", "{env: C}"));
    var credential = "legacy-value-without-any-prefix";
    var environment = Map.of("CLOUDFLARE_API_TOKEN", credential, "OTHER_SECRET", "of-another-kind");
    var said = new ByteArrayOutputStream();
    try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      InstantSource broken =
          () -> {
            throw new IllegalStateException(
                "invalid header: Bearer " + credential + "\nof-another-kind");
          };
      var door =
          new Environment(
              environment,
              folder,
              new ByteArrayInputStream(new byte[0]),
              out,
              out,
              false,
              broken,
              _ -> {},
              new Interruption());
      assertThat(CommandLine.run(List.of("plan"), door)).isEqualTo(70);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("invalid header: Bearer (secret)")
        .doesNotContain(credential)
        .doesNotContain("of-another-kind");
  }

  private static Attempt attempt(Choices choices) {
    var place = choices.oneOf(Place.values());
    var command =
        switch (place) {
          case VAULT_TOKEN, VAULT_FILE, SINK_VARIABLE -> "doctor";
          case STDIN -> "revoke --leaked - --auto-approve";
          default -> choices.oneOf(COMMANDS);
        };
    return new Attempt(place, secret(choices), command);
  }

  /// Parts that no other text has, with what breaks a header, a line, a URL or a shell between
  /// them.
  private static String secret(Choices choices) {
    return choices.listOf(1, 4, SecretTextTest::part).stream().collect(Collectors.joining());
  }

  private static String part(Choices choices) {
    var mark =
        choices.oneOf(
            "", "\n", "\r", "\r\n", "\t", " ", "\u200b", "\ufeff", "\u00a0", "\u2028", "é", "😀",
            "\"", "'", "=", "@", ":", "/", "//", "%", "%zz", "\\", "$", "`", "#", "?", "\u0001",
            "\ud800", "://", "[", "NAME=");
    var letters =
        choices.listOf(10, 40, each -> each.oneOf("Q", "w", "7", "Z", "x", "_", "-", "9", "k"));
    return mark + String.join("", letters);
  }

  private void check(Emulator emulator, Attempt attempt) {
    var variables = place(emulator, attempt);
    var said = run(List.of(attempt.command().split(" ", -1)), variables, attempt.secret());
    assertThat(said).doesNotContain("exit 70").doesNotContain("this is a bug");
    var parts = VISIBLE.matcher(attempt.secret()).results().map(MatchResult::group).toList();
    assertThat(parts).noneMatch(said::contains);
  }

  private Map<String, String> place(Emulator emulator, Attempt attempt) {
    var variables = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
    for (var word : String.join(" ", emulator.exportLines()).split(" ", -1)) {
      if (word.contains("=")) {
        variables.put(word.split("=", 2)[0], word.split("=", 2)[1]);
      }
    }
    var secret = attempt.secret();
    var inFile = attempt.place() == Place.CREDENTIAL_FILE;
    write("secret", inFile || attempt.place() == Place.VAULT_FILE ? secret : "role");
    write(
        "writ.yaml",
        PROJECT.replace("CREDENTIAL", inFile ? "{file: secret}" : "{env: CLOUDFLARE_API_TOKEN}"));
    switch (attempt.place()) {
      case CREDENTIAL_VARIABLE -> variables.put("CLOUDFLARE_API_TOKEN", secret);
      case CREDENTIAL_FILE, VAULT_FILE, STDIN -> {}
      case VAULT_TOKEN -> variables.put("VT", secret);
      case SINK_VARIABLE -> variables.put("GH_TOKEN", secret);
      case PROXY_LOGIN ->
          variables.put("HTTP_PROXY", "http://" + secret + ":" + secret + "@127.0.0.1:1");
      case PROXY -> variables.put("HTTP_PROXY", secret);
      case BASE_URL -> variables.put("CLOUDFLARE_BASE_URL", secret);
      case BASE_URL_LOGIN ->
          variables.put("CLOUDFLARE_BASE_URL", "http://u:" + secret + "@127.0.0.1:1/v4");
      case BASE_URL_PATH -> variables.put("CLOUDFLARE_BASE_URL", "http://127.0.0.1:1/" + secret);
      case BASE_URL_QUERY ->
          variables.put("CLOUDFLARE_BASE_URL", "http://127.0.0.1:1/v4?t=" + secret);
    }
    return variables;
  }

  private void write(String file, String text) {
    try {
      Files.write(folder.resolve(file), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private String run(List<String> arguments, Map<String, String> variables, String input) {
    var said = new ByteArrayOutputStream();
    try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      var environment =
          new Environment(
              variables,
              folder,
              new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
              out,
              out,
              false,
              CLOCK,
              _ -> {},
              new Interruption());
      var exit = CommandLine.run(arguments, environment);
      return "exit " + exit + "\n" + said.toString(StandardCharsets.UTF_8);
    }
  }
}
