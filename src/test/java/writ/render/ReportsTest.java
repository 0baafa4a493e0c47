package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.guardrail.Enforcement;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.guardrail.RuleDescription;
import writ.guardrail.RuleResult;
import writ.guardrail.facts.RuleSubject;
import writ.render.report.GithubAnnotations;
import writ.render.report.GitlabQuality;
import writ.render.report.JunitReport;
import writ.render.report.Report;
import writ.token.TokenKey;

/// The reports for programs, with harmless and with hostile contents.
final class ReportsTest {

  private static final String HOSTILE =
      "x\n"
          + "::set-output name=a::b\r"
          + "::stop-commands::t %0A::error::y ]]> </failure><script>&amp; \"'[l](javascript:1) |"
          + " `**@all** \u001b[2J\u0000\u0007\u009b\u202e\ud800 \ufffe ##[error]z";
  private static final Checkout TOP = new Checkout("", "writ.yaml");

  private static final RuleDescription RULE =
      Findings.rule("rule", RuleDescription.Severity.HIGH, Enforcement.WAIVABLE);
  private static final SourceFile FILE = new SourceFile("tokens/a,b:c%\n::debug::.yaml", "name: x");
  private static final TokenKey KEY = new TokenKey(Findings.ACME, HOSTILE);

  /// One of every sort, each with a text that tries to be more than a text.
  static Report report() {
    var place = FILE.at(1, 1, 4);
    var passed =
        new Evaluation.RuleVerdict(RULE, RuleSubject.SPEC, KEY, FILE.name(), RuleResult.PASS);
    var error =
        Diagnostic.error(new Code("spec/unknown-key"), HOSTILE)
            .at(place)
            .labelled(HOSTILE)
            .related(place, HOSTILE)
            .hint(HOSTILE);
    var warning = Diagnostic.warning(new Code("spec/host-bits"), HOSTILE);
    var open = finding(RuleResult.FAIL, Enforcement.WAIVABLE);
    var waived = finding(RuleResult.WAIVED, Enforcement.WAIVABLE);
    var told = finding(RuleResult.FAIL, Enforcement.ADVISORY);
    var evaluation = new Evaluation(List.of(RULE), List.of(passed), List.of(open, waived, told));
    return new Report(List.of(error, warning), evaluation, Map.of());
  }

  private static Finding finding(RuleResult result, Enforcement enforcement) {
    var isAdvice = enforcement == Enforcement.ADVISORY;
    var place = FILE.at(1, 1, 4);
    var waiver = new Finding.WaiverNote(HOSTILE, HOSTILE, HOSTILE, Instant.EPOCH, place, HOSTILE);
    return new Finding(
        RULE,
        result,
        enforcement,
        RuleSubject.CHANGE,
        KEY,
        HOSTILE,
        isAdvice ? null : place,
        HOSTILE,
        HOSTILE,
        List.of(HOSTILE),
        isAdvice ? null : waiver,
        Finding.Standing.COUNTS);
  }

  @Test
  void annotationsAreOneCommandALine() {
    assertThat(new GithubAnnotations(TOP).of(Findings.everySort()))
        .isEqualTo(
            """
            ::error file=tokens/ci.yaml,line=3,endLine=3,col=1,endColumn=4,title=spec/unknown-key::there is no key `nmae`%0Ahint: did you mean `name`?
            ::error file=tokens/ci.yaml,line=6,endLine=6,col=36,endColumn=43,title=no-wildcard::all zones, later ones too%0Afor example: DNS Write on zone:example.com from 203.0.113.1%0Ahint: Do it better.
            ::error title=dormant::cannot be worked out: no date%0Ahint: Do it better.
            ::warning file=tokens/ci.yaml,line=3,endLine=3,col=1,endColumn=4,title=labels::labels are missing%0Afor example: DNS Write on zone:example.com from 203.0.113.1%0Ahint: Do it better.
            ::warning title=spec/host-bits::host bits are set
            """);
  }

  @Test
  void noAnnotationHoldsASecondCommand() {
    var lines = new GithubAnnotations(TOP).of(report()).lines().toList();

    assertThat(lines).hasSize(4);
    assertThat(lines)
        .allSatisfy(line -> {
          assertThat(line).matches("::(error|warning) ([a-zA-Z]+=[^,:]*)(,[a-zA-Z]+=[^,:]*)*::.*");
          assertThat(line).doesNotContainPattern("\\p{Cntrl}|\u202e|\u009b|##\\[");
          assertThat(line).doesNotContain("%0A::error", "\ud800");
        });
    assertThat(lines.getFirst()).contains("file=tokens/a%2Cb%3Ac%25\\n%3A%3Adebug%3A%3A.yaml,");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void junitIsWellFormedAndValid(boolean isHostile) throws Exception {
    var text = new JunitReport(TOP).of(isHostile ? report() : Findings.everySort());
    var schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(ReportsTest.class.getResource("junit.xsd"));

    schema.newValidator().validate(new StreamSource(new StringReader(text)));
    assertThat(text).doesNotContain("<script>", "]]>").doesNotContainPattern("[\u0000-\b\u001b]");
  }

  @Test
  void junitHasASuiteForEachPack() {
    assertThat(new JunitReport(TOP).of(Findings.everySort()))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="writ" tests="7" failures="3" errors="0" skipped="1">
              <testsuite name="writ" tests="2" failures="1" errors="0" skipped="0">
                <testcase classname="tokens/ci.yaml" name="spec/unknown-key: there is no key `nmae`">
                  <failure message="there is no key `nmae`" type="spec/unknown-key">error[spec/unknown-key]: there is no key `nmae`
              ┌─ tokens/ci.yaml:3:1
             3│ name: ci-dns
              │ ^^^^
              ┌─ tokens/ci.yaml:1:1
             1│ apiVersion: writ/v1
              │ ---------- in this document
              hint: did you mean `name`?</failure>
                </testcase>
                <testcase classname="writ" name="spec/host-bits: host bits are set">
                  <system-out>warning[spec/host-bits]: host bits are set</system-out>
                </testcase>
              </testsuite>
              <testsuite name="acme" tests="5" failures="2" errors="0" skipped="1">
                <testcase classname="tokens/quiet.yaml" name="no-wildcard acme/quiet"/>
                <testcase classname="tokens/ci.yaml" name="no-wildcard acme/ci-dns policies[0].resources[0]">
                  <failure message="all zones, later ones too" type="critical">tokens/ci.yaml:6:36
            all zones, later ones too
            for example: DNS Write on zone:example.com from 203.0.113.1
            hint: Do it better.</failure>
                </testcase>
                <testcase classname="writ.yaml" name="dormant acme/old">
                  <failure message="cannot be worked out: no date" type="low">cannot be worked out: no date
            hint: Do it better.</failure>
                </testcase>
                <testcase classname="tokens/ci.yaml" name="labels acme/ci-dns policies[0].resources[0]">
                  <system-out>tokens/ci.yaml:3:1
            labels are missing
            for example: DNS Write on zone:example.com from 203.0.113.1
            hint: Do it better.</system-out>
                </testcase>
                <testcase classname="tokens/ci.yaml" name="needs-filter acme/ci-dns policies[0].resources[0]">
                  <skipped message="waived until 2027-01-31, kept by team-net: vendor publishes no egress ranges"/>
                </testcase>
              </testsuite>
            </testsuites>
            """);
  }

  @Test
  void codeQualityHasAPlaceForEverything() {
    var array = new JsonMapper().readTree(new GitlabQuality(TOP).of(Findings.everySort()));

    assertThat(array.size()).isEqualTo(5);
    assertThat(array.get(1).toString())
        .contains(
            "\"check_name\":\"no-wildcard\",\"severity\":\"blocker\"",
            "\"location\":{\"path\":\"tokens/ci.yaml\",\"lines\":{\"begin\":6}}");
    assertThat(array.get(2).at("/location/path").asString()).isEqualTo("writ.yaml");
  }

  @Test
  void codeQualityIsAscii() {
    var text = new GitlabQuality(TOP).of(report());

    assertThat(text).matches("[\\n -~]*");
    assertThat(new JsonMapper().readTree(text).size()).isEqualTo(4);
  }
}
