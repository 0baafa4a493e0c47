package writ.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import writ.apply.SecretSink;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.token.AccountId;
import writ.token.Delivery;
import writ.token.Derivation;
import writ.token.NamePattern;
import writ.token.Owner;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;
import writ.token.sink.SinkDefinition.ToCommand;
import writ.token.sink.SinkPreset;

/// Each preset runs a program of the tool's name that writes down all it was given: arguments,
/// variables, standard input. The value may be in the last of them only.
final class PresetTest {

  private static final Span SPAN = SourceFile.named("writ.yaml").at(1, 1, 1);
  private static final String CANARY = "cfat_CanaryCanaryCanaryCanaryCanaryCanary012345";
  private static final TokenKey KEY =
      new TokenKey(new Owner.AccountOwner(new AccountId("a".repeat(32)), "acme"), "ci-dns");

  private static final Map<String, String> NAMES =
      Map.of(
          "name", "CF_TOKEN",
          "repo", "acme/site",
          "secret", "cf-token",
          "project", "acme-prod",
          "key", "token",
          "namespace", "prod",
          "item", "Cloudflare CI",
          "vault", "Ops");

  @TempDir private Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("seen"));
    Files.createDirectories(folder.resolve("tmp"));
  }

  static List<String> presets() {
    return SinkPreset.words();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void theValueIsOnStandardInputOnly(String word) throws IOException {
    var preset = SinkPreset.of(word).orElseThrow();
    record(preset.command().getFirst(), 0);
    var sink = sink(preset, namesOf(preset)).value().orElseThrow().getFirst();
    assertThat(sink.probe()).isEmpty();
    assertThat(seen("arguments")).isEqualTo(filled(preset.probe()));
    assertThat(seen("input")).isEqualTo(word.equals("kubernetes") ? manifest("") : "");
    assertThat(sink.deliver(KEY, new TokenId("1".repeat(32)), new SecretValue(CANARY))).isEmpty();
    assertThat(seen("arguments")).isEqualTo(filled(preset.command()));
    assertThat(seen("input")).isEqualTo(expectedInput(word));
    assertThat(seen("variables")).doesNotContain(CANARY, encoded(), "CLOUDFLARE");
    assertThat(filesHolding(CANARY)).isSubsetOf(List.of(folder.resolve("seen/input")));
    assertThat(filesHolding(encoded())).isSubsetOf(List.of(folder.resolve("seen/input")));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void aMissingProgramAndARefusalAreFoundBeforeTheFirstWrite(String word) throws IOException {
    var preset = SinkPreset.of(word).orElseThrow();
    var absent = sink(preset, namesOf(preset)).value().orElseThrow().getFirst();
    assertThat(absent.probe().orElseThrow().code().slug()).isEqualTo("delivery/program-not-found");
    record(preset.command().getFirst(), 1);
    var refused = sink(preset, namesOf(preset)).value().orElseThrow().getFirst();
    assertThat(refused.probe().orElseThrow().code().slug()).isEqualTo("delivery/command-failed");
  }

  @ParameterizedTest
  @CsvSource({
    "github-actions,name,2FA",
    "github-actions,name,GITHUB_X",
    "github-actions,name,github_x",
    "github-actions,name,A-B",
    "github-actions,repo,site",
    "github-actions,repo,a/b/c/d",
    "github-actions,repo,host:x/a/b",
    "aws-secrets-manager,secret,a b",
    "google-secret-manager,secret,a/b",
    "google-secret-manager,project,Acme",
    "kubernetes,secret,Upper",
    "kubernetes,secret,a_b",
    "kubernetes,key,a/b",
    "kubernetes,key,.",
    "kubernetes,namespace,a.b",
    "1password,item,a/b",
  })
  void aNameThatTheToolCannotTakeIsRefused(String word, String placeholder, String value) {
    var preset = SinkPreset.of(word).orElseThrow();
    var names = namesOf(preset);
    names.put(placeholder, value);
    assertThat(sink(preset, names).diagnostics())
        .extracting(problem -> problem.code().slug())
        .containsOnly("delivery/bad-name");
  }

  @Test
  void aSpecCannotChangeTheMeaningOfAnInput() throws IOException {
    record("store", 0);
    var input = "{\"name\":\"{name}\",\"token\":\"{value}\"}";
    var good = sink(custom(input), Map.of("name", "ci/dns")).value().orElseThrow().getFirst();
    assertThat(good.deliver(KEY, new TokenId("1".repeat(32)), new SecretValue(CANARY))).isEmpty();
    assertThat(seen("input")).isEqualTo("{\"name\":\"ci/dns\",\"token\":\"" + CANARY + "\"}");
    for (var evil : List.of("x\",\"admin\":\"y", "x\\", "{value}", "a b")) {
      assertThat(sink(custom(input), Map.of("name", evil)).diagnostics())
          .as(evil)
          .extracting(problem -> problem.code().slug())
          .containsExactly("delivery/bad-name");
    }
  }

  private static String expectedInput(String word) {
    return word.equals("kubernetes") ? manifest(encoded()) : CANARY;
  }

  private static String manifest(String data) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"cf-token\","
        + "\"namespace\":\"prod\"},\"data\":{\"token\":\""
        + data
        + "\"}}";
  }

  private static String encoded() {
    return Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> namesOf(SinkPreset preset) {
    var names = new TreeMap<>(NAMES);
    names.keySet().retainAll(preset.grammars().keySet());
    return names;
  }

  /// The arguments as they should arrive, each on a line of its own, without the program.
  private static String filled(List<String> command) {
    var text = String.join("\n", command.subList(1, command.size())) + "\n";
    for (var name : NAMES.entrySet()) {
      text = text.replace("{" + name.getKey() + "}", name.getValue());
    }
    return text;
  }

  private static ToCommand custom(String input) {
    return new ToCommand(
        "run",
        List.of("store"),
        List.of(),
        input,
        Duration.ofSeconds(20),
        null,
        Derivation.NONE,
        Map.of("name", List.of(new NamePattern("*"))),
        SPAN);
  }

  private Result<List<SecretSink>> sink(SinkPreset preset, Map<String, String> names) {
    var allow = new HashMap<String, List<NamePattern>>();
    names.keySet().forEach(name -> allow.put(name, List.of(new NamePattern("*"))));
    var definition =
        new ToCommand(
            "run",
            preset.command(),
            preset.probe(),
            preset.input(),
            Duration.ofSeconds(20),
            preset,
            Derivation.NONE,
            allow,
            SPAN);
    return sink(definition, names);
  }

  private Result<List<SecretSink>> sink(ToCommand definition, Map<String, String> names) {
    var environment =
        Map.of(
            "PATH", folder.resolve("bin").toString(),
            "TMPDIR", folder.resolve("tmp").toString(),
            "CLOUDFLARE_API_TOKEN", CANARY);
    try (var sinks =
        new Sinks(
            Map.of("run", definition),
            folder,
            environment,
            new Redactor(),
            _ -> Versioned.Answer.NOT_KEPT)) {
      return sinks.sinksFor(KEY, List.of(Delivery.to("run", names, SPAN)));
    }
  }

  /// A program that writes down what it was given, and ends as it is told.
  private void record(String program, int status) throws IOException {
    var file = folder.resolve("bin").resolve(program);
    var seen = folder.resolve("seen");
    Files.writeString(
        file,
        """
        #!/bin/sh
        PATH=/usr/bin:/bin
        printf '%%s\\n' "$@" > '%1$s/arguments'
        env > '%1$s/variables'
        cat > '%1$s/input'
        exit %2$d
        """
            .formatted(seen, status));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private String seen(String what) throws IOException {
    return Files.readString(folder.resolve("seen").resolve(what));
  }

  private List<Path> filesHolding(String text) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
