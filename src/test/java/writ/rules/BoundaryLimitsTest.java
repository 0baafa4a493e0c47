package writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.diagnostic.SourceFile;
import writ.spec.SpecLimits;
import writ.spec.SpecReader;
import writ.workspace.Inputs;

/// What rules and waivers have compared with tokens counts in what a run may hold, beside specs.
final class BoundaryLimitsTest {

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts: {acme: {id: 0123456789abcdef0123456789abcdef, credential: {env: A}}}
      guardrails: {files: [rules.yaml], waivers: [waivers.yaml]}
      """;

  private static final String SPEC =
      """
      apiVersion: writ/v1
      kind: Token
      name: a
      owner: account:acme
      """;

  @TempDir Path folder;

  @Test
  void boundariesCountAsSpecsDo() throws Exception {
    // 90 networks, with a permission and a resource; ten specs have room for 300 such values
    write("boundaries/rule.yaml", boundary(90));
    write("boundaries/waiver.yaml", boundary(90));
    write("writ.yaml", PROJECT);
    write("rules.yaml", rules("boundaries/rule.yaml"));
    write("waivers.yaml", waivers("boundaries/waiver.yaml"));
    assertThat(problems(0)).isEmpty();
    assertThat(problems(110)).isEmpty();
    assertThat(problems(120))
        .isEqualTo(
            "all specs and boundaries together hold more than 300 permissions, resources and"
                + " networks");
    write("boundaries/waiver.yaml", boundary(250));
    assertThat(problems(0)).contains("all specs and boundaries");
    // one that is named twice counts once
    write("waivers.yaml", waivers("boundaries/rule.yaml"));
    assertThat(problems(110)).isEmpty();
  }

  @Test
  void whatRuleTestsHoldCountsAsSpecsDo() throws Exception {
    write("rules.yaml", rules("boundaries/rule.yaml"));
    write("tests/a.yaml", ruleTest(100, 100));
    assertThat(problemsOfTests("tests/a.yaml")).isEmpty();
    // the other file's boundary is beyond what all of them may hold together
    write("tests/b.yaml", ruleTest(110, 10));
    assertThat(problemsOfTests("tests/a.yaml", "tests/b.yaml"))
        .contains("together hold more than 300 permissions, resources and networks");
    write("tests/b.yaml", ruleTest(10, 110));
    assertThat(problemsOfTests("tests/a.yaml", "tests/b.yaml"))
        .contains("together hold more than 300 permissions, resources and networks");
    write("tests/b.yaml", ruleTest(40, 40));
    assertThat(problemsOfTests("tests/a.yaml", "tests/b.yaml")).isEmpty();
  }

  private String problemsOfTests(String... files) {
    var result =
        new RuleTestRun(false, new SpecLimits(10)).run(Inputs.from(folder), List.of(files));
    return result.diagnostics().stream()
        .map(each -> each.message())
        .collect(Collectors.joining("\n"));
  }

  /// @param boundary how many networks the rule's boundary has
  /// @param token how many the token of its case has
  private static String ruleTest(int boundary, int token) {
    return """
    apiVersion: writ/v1
    kind: RuleTest
    pack: ../rules.yaml
    now: 2026-11-01T00:00:00Z
    inventory: {zones: {example.com: acme}}
    boundaries:
      boundaries/rule.yaml:
    %scases:
      - name: one
        token:
          name: a
          owner: account:acme
    %s    expect: {"*": pass}
    """
        .formatted(access(boundary).indent(4), access(token).indent(6));
  }

  private String problems(int networks) {
    var inputs = Inputs.from(folder);
    var project =
        SpecReader.readProject(new SourceFile("writ.yaml", PROJECT)).value().orElseThrow();
    var limits = new SpecLimits(10);
    if (networks > 0) {
      var spec = new SourceFile("tokens/a.yaml", SPEC + access(networks));
      SpecReader.readTokens(List.of(spec), project).value().orElseThrow().forEach(limits::holds);
    }
    return RuleSources.read(inputs, project, limits).diagnostics().stream()
        .map(each -> each.message())
        .collect(Collectors.joining("\n"));
  }

  private void write(String name, String text) throws Exception {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String boundary(int networks) {
    return "apiVersion: writ/v1\nkind: Boundary\n" + access(networks);
  }

  private static String access(int networks) {
    var all =
        IntStream.range(0, networks)
            .mapToObj(i -> "10.0." + i + ".0/24")
            .collect(Collectors.joining(", "));
    return "policies: [{allow: [DNS Read], resources: [zone:example.com]}]\nrequest_ip: {in: ["
        + all
        + "]}\n";
  }

  private static String rules(String boundary) {
    return """
    apiVersion: writ/v1
    kind: RulePack
    name: own
    version: 1.0.0
    rules:
      - id: within
        category: security
        severity: high
        judges: [spec]
        enforcement: waivable
        within: %s
        message: beyond what it may
        rationale: There is a boundary.
        fix: stay within
    """
        .formatted(boundary);
  }

  private static String waivers(String boundary) {
    return """
    apiVersion: writ/v1
    kind: Waivers
    waivers:
      - id: one
        rule: within
        token: acme/a
        reason: this one has to be so for a while
        owner: team-edge
        created: 2026-11-01T00:00:00Z
        expires: 2026-12-01T00:00:00Z
        approved_by: ada
        granted_access: %s
    """
        .formatted(boundary);
  }
}
