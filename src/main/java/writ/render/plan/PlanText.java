package writ.render.plan;

import java.util.function.UnaryOperator;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.TerminalColor;
import writ.render.TextColumns;
import writ.render.TextPage;
import writ.render.change.AccessLabel;
import writ.render.change.ChangeDescription;
import writ.render.change.ChangeLine;
import writ.render.report.PlanView;
import writ.render.report.Report;

/// A plan as a person reads it in a terminal of eighty columns.
public final class PlanText implements PlanView {

  private static final int WHAT = 40;

  private final TerminalColor ink;

  public PlanText(TerminalColor ink) {
    this.ink = ink;
  }

  /// The whole plan; every line ends with a line break. Its diagnostics are not in it.
  @Override
  public String of(Plan plan, Report report) {
    var page = new TextPage();
    var summary = new PlanSummary(plan);
    summary
        .unreachable()
        .ifPresent(line -> {
          page.line(line, ink::red);
          page.blank();
        });
    plan.owners().stream()
        .filter(owner -> !plan.isNarrowed() || !owner.changes().isEmpty())
        .forEach(owner -> addOwner(page, owner, plan));
    summary.sentences().forEach(page::paragraph);
    return page.text();
  }

  private void addOwner(TextPage page, OwnerPlan owner, Plan plan) {
    page.line(PlanSummary.headline(owner), ink::bold);
    page.blank();
    for (var change : owner.changes()) {
      add(page, ChangeDescription.of(change, owner, plan));
      page.blank();
    }
    var left = ObservationWords.lines(owner.observations(), plan.plannedAt());
    if (!left.isEmpty() && !plan.isNarrowed()) {
      page.line("  Left alone:");
      left.forEach(line -> page.line("    " + line));
      page.blank();
    }
  }

  private void add(TextPage page, ChangeDescription story) {
    page.line(title(story), text -> ink.bold(colour(story.sign().text()).apply(text)));
    story.where().ifPresent(page::right);
    addFacts(page, story);
    addVerdict(page, story);
    story.remarks().forEach(remark -> page.beside(6, "", ink::dim, remark));
    if (!story.secret().isEmpty()) {
      page.right(story.secret());
    }
  }

  private void addVerdict(TextPage page, ChangeDescription story) {
    var label = story.verdict().label();
    var sentences = story.sentences();
    var first = sentences.isEmpty() ? "" : sentences.getFirst();
    page.beside(6, label, colour(story.verdict()), first);
    sentences.stream().skip(1).forEach(each -> page.beside(8 + label.length(), "", ink::dim, each));
    story.effects().forEach(effect -> page.beside(6, effect.label(), ink::yellow, effect.words()));
  }

  private static String title(ChangeDescription story) {
    var note = story.note().isEmpty() ? "" : "  (" + story.note() + ")";
    return "  " + story.sign().text() + " " + story.name() + note;
  }

  private void addFacts(TextPage page, ChangeDescription story) {
    var width = ChangeLine.width(story.facts(), WHAT);
    for (var fact : story.facts()) {
      var label = fact.sign() + " " + TextColumns.padded(fact.what(), width);
      page.beside(6, label, colour(fact.sign()), fact.where());
    }
  }

  private UnaryOperator<String> colour(AccessLabel verdict) {
    return switch (verdict) {
      case WIDER, MIXED, NEW -> ink::yellow;
      case NARROWER, GONE -> ink::green;
      case SAME, LONGER -> ink::dim;
    };
  }

  private UnaryOperator<String> colour(String sign) {
    return switch (sign) {
      case "+" -> ink::green;
      case "-" -> ink::red;
      default -> ink::yellow;
    };
  }
}
