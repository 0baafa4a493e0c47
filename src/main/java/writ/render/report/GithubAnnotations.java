package writ.render.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.guardrail.Finding;
import writ.guardrail.RuleDescription;
import writ.render.Checkout;
import writ.render.Printable;

/// What a run has to say as workflow commands of GitHub Actions, which show it beside the line that
/// causes it. GitHub shows the first ten errors and the first ten warnings of a step, so what
/// stands in the way comes first.
public record GithubAnnotations(Checkout checkout) implements ReportView {

  @Override
  public String of(Report report) {
    return Stream.of(
            report.problems().stream().filter(Diagnostic::isError).map(this::one),
            report.open().stream().map(this::one),
            report.problems().stream().filter(each -> !each.isError()).map(this::one))
        .flatMap(each -> each)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private String one(Diagnostic diagnostic) {
    var text = new StringBuilder(Printable.line(diagnostic.message()));
    if (!diagnostic.label().isEmpty()) {
      text.append("\n").append(Printable.line(diagnostic.label()));
    }
    diagnostic.hints().forEach(hint -> text.append("\nhint: ").append(Printable.line(hint)));
    return command(
        diagnostic.severity().word(), diagnostic.span(), diagnostic.code().slug(), text.toString());
  }

  private String one(Finding finding) {
    return command(word(finding), finding.place(), finding.rule().id(), FindingWords.of(finding));
  }

  private static String word(Finding finding) {
    if (finding.refuses()) {
      return "error";
    }
    return finding.rule().severity() == RuleDescription.Severity.INFO ? "notice" : "warning";
  }

  private String command(String word, @Nullable Span span, String title, String message) {
    var place = "";
    if (span != null) {
      place =
          "file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,"
              .formatted(
                  property(checkout.path(span.file())),
                  span.line(),
                  span.line(),
                  span.column(),
                  span.column() + span.length() - 1);
    }
    return "::"
        + word
        + " "
        + place
        + "title="
        + property(title)
        + "::"
        + Printable.workflowMessage(message);
  }

  private static String property(String text) {
    return Printable.workflowProperty(Printable.line(text));
  }
}
