package writ.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;

/// A plan as a comment on a pull request. Stays below the 65,536 characters that GitHub takes,
/// whatever the plan's size: the summary first, then what is risky, then the rest as far as it
/// fits, then counts.
public final class PlanMarkdown implements PlanView {

  /// Lets a workflow find its own comment again and replace it.
  public static final String MARKER = "<!-- writ plan -->";

  private static final int LIMIT = 60_000;
  private static final int DIAGNOSTICS = 12_000;
  private static final int OBSERVATIONS = 60;
  private static final int WHAT = 44;

  private record Entry(OwnerPlan owner, Change change) {

    /// What gains access or cannot be taken back comes first.
    boolean isRisky() {
      return AccessLabel.of(change).gains()
          || change instanceof Change.Delete
          || change instanceof Change.Rotate
          || change instanceof Change.Roll
          || change instanceof Change.Revoke;
    }
  }

  /// The comment, with the marker as its first line.
  ///
  /// @param report what validation, planning and guardrails had to say
  @Override
  public String of(Plan plan, Report report) {
    var head = head(plan);
    var tail = observations(plan) + diagnostics(report.diagnostics());
    var entries = entries(plan);
    var room = LIMIT - head.length() - tail.length();
    return head + changes(entries, plan, room) + tail;
  }

  private static String head(Plan plan) {
    var summary = new PlanSummary(plan);
    var head = new StringBuilder(MARKER + "\n### Writ plan\n\n");
    summary
        .unreachable()
        .ifPresent(line -> head.append("**").append(Printable.markdown(line)).append("**\n\n"));
    summary.sentences().forEach(each -> head.append(Printable.markdown(each)).append("\n"));
    head.append("\n");
    plan.owners().stream()
        .limit(50)
        .forEach(owner ->
            head.append("- ").append(Printable.markdown(PlanSummary.headline(owner))).append("\n"));
    return head.append("\n").toString();
  }

  private static List<Entry> entries(Plan plan) {
    return plan.owners().stream()
        .flatMap(owner -> owner.changes().stream().map(change -> new Entry(owner, change)))
        .sorted(Comparator.comparing(Entry::isRisky).reversed())
        .toList();
  }

  /// Each change in full while a line for every change behind it still fits, else in a line, else
  /// only counted.
  private static String changes(List<Entry> entries, Plan plan, int room) {
    var text = new StringBuilder();
    var titles = entries.stream().map(entry -> title(story(entry, plan))).toList();
    var reserved = titles.stream().mapToInt(String::length).sum();
    var left = room - 200;
    var counted = 0;
    for (var at = 0; at < entries.size(); at++) {
      var title = titles.get(at);
      reserved -= title.length();
      var full = full(title, story(entries.get(at), plan));
      if (full.length() + reserved <= left) {
        text.append(full);
        left -= full.length();
      } else if (title.length() <= left) {
        text.append(title);
        left -= title.length();
      } else {
        counted++;
      }
    }
    if (counted > 0) {
      text.append("\n… and ").append(Words.count(counted, "more change")).append(".\n");
    }
    return text.toString();
  }

  private static Story story(Entry entry, Plan plan) {
    return Story.of(entry.change(), entry.owner().names(), plan);
  }

  private static String title(Story story) {
    return "\n**"
        + Printable.markdown(story.sign().text())
        + " "
        + Printable.markdown(story.name())
        + "** "
        + Printable.markdown(story.verdict().label())
        + (story.note().isEmpty() ? "" : " (" + Printable.markdown(story.note()) + ")")
        + story.where().map(where -> ", " + Printable.markdown(where)).orElse("")
        + "\n";
  }

  private static String full(String title, Story story) {
    var lines = new ArrayList<String>();
    var width = Fact.width(story.facts(), WHAT);
    for (var fact : story.facts()) {
      var sign = fact.sign().equals("~") ? "!" : fact.sign();
      lines.add(sign + " " + Columns.padded(fact.what(), width) + "  " + fact.where());
    }
    var block =
        lines.isEmpty()
            ? ""
            : "```diff\n"
                + String.join("\n", lines.stream().map(Printable::fenced).toList())
                + "\n```\n";
    var sentences =
        Stream.of(
                story.sentences().stream(),
                story.effects().stream().map(effect -> effect.label() + " " + effect.words()),
                story.remarks().stream(),
                Stream.of(story.secret()))
            .flatMap(each -> each)
            .filter(each -> !each.isEmpty())
            .map(Printable::markdown)
            .toList();
    return title + block + String.join(" · ", sentences) + "\n";
  }

  private static String observations(Plan plan) {
    var lines =
        plan.owners().stream()
            .flatMap(
                owner -> ObservationWords.lines(owner.observations(), plan.plannedAt()).stream())
            .limit(OBSERVATIONS)
            .map(Printable::fenced)
            .toList();
    return lines.isEmpty() || plan.isNarrowed()
        ? ""
        : "\n#### Left alone\n\n```text\n" + String.join("\n", lines) + "\n```\n";
  }

  private static String diagnostics(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n#### Diagnostics\n\n```text\n");
    var shown = 0;
    for (var each : diagnostics.stream().sorted().toList()) {
      var one =
          new DiagnosticText(Ink.NONE)
              .one(each)
              .lines()
              .map(line -> Printable.fenced(line) + "\n")
              .reduce("", String::concat);
      if (text.length() + one.length() > DIAGNOSTICS) {
        break;
      }
      text.append(shown++ == 0 ? "" : "\n").append(one);
    }
    text.append("```\n");
    if (shown < diagnostics.size()) {
      text.append("\n… and ")
          .append(Words.count(diagnostics.size() - shown, "more diagnostic"))
          .append(".\n");
    }
    return text.toString();
  }
}
