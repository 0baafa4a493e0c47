package writ.render.report;

import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.guardrail.Finding;
import writ.guardrail.RuleResult;
import writ.json.Json;

/// Findings and diagnostics as results of a SARIF log, each with exactly one place.
final class SarifResults {

  /// GitHub keeps so many places of a result.
  private static final int MOST_PLACES = 100;

  private final SarifRules rules;
  private final SarifPlaces places;
  private final Fingerprints fingerprints = new Fingerprints();

  SarifResults(SarifRules rules, SarifPlaces places) {
    this.rules = rules;
    this.places = places;
  }

  ObjectNode of(Finding finding) {
    var result = Json.object();
    rules.refer(result, finding.rule().id());
    var isOpenQuestion = isOpenQuestion(finding);
    result.put("kind", isOpenQuestion ? "review" : "fail");
    result.put("level", isOpenQuestion ? "none" : level(finding));
    result.putObject("message").put("text", SarifText.lines(FindingWords.of(finding)));
    result.putArray("locations").add(places.primary(finding.place(), finding.token()));
    var related = result.putArray("relatedLocations");
    related.add(places.related(finding.rule().place(), "the rule"));
    var waiver = finding.waiver();
    if (waiver != null) {
      related.add(places.related(waiver.place(), FindingWords.waiver(waiver)));
    }
    if (waiver != null && finding.result() == RuleResult.WAIVED) {
      var suppression = result.putArray("suppressions").addObject();
      suppression.put("kind", "external").put("status", "accepted");
      suppression.put("justification", SarifText.line(waiver.reason()));
      suppression.set("location", places.physical(waiver.place()));
    } else if (Report.isRecorded(finding)) {
      var suppression = result.putArray("suppressions").addObject();
      suppression.put("kind", "external").put("status", "accepted");
      suppression.put("justification", FindingWords.RECORDED);
    }
    result.putObject("partialFingerprints").put("writFinding/v1", fingerprints.of(finding));
    addProperties(result.putObject("properties"), finding);
    return result;
  }

  /// What a waiver or the baseline takes is a note, also for readers that know no suppressions, and
  /// what a plan leaves as it is fails no check.
  private static String level(Finding finding) {
    var level = SarifRules.level(finding.rule().severity());
    if (Report.isExcused(finding)) {
      return level.equals("none") ? level : "note";
    }
    return finding.standing() == Finding.Standing.OLD && level.equals("error") ? "warning" : level;
  }

  /// Whether the model does not know enough to call it a failure, and nothing is refused for it.
  private static boolean isOpenQuestion(Finding finding) {
    return finding.result() == RuleResult.FAIL
        && !finding.refuses()
        && !finding.assumptions().isEmpty();
  }

  private static void addProperties(ObjectNode properties, Finding finding) {
    properties.put("judged", finding.judged().word());
    properties.put("result", finding.result().word());
    properties.put("enforcement", finding.enforcement().word());
    properties.put("refuses", finding.refuses());
    properties.put("recorded", finding.isRecorded());
    if (!finding.element().isEmpty()) {
      properties.put("element", SarifText.line(finding.element()));
    }
    var witness = finding.witness();
    if (witness != null) {
      properties.put("witness", SarifText.line(witness));
    }
    if (!finding.assumptions().isEmpty()) {
      var assumptions = properties.putArray("assumptions");
      finding.assumptions().stream().map(SarifText::line).forEach(assumptions::add);
    }
  }

  ObjectNode of(Diagnostic diagnostic) {
    var result = Json.object();
    rules.refer(result, diagnostic.code().slug());
    result.put("kind", "fail");
    result.put("level", diagnostic.severity() == Severity.ERROR ? "error" : "warning");
    var text = new StringBuilder(SarifText.line(diagnostic.message()));
    if (!diagnostic.label().isEmpty()) {
      text.append(": ").append(SarifText.line(diagnostic.label()));
    }
    diagnostic.hints().forEach(hint -> text.append("\nhint: ").append(SarifText.line(hint)));
    result.putObject("message").put("text", SarifText.lines(text.toString()));
    result.putArray("locations").add(places.primary(diagnostic.span(), null));
    if (!diagnostic.related().isEmpty()) {
      var related = result.putArray("relatedLocations");
      diagnostic.related().stream()
          .limit(MOST_PLACES - 1)
          .map(each -> places.related(each.span(), each.message()))
          .forEach(related::add);
    }
    result.putObject("partialFingerprints").put("writFinding/v1", fingerprints.of(diagnostic));
    return result;
  }
}
