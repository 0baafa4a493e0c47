package writ.render.plan;

import java.util.List;
import writ.plan.Plan;
import writ.render.Printable;
import writ.render.TextColumns;
import writ.render.Words;
import writ.render.report.DiagnosticMarkdown;
import writ.render.report.FindingMarkdown;
import writ.render.report.PlanView;
import writ.render.report.Report;

/// A plan as a comment on a pull request. Stays below the 65,536 characters that GitHub takes,
/// whatever the plan's size: the summary and what is risky always fit, the rest as far as it does,
/// then counts.
public final class PlanMarkdown implements PlanView {

  /// Lets a workflow find its own comment again and replace it.
  public static final String MARKER = "<!-- writ plan -->";

  private static final int LIMIT = 60_000;

  /// What is kept for everything behind the changes; what they leave is for it as well.
  private static final int TAIL = 14_000;

  private static final int OBSERVATIONS = 60;
  private static final int OWNERS = 50;

  /// Enough for every permission that is no read by its name.
  private static final int SENTENCE = 9_000;

  /// What all sentences and owners above the changes may take.
  private static final int HEAD = 24_000;

  /// The comment, with the marker as its first line.
  ///
  /// @param report what validation, planning and guardrails had to say
  @Override
  public String of(Plan plan, Report report) {
    var head = head(plan, report);
    var changes =
        plan.owners().stream()
            .flatMap(owner ->
                owner.changes().stream()
                    .map(change ->
                        ChangeMarkdown.of(change, owner, plan, report.refused().contains(change))))
            .toList();
    var text = new StringBuilder(head);
    text.append(ChangesMarkdown.of(changes, LIMIT - TAIL - head.length()));
    text.append(FindingMarkdown.section(report, room(text, 2)));
    text.append(DiagnosticMarkdown.section(report.diagnostics(), room(text, 2)));
    return text.append(observations(plan, room(text, 1))).toString();
  }

  /// The comment where specs have errors, so that there is no plan.
  public static String withoutPlan(Report report) {
    var text = new StringBuilder(MARKER + "\n### Writ plan\n\n**There is no plan.**\n");
    return text.append(DiagnosticMarkdown.section(report.diagnostics(), room(text, 1))).toString();
  }

  /// A part of what is left.
  private static int room(StringBuilder text, int part) {
    return (LIMIT - text.length()) / part;
  }

  private static String head(Plan plan, Report report) {
    var summary = new PlanSummary(plan);
    var head = new StringBuilder(MARKER + "\n### Writ plan\n\n");
    summary
        .unreachable()
        .ifPresent(line -> head.append("**").append(sentence(line)).append("**\n\n"));
    var sentences = summary.sentences().stream().map(each -> sentence(each) + "\n").toList();
    append(head, sentences, sentences.size(), HEAD - 4_000, "more sentence");
    FindingMarkdown.summary(report).ifPresent(line -> head.append(line).append("\n"));
    head.append("\n");
    var owners =
        plan.owners().stream()
            .map(owner -> "- " + sentence(PlanSummary.headline(owner)) + "\n")
            .toList();
    append(head, owners, OWNERS, HEAD, "more owner");
    return head.append("\n").toString();
  }

  /// As many as fit, and a count of the others.
  private static void append(
      StringBuilder text, List<String> lines, int most, int room, String noun) {
    var shown = 0;
    for (var line : lines) {
      if (shown == most || text.length() + line.length() > room) {
        break;
      }
      text.append(line);
      shown++;
    }
    if (shown < lines.size()) {
      text.append("\n… and ").append(Words.count(lines.size() - shown, noun)).append(".\n");
    }
  }

  private static String sentence(String text) {
    return Printable.markdown(TextColumns.cut(text, SENTENCE));
  }

  private static String observations(Plan plan, int room) {
    var lines =
        plan.owners().stream()
            .flatMap(
                owner -> ObservationWords.lines(owner.observations(), plan.plannedAt()).stream())
            .map(line -> Printable.fenced(line) + "\n")
            .toList();
    if (lines.isEmpty() || plan.isNarrowed()) {
      return "";
    }
    var text = new StringBuilder("\n#### Left alone\n\n```text\n");
    append(text, lines, OBSERVATIONS, room - 100, "more token");
    text.append("```\n");
    return text.length() > room ? "" : text.toString();
  }
}
