package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.property.Choices;
import writ.property.ForAll;

/// A credential's text that also stands in names and messages: in no format and no file of a run is
/// it shown, however signs are written there.
final class CredentialCanaryTest {

  private static final String SIGNS = "_-.*<>&\"'|#@:/%=+~!?()[]{}$^;,\\";
  private static final String LETTERS = "Qw7Zx9kJp3";
  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, credential: {env: CLOUDFLARE_API_TOKEN}, claims: ["*"]}
        labs: {id: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, credential: {env: LABS_TOKEN}}
      sinks:
        here: {type: file, path: "out/{file}", allow: {file: ["*"]}}
      """;
  private static final List<String> COMMANDS =
      List.of(
          "writ plan --format json=r/plan.json --format markdown=r/plan.md --format"
              + " html=r/plan.html --format sarif=r/plan.sarif --format junit=r/plan.xml --format"
              + " gitlab=r/plan.gitlab --format github=r/plan.github --out r/saved.json --trace"
              + " r/plan.trace",
          "writ plan --format github",
          "writ inventory --format json=r/i.json --format csv=r/i.csv --format html=r/i.html"
              + " --format markdown=r/i.md --format sarif=r/i.sarif",
          "writ drift --format markdown=r/drift.md",
          "writ explain --live",
          "writ doctor",
          "writ import",
          "writ catalog update",
          "writ apply --auto-approve --runs r/runs --trace r/apply.trace",
          "writ plan --trace=-");

  @TempDir Path folders;

  @Test
  void noFileAndNoFormatShowsACredential() {
    var files = new ArrayList<String>();
    ForAll.of(CredentialCanaryTest::canary).cases(12).hold(canary -> files.addAll(check(canary)));
    assertThat(files)
        .contains("r/plan.json", "r/plan.md", "r/plan.html", "r/plan.sarif", "r/i.csv");
  }

  private static String canary(Choices choices) {
    var parts = new StringBuilder(part(choices));
    for (var each : choices.listOf(1, 4, one -> one.oneOf(SIGNS.split("")))) {
      parts.append(each).append(part(choices));
    }
    return parts.toString();
  }

  private static String part(Choices choices) {
    return String.join("", choices.listOf(9, 12, one -> one.oneOf(LETTERS.split(""))));
  }

  /// The files that were written.
  private List<String> check(String canary) {
    try {
      var folder = Files.createTempDirectory(folders, "case").toRealPath();
      var said = run(canary, folder);
      assertThat(said).contains("(secret)");
      var written = new ArrayList<String>();
      assertHides(canary, "what was said", said);
      try (Stream<Path> files = Files.walk(folder)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var name = folder.relativize(file).toString();
          if (!name.matches("writ\\.yaml|seed\\.yaml|tokens/t\\.yaml")) {
            written.add(name);
            assertHides(canary, name, Files.readString(file));
          }
        }
      }
      return written;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static String run(String canary, Path folder) throws Exception {
    var said = new StringBuilder();
    var quoted = "\"" + canary.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    try (var session = Session.in(folder, Tools.ALL)) {
      Files.createDirectories(folder.resolve("tokens"));
      Files.writeString(folder.resolve("writ.yaml"), PROJECT);
      Files.writeString(folder.resolve("seed.yaml"), seed(quoted));
      Files.writeString(folder.resolve("tokens/t.yaml"), token(quoted, quoted));
      session.run("emulator seed.yaml");
      session.export("LABS_TOKEN=" + canary);
      for (var command : COMMANDS) {
        var output = session.run(command);
        said.append(output.stdout()).append(output.stderr());
        assertThat(output.exit()).as(command + output.stderr()).isNotEqualTo(70);
      }
    }
    return said.toString();
  }

  private static void assertHides(String canary, String where, String text) {
    assertThat(text.contains(canary.substring(0, 9)) ? text : "")
        .as("%s with %s", where, canary)
        .isEmpty();
  }

  private static String seed(String name) {
    return """
    apiVersion: writ/v1
    kind: EmulatorSeed
    credential: writ
    accounts:
      acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, name: %1$s, zones: [example.com]}
      labs: {id: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, name: Labs}
    tokens:
      - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
      - {name: %1$s, owner: account:acme, policies: [{allow: [DNS Write], resources: ["zone:*"]}]}
    """
        .formatted(name);
  }

  private static String token(String name, String description) {
    return """
    apiVersion: writ/v1
    kind: Token
    owner: account:acme
    name: %s
    description: %s
    policies: [{allow: [DNS Read], resources: [zone:example.com]}]
    deliver: [{to: here, file: one}]
    """
        .formatted(name, description);
  }
}
