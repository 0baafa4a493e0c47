package writ.render.report;

import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Span;
import writ.guardrail.Finding;
import writ.json.Json;

/// What the rules had to say, for programs: a part of a plan's JSON, and of what `validate` prints.
public final class EvaluationDocument {

  private EvaluationDocument() {}

  /// How many findings of which kind, and all of them.
  public static ObjectNode of(Report report) {
    var document = Json.object();
    document.put("rules", report.evaluation().rules().size());
    document.put("refusing", report.open().stream().filter(Finding::refuses).count());
    document.put("advisory", report.open().stream().filter(each -> !each.refuses()).count());
    document.put("waived", report.waived().size());
    document.put("recorded", report.recorded().size());
    var findings = document.putArray("findings");
    report.findings().forEach(finding -> findings.add(of(finding)));
    return document;
  }

  public static ObjectNode of(Finding finding) {
    var rule = finding.rule();
    var node = Json.object().put("rule", rule.id()).put("pack", rule.pack());
    node.put("severity", rule.severity().word()).put("category", rule.category().word());
    node.put("judged", finding.judged().word()).put("result", finding.result().word());
    node.put("enforcement", finding.enforcement().word()).put("refuses", finding.refuses());
    node.put("recorded", finding.isRecorded());
    node.put("message", finding.message()).put("element", finding.element());
    var token = finding.token();
    if (token != null) {
      node.put("owner", token.owner().reference()).put("token", token.name());
    }
    var place = finding.place();
    if (place != null) {
      node.set("place", place(place));
    }
    var witness = finding.witness();
    if (witness != null) {
      node.put("witness", witness);
    }
    var assumptions = node.putArray("assumptions");
    finding.assumptions().forEach(assumptions::add);
    var waiver = finding.waiver();
    if (waiver != null) {
      node.set("waiver", waiver(waiver));
    }
    return node;
  }

  private static ObjectNode waiver(Finding.WaiverNote waiver) {
    var node = Json.object().put("id", waiver.id()).put("reason", waiver.reason());
    node.put("owner", waiver.owner()).put("expires", waiver.expires().toString());
    node.set("place", place(waiver.place()));
    var whyNot = waiver.whyNot();
    if (whyNot != null) {
      node.put("why_not", whyNot);
    }
    return node;
  }

  private static ObjectNode place(Span span) {
    return Json.object()
        .put("file", span.file())
        .put("line", span.line())
        .put("column", span.column())
        .put("length", span.length());
  }
}
