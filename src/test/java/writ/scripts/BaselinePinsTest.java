package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The baseline excuses a token with the access that it had: whatever it gains makes its findings
/// new, and what it loses does not. So it is in `validate` and in `plan`.
final class BaselinePinsTest {

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
      networks: {office: [203.0.113.0/24], wide: [203.0.112.0/23]}
      permission_sets: {one: [Zone Read], two: [Zone Read, DNS Read]}
      sinks: {here: {type: file, path: "out/{file}", allow: {file: ["*"]}}}
      guardrails: {files: [rules.yaml], baseline: guardrails-baseline.yaml}
      """;

  private static final String RULES =
      """
      apiVersion: writ/v1
      kind: RulePack
      name: own
      version: 1.0.0
      rules:
        - id: owner-known
          category: security
          severity: medium
          judges: [spec, live]
          enforcement: waivable
          require: |
            "owner" in token.labels
          message: nobody owns it
          rationale: Somebody has to answer for a token.
          fix: label it
      """;

  private static final String SEED =
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme:
          id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
          name: Acme
          zones: [a.example, b.example, c.example]
      tokens:
        - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
      """;

  private static final String A = "policies: [{allow: [Zone Read], resources: [zone:a.example]}]\n";

  @TempDir Path folder;

  /// @param less what a token may be
  /// @param more the same with a gain
  record Gain(String name, String less, String more) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Gain policies(String name, String less, String more) {
    return new Gain(name, "policies: [" + less + "]\n", "policies: [" + more + "]\n");
  }

  private static Gain beside(String name, String less, String more) {
    return new Gain(name, A + less + "\n", A + more + "\n");
  }

  static Stream<Gain> gains() {
    return Stream.of(
        policies(
            "a permission",
            "{allow: [Zone Read], resources: [zone:a.example]}",
            "{allow: [Zone Read, DNS Read], resources: [zone:a.example]}"),
        policies(
            "a stronger permission",
            "{allow: [DNS Read], resources: [zone:a.example]}",
            "{allow: [DNS Write], resources: [zone:a.example]}"),
        policies(
            "a permission of a set",
            "{allow: [set:one], resources: [zone:a.example]}",
            "{allow: [set:two], resources: [zone:a.example]}"),
        policies(
            "a zone",
            "{allow: [Zone Read], resources: [zone:a.example]}",
            "{allow: [Zone Read], resources: [zone:a.example, zone:b.example]}"),
        policies(
            "all zones",
            "{allow: [Zone Read], resources: [zone:a.example, zone:b.example]}",
            "{allow: [Zone Read], resources: [\"zone:*\"]}"),
        policies(
            "the account",
            "{allow: [Zone Read], resources: [zone:a.example]}",
            "{allow: [Zone Read], resources: [zone:a.example]}, {allow: [Account Settings Read],"
                + " resources: [account:acme]}"),
        policies(
            "what was denied",
            "{allow: [Zone Read], resources: [\"zone:*\"]}, {deny: [Zone Read], resources:"
                + " [zone:a.example]}",
            "{allow: [Zone Read], resources: [\"zone:*\"]}"),
        policies(
            "some of what was denied",
            "{allow: [Zone Read], resources: [\"zone:*\"]}, {deny: [Zone Read], resources:"
                + " [zone:a.example, zone:b.example]}",
            "{allow: [Zone Read], resources: [\"zone:*\"]}, {deny: [Zone Read], resources:"
                + " [zone:b.example]}"));
  }

  static Stream<Gain> gainsBesidePolicies() {
    return Stream.of(
        beside(
            "addresses",
            "request_ip: {in: [203.0.113.0/24]}",
            "request_ip: {in: [203.0.112.0/23]}"),
        beside(
            "addresses of a network",
            "request_ip: {in: [network:office]}",
            "request_ip: {in: [network:wide]}"),
        beside("any address", "request_ip: {in: [203.0.113.0/24]}", ""),
        beside(
            "an excluded address",
            "request_ip: {in: [203.0.113.0/24], not_in: [203.0.113.7/32]}",
            "request_ip: {in: [203.0.113.0/24]}"),
        beside(
            "a later end", "expires_on: 2026-02-01T00:00:00Z", "expires_on: 2026-03-01T00:00:00Z"),
        beside("no end", "expires_on: 2026-02-01T00:00:00Z", ""),
        beside("no end that moves along", "expires_after: 30d", ""),
        beside("a longer life", "expires_after: 30d", "expires_after: 90d"),
        beside("an end that moves along", "expires_on: 2026-02-01T00:00:00Z", "expires_after: 30d"),
        beside(
            "an earlier begin",
            "not_before: 2026-02-01T00:00:00Z",
            "not_before: 2026-01-20T00:00:00Z"),
        beside("no begin", "not_before: 2026-02-01T00:00:00Z", ""),
        beside("to work at all", "status: disabled", "status: active"));
  }

  @ParameterizedTest
  @MethodSource({"gains", "gainsBesidePolicies"})
  void whatGainsIsNew(Gain gain) throws Exception {
    try (var session = recorded(gain.less())) {
      session.write(Map.of("tokens/t.yaml", spec(gain.more())));
      assertThat(session.run("writ validate").exit()).isEqualTo(3);
      var plan = session.run("writ plan");
      assertThat(plan.exit()).as(plan.stderr()).isEqualTo(3);
      assertThat(plan.stderr()).contains("no longer excuses it");
    }
  }

  @ParameterizedTest
  @MethodSource({"gains", "gainsBesidePolicies"})
  void whatLosesIsExcused(Gain gain) throws Exception {
    try (var session = recorded(gain.more())) {
      session.write(Map.of("tokens/t.yaml", spec(gain.less())));
      var validate = session.run("writ validate");
      assertThat(validate.exit()).as(validate.stderr()).isZero();
      var plan = session.run("writ plan");
      assertThat(plan.exit()).as(plan.stderr()).isZero();
    }
  }

  /// Time going by is no gain: a renewal that the spec asked for on that day is none.
  @ParameterizedTest
  @MethodSource({"gains", "gainsBesidePolicies"})
  void whatStaysIsExcusedLater(Gain gain) throws Exception {
    try (var session = recorded(gain.less())) {
      for (var each : new String[] {"P1D", "P6D"}) {
        session.run("clock " + each);
        assertThat(session.run("writ validate").exit()).as(each).isZero();
        var plan = session.run("writ plan");
        assertThat(plan.exit()).as(each + "\n" + plan.stderr()).isZero();
      }
    }
  }

  private Session recorded(String lines) throws Exception {
    var session =
        Session.in(Files.createTempDirectory(folder.toRealPath(), "pin"), Map.copyOf(Tools.ALL));
    session.write(
        Map.of(
            "writ.yaml",
            PROJECT,
            "rules.yaml",
            RULES,
            "seed.yaml",
            SEED,
            "tokens/t.yaml",
            spec(lines)));
    session.run("emulator seed.yaml");
    session.write(
        Map.of(
            "guardrails-baseline.yaml", "{apiVersion: writ/v1, kind: Baseline, findings: []}\n"));
    var written = session.run("writ guardrail baseline");
    assertThat(written.exit()).as(written.stderr()).isZero();
    assertThat(session.run("writ validate").exit()).as("what was recorded").isZero();
    var made = session.run("writ apply --auto-approve");
    assertThat(made.exit()).as(made.stderr()).isZero();
    return session;
  }

  private static String spec(String lines) {
    return "apiVersion: writ/v1\n"
        + "kind: Token\n"
        + "name: t\n"
        + "owner: account:acme\n"
        + "deliver: [{to: here, file: t}]\n"
        + lines;
  }
}
