package writ.doctor;

import writ.json.Json;
import writ.json.JsonForm;

/// An examination for programs, in plain ASCII. Its schema is `schemas/doctor.schema.json`.
public final class ExaminationJson {

  private static final String FORMAT = "writ.doctor/1";

  private ExaminationJson() {}

  public static String of(Examination examination) {
    var document = Json.object();
    document.put("format", FORMAT);
    var parts = document.putArray("parts");
    for (var part : examination.parts()) {
      var node = parts.addObject();
      node.put("title", part.title());
      var checks = node.putArray("checks");
      for (var check : part.checks()) {
        var each = checks.addObject();
        each.put("subject", check.subject());
        each.put("verdict", check.verdict().word());
        each.put("finding", check.finding());
        var advice = each.putArray("advice");
        check.advice().forEach(advice::add);
      }
      if (!part.template().isEmpty()) {
        node.put("template", part.template());
      }
    }
    return JsonForm.READABLE.text(document) + "\n";
  }
}
