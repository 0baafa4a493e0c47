package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import writ.diagnostic.Diagnostic;
import writ.guardrail.Enforcement;
import writ.guardrail.Evaluation;
import writ.guardrail.RuleDescription;
import writ.guardrail.RuleResult;
import writ.render.report.Report;
import writ.render.report.SarifLog;

final class SarifLogTest {

  private static final Checkout TOP = new Checkout("", "writ.yaml");
  private static final Schema SCHEMA = schema();
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void everySortOfFindingIsAResultWithOnePlace() {
    var run = run(Findings.everySort());

    assertThat(texts(run.path("results"), "ruleId"))
        .containsExactly(
            "spec/unknown-key",
            "no-wildcard",
            "dormant",
            "labels",
            "needs-filter",
            "spec/host-bits");
    assertThat(texts(run.path("results"), "level"))
        .containsExactly("error", "error", "note", "warning", "note", "warning");
    for (var result : run.path("results")) {
      assertThat(result.path("locations").size()).isEqualTo(1);
      assertThat(run.at("/tool/driver/rules/" + result.path("ruleIndex").asInt() + "/id"))
          .isEqualTo(result.path("ruleId"));
    }
  }

  @Test
  void aFindingPointsAtItsPlaceItsTokenAndItsRule() {
    var result = result("no-wildcard");

    assertThat(result.at("/locations/0"))
        .isEqualTo(
            JSON.readTree(
                """
                {"physicalLocation": {
                   "artifactLocation": {"uri": "tokens/ci.yaml", "uriBaseId": "%SRCROOT%"},
                   "region": {"startLine": 6, "startColumn": 36, "endColumn": 44}},
                 "logicalLocations": [{"name": "ci-dns",
                   "fullyQualifiedName": "accounts/acme/tokens/ci-dns", "kind": "resource"}]}
                """));
    assertThat(result.at("/relatedLocations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("policies/acme.yaml");
    assertThat(result.at("/properties/witness").asString())
        .isEqualTo("DNS Write on zone:example.com from 203.0.113.1");
    assertThat(result.at("/message/text").asString())
        .isEqualTo(
            """
            all zones, later ones too
            for example: DNS Write on zone:example.com from 203.0.113.1
            hint: Do it better.\
            """);
  }

  @Test
  void aWaivedFindingIsSuppressedWithReasonAndPlace() {
    assertThat(result("needs-filter").path("suppressions"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"kind": "external", "status": "accepted",
                  "justification": "vendor publishes no egress ranges",
                  "location": {"physicalLocation": {
                    "artifactLocation": {"uri": "waivers/net.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 4, "startColumn": 5, "endColumn": 15}}}}]
                """));
  }

  @Test
  void whatNoFileDescribesPointsAtTheProjectFile() {
    assertThat(
            result("dormant").at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("writ.yaml");
  }

  @Test
  void aRuleTellsAllThatIsKnownOfIt() {
    var rule = run(Findings.everySort()).at("/tool/driver/rules/2");

    assertThat(rule.path("id").asString()).isEqualTo("needs-filter");
    assertThat(rule.at("/fullDescription/text").asString())
        .isEqualTo("A long reason. Of two lines.");
    assertThat(rule.path("deprecatedIds")).isEqualTo(JSON.readTree("[\"former-needs-filter\"]"));
    assertThat(rule.path("helpUri").asString()).startsWith("https://developers.cloudflare.com/");
    assertThat(rule.path("properties"))
        .isEqualTo(
            JSON.readTree(
                """
                {"tags": ["security", "lifetime"], "precision": "very-high",
                 "security-severity": "8.0", "category": "security", "enforcement": "waivable",
                 "pack": "acme"}
                """));
  }

  @Test
  void aFingerprintOutlivesLinesAndTellsLikeFromLike() {
    var before = prints(Findings.error(), Findings.error());
    var moved = Findings.SPEC.at(5, 2, 4);
    var after = prints(Findings.error().at(moved), Findings.error().at(moved));

    assertThat(before).isEqualTo(after).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void pathsCountFromTheTopOfTheRepository() {
    var checkout = new Checkout("infra/tokens of acme", "writ.yaml");

    assertThat(checkout.uri("a#b.yaml")).isEqualTo("infra/tokens%20of%20acme/a%23b.yaml");
    assertThat(checkout.uri("../../ü.yaml")).isEqualTo("%C3%BC.yaml");
    assertThat(checkout.path("./x/../y.yaml")).isEqualTo("infra/tokens of acme/y.yaml");
    assertThat(TOP.path("../../up.yaml")).isEqualTo("../../up.yaml");
  }

  @Test
  void moreThanGithubTakesIsCutByWeightAndSaid() {
    var low = Findings.rule("low", RuleDescription.Severity.LOW, Enforcement.ADVISORY);
    var high = Findings.rule("high", RuleDescription.Severity.HIGH, Enforcement.MANDATORY);
    var findings =
        IntStream.range(0, 5_010)
            .mapToObj(each ->
                Findings.finding(
                    each == 5_009 ? high : low, RuleResult.FAIL, null, "token-" + each, "bad"))
            .toList();
    var report = new Report(List.of(), new Evaluation(List.of(), List.of(), findings), Map.of());
    var run = JSON.readTree(new SarifLog(TOP, "plan", "1").of(report)).at("/runs/0");

    assertThat(run.path("results").size()).isEqualTo(5_000);
    assertThat(run.at("/results/0/ruleId").asString()).isEqualTo("high");
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asString())
        .startsWith("10 results of the least weight left out");
  }

  @Test
  void aRuleHasTenTagsAtMost() {
    var plain = Findings.rule("many", RuleDescription.Severity.INFO, Enforcement.ADVISORY);
    var rule =
        new RuleDescription(
            plain.id(),
            plain.pack(),
            plain.packVersion(),
            plain.severity(),
            plain.category(),
            plain.enforcement(),
            "m".repeat(5_000),
            "",
            "",
            List.of(),
            IntStream.range(0, 30).mapToObj(each -> "tag" + each).toList(),
            List.of(),
            plain.place());
    var json =
        run(new Report(List.of(), new Evaluation(List.of(rule), List.of(), List.of()), Map.of()))
            .at("/tool/driver/rules/0");

    assertThat(json.at("/properties/tags").size()).isEqualTo(10);
    assertThat(json.at("/shortDescription/text").asString()).hasSize(1_024);
  }

  @Test
  void nothingFromOutsideActsOnTheReader() {
    var text = new SarifLog(TOP, "plan", "1").of(ReportsTest.report());

    assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
    assertThat(text).matches("[\\n -~]*").doesNotContain("](javascript");
  }

  /// Code scanning replaces what has the same category.
  @Test
  void everyCommandAndEveryProjectHasACategoryOfItsOwn() {
    var categories = new TreeSet<String>();
    for (var command : List.of("validate", "plan", "drift", "inventory")) {
      for (var folder : List.of("", "infra", "infra/cloudflare")) {
        var checkout = new Checkout(folder, "writ.yaml");
        var text = new SarifLog(checkout, command, "1").of(Report.of(List.of()));
        var run = new JsonMapper().readTree(text);
        var id = run.at("/runs/0/automationDetails/id").asString();
        assertThat(id).endsWith("/");
        categories.add(id.substring(0, id.lastIndexOf('/')));
      }
    }
    assertThat(categories).hasSize(12);
  }

  private static List<String> prints(Diagnostic... diagnostics) {
    return StreamSupport.stream(
            run(Report.of(List.of(diagnostics))).path("results").spliterator(), false)
        .map(result -> result.at("/partialFingerprints/writFinding~1v1").asString())
        .toList();
  }

  private static JsonNode result(String rule) {
    for (var result : run(Findings.everySort()).path("results")) {
      if (result.path("ruleId").asString().equals(rule)) {
        return result;
      }
    }
    throw new AssertionError("no result of " + rule);
  }

  private static List<String> texts(JsonNode array, String key) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(each -> each.path(key).asString())
        .toList();
  }

  /// The one run of a log, which the schema of OASIS takes.
  private static JsonNode run(Report report) {
    var text = new SarifLog(TOP, "plan", "1").of(report);
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
    return JSON.readTree(text).at("/runs/0");
  }

  static Schema schema() {
    try (var stream = SarifLogTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
