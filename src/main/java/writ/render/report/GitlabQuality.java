package writ.render.report;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.guardrail.Finding;
import writ.guardrail.RuleDescription;
import writ.json.Json;
import writ.json.JsonForm;
import writ.render.Checkout;
import writ.render.Printable;

/// What a run has to say as a code-quality report of GitLab, which shows it in the merge request
/// beside the line that causes it.
public record GitlabQuality(Checkout checkout) implements ReportView {

  /// A JSON array and a line break.
  @Override
  public String of(Report report) {
    var fingerprints = new Fingerprints();
    var array = Json.array();
    Stream.of(
            report.problems().stream()
                .filter(Diagnostic::isError)
                .map(each -> one(each, fingerprints)),
            report.open().stream().map(each -> one(each, fingerprints)),
            report.problems().stream()
                .filter(each -> !each.isError())
                .map(each -> one(each, fingerprints)))
        .flatMap(each -> each)
        .forEach(array::add);
    return JsonForm.READABLE.text(array) + "\n";
  }

  private ObjectNode one(Diagnostic diagnostic, Fingerprints fingerprints) {
    return one(
        diagnostic.code().slug(),
        diagnostic.isError() ? "critical" : "minor",
        Printable.line(diagnostic.message()),
        diagnostic.span(),
        fingerprints.of(diagnostic));
  }

  private ObjectNode one(Finding finding, Fingerprints fingerprints) {
    return one(
        finding.rule().id(),
        severity(finding.rule().severity()),
        FindingWords.sentence(finding),
        finding.place(),
        fingerprints.of(finding));
  }

  private ObjectNode one(
      String name, String severity, String text, @Nullable Span span, String fingerprint) {
    var place = checkout.place(span);
    var one = Json.object();
    one.put("check_name", name).put("severity", severity).put("description", text);
    one.put("fingerprint", fingerprint);
    var location = one.putObject("location").put("path", checkout.path(place.file()));
    location.putObject("lines").put("begin", place.line());
    return one;
  }

  private static String severity(RuleDescription.Severity severity) {
    return switch (severity) {
      case CRITICAL -> "blocker";
      case HIGH -> "critical";
      case MEDIUM -> "major";
      case LOW -> "minor";
      case INFO -> "info";
    };
  }
}
