package writ.render;

import java.util.function.UnaryOperator;
import writ.plan.OwnerPlan;
import writ.plan.Plan;

/// A plan as a person reads it in a terminal of eighty columns.
public final class PlanText implements PlanView {

  private static final int WHAT = 40;

  private final Ink ink;

  public PlanText(Ink ink) {
    this.ink = ink;
  }

  /// The whole plan; every line ends with a line break. Its diagnostics are not in it.
  @Override
  public String of(Plan plan, Report report) {
    var page = new Page();
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

  private void addOwner(Page page, OwnerPlan owner, Plan plan) {
    page.line(PlanSummary.headline(owner), ink::bold);
    page.blank();
    for (var change : owner.changes()) {
      add(page, Story.of(change, owner, plan));
      page.blank();
    }
    var left = ObservationWords.lines(owner.observations(), plan.plannedAt());
    if (!left.isEmpty() && !plan.isNarrowed()) {
      page.line("  Left alone:");
      left.forEach(line -> page.line("    " + line));
      page.blank();
    }
  }

  private void add(Page page, Story story) {
    page.line(title(story), text -> ink.bold(colour(story.sign().text()).apply(text)));
    story.where().ifPresent(page::right);
    addFacts(page, story);
    addVerdict(page, story);
    story.remarks().forEach(remark -> page.beside(6, "", ink::dim, remark));
    if (!story.secret().isEmpty()) {
      page.right(story.secret());
    }
  }

  private void addVerdict(Page page, Story story) {
    var label = story.verdict().label();
    var sentences = story.sentences();
    var first = sentences.isEmpty() ? "" : sentences.getFirst();
    page.beside(6, label, colour(story.verdict()), first);
    sentences.stream().skip(1).forEach(each -> page.beside(8 + label.length(), "", ink::dim, each));
    story.effects().forEach(effect -> page.beside(6, effect.label(), ink::yellow, effect.words()));
  }

  private static String title(Story story) {
    var note = story.note().isEmpty() ? "" : "  (" + story.note() + ")";
    return "  " + story.sign().text() + " " + story.name() + note;
  }

  private void addFacts(Page page, Story story) {
    var width = Fact.width(story.facts(), WHAT);
    for (var fact : story.facts()) {
      var label = fact.sign() + " " + Columns.padded(fact.what(), width);
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
