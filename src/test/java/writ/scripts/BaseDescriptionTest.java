package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a spec writes that a rule can go by, a change that widens a token does not step out of
/// the rule by writing something else; and a change that widens nothing may write what it likes.
final class BaseDescriptionTest {

  private static final String HEADER =
      """
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      """;

  private static final String NARROW =
      "policies: [{allow: [Zone Read], resources: [zone:example.com]}]\n";
  private static final String WIDE =
      "policies: [{allow: [Zone Read, DNS Write], resources: [zone:example.com]}]\n";

  private static final String NAME = "name: t\n";

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
      sinks:
        here: {type: file, path: "out/{file}", allow: {file: ["*"]}}
        there: {type: file, path: "out/there", allow: {}}
      unmanaged: {mode: report, ignore: [writ]}
      guardrails: {files: [rules.yaml]}
      """;

  private static final String SEED =
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, name: Acme Corporation, zones: [example.com]}
      tokens:
        - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
        - {name: t, owner: account:acme, policies: [{allow: [Zone Read], resources: [zone:example.com]}]}
      """;

  /// A field of a spec.
  ///
  /// @param selects what a rule says of the token at the base
  /// @param before what the spec says at the base
  /// @param after what the change says
  record Field(String name, String selects, String before, String after) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Field> fields() {
    return Stream.of(
        new Field(
            "labels",
            "'env' in token.labels && token.labels.env == 'prod'",
            NAME + "labels: {env: prod}\n",
            NAME + "labels: {env: dev}\n"),
        new Field("labels", "'env' in token.labels", NAME + "labels: {env: prod}\n", NAME),
        new Field("labels", "!('env' in token.labels)", NAME, NAME + "labels: {env: dev}\n"),
        new Field(
            "description",
            "has(token.description) && token.description == 'prod'",
            NAME + "description: prod\n",
            NAME + "description: dev\n"),
        new Field(
            "deliver",
            "'here' in token.deliver",
            NAME + "deliver: [{to: here, file: t}]\n",
            NAME + "deliver: [{to: there}]\n"),
        new Field(
            "deliver",
            "token.deliveries.exists(d, 'file' in d.placeholders && d.placeholders['file'] == 't')",
            NAME + "deliver: [{to: here, file: t}]\n",
            NAME + "deliver: [{to: here, file: u}]\n"),
        new Field("name", "token.name == 't'", NAME, "name: u\nrenamed_from: t\n"));
  }

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("fields")
  void noRuleIsLeftByOtherWords(Field field) throws Exception {
    for (var subject : new String[] {"spec", "change"}) {
      for (var form : new String[] {"when", "require"}) {
        var rules = rules(field, subject, form);
        var remark = "judged also by its " + field.name + " at the base revision";
        var wider = plan(rules, field.before, field.after + WIDE);
        assertThat(wider.stderr()).contains("error[guardrail/narrow-ones-read]").contains(remark);
        assertThat(wider.exit()).isEqualTo(3);
        var same = plan(rules, field.before, field.before + WIDE);
        assertThat(same.stderr())
            .contains("error[guardrail/narrow-ones-read]")
            .doesNotContain("judged also");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void whatWidensNothingMaySayWhatItLikes(Field field) throws Exception {
    var words = plan(rules(field, "spec", "require"), field.before, field.after + NARROW);
    assertThat(words.stderr()).doesNotContain("error[");
    assertThat(words.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void otherWordsAloneAreNotToldOfWhatTheFormerOnesSaid(Field field) throws Exception {
    for (var enforcement : new String[] {"waivable", "advisory"}) {
      var rules = rules(field, "spec", "require").replace("waivable", enforcement);
      var before = field.before + WIDE;
      var seed = SEED.replace("[{allow: [Zone Read], ", "[{allow: [Zone Read, DNS Write], ");
      var same = plan(seed, rules, before, before);
      assertThat(same.stderr()).contains("[guardrail/narrow-ones-read]");
      var words = plan(seed, rules, before, field.after + WIDE);
      assertThat(words.stderr()).isEmpty();
      assertThat(words.exit()).isZero();
    }
  }

  private static String rules(Field field, String subject, String form) {
    var body =
        form.equals("when")
            ? "    when: |\n      %s\n    require: |\n      !access.writes\n"
                .replace("%s", field.selects)
            : "    require: |\n      !(%s) || !access.writes\n".replace("%s", field.selects);
    return """
    apiVersion: writ/v1
    kind: RulePack
    name: own
    version: 1.0.0
    rules:
      - id: narrow-ones-read
        category: security
        severity: high
        judges: [SUBJECT]
        enforcement: waivable
        message: such tokens only read
        rationale: They are written by deployments.
        fix: take the write away
    """
            .replace("SUBJECT", subject)
        + body;
  }

  private Output plan(String rules, String before, String after) throws Exception {
    return plan(SEED, rules, before + NARROW, after);
  }

  private Output plan(String seed, String rules, String before, String after) throws Exception {
    var place = Files.createTempDirectory(folder.toRealPath(), "field");
    try (var session = Session.in(place, Map.copyOf(Tools.ALL))) {
      session.write(
          Map.of(
              "writ.yaml", PROJECT,
              "rules.yaml", rules,
              "seed.yaml", seed,
              "tokens/t.yaml", HEADER + before));
      session.run("emulator seed.yaml");
      session.run("git init --quiet --initial-branch=main .");
      session.run("git add writ.yaml rules.yaml tokens");
      session.run("git commit --quiet --message=base");
      session.write(Map.of("tokens/t.yaml", HEADER + after));
      return session.run("writ plan --base main");
    }
  }
}
