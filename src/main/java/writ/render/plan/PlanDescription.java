package writ.render.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.plan.Change;
import writ.plan.Drifted;
import writ.plan.Observation;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.ListedNames;
import writ.render.Tone;
import writ.render.Words;
import writ.render.change.AccessLabel;
import writ.render.change.ChangeDescription;
import writ.render.change.DriftDescription;
import writ.render.change.ReviewPriority;
import writ.render.document.Block;
import writ.render.document.Block.Badge;
import writ.render.document.Block.Facts.Fact;
import writ.render.document.Block.Figures.Figure;
import writ.render.document.Block.Item;
import writ.render.document.Document;
import writ.render.document.Medium;
import writ.render.report.Report;

/// What is told of a plan: every change in words with what it means for access, then what rules
/// found and what else is to be read.
///
/// A terminal shows the summary last, where the eye is; a comment shows it first, then all owners'
/// changes by how soon they must be seen.
public final class PlanDescription {

  private static final String TITLE = "Plan";
  private static final String DRIFT = "Drift";
  private static final String LEFT = "Left alone";

  /// So many lines a terminal shows of a plan that changes nothing, before it only counts.
  private static final int MOST_QUIET = 7;

  /// What stands in the way of one change, as far as it is told at the change.
  private static final int MOST_REASONS = 3;

  private final Plan plan;
  private final Report report;
  private final @Nullable Map<Change, Drifted> drift;
  private final ListedNames listed;
  private final Document.Builder document;

  /// @param drift what happened, by what an apply would do about it; null for a plan
  private PlanDescription(Plan plan, Report report, @Nullable Map<Change, Drifted> drift) {
    this.plan = plan;
    this.report = report;
    this.drift = drift;
    this.document = new Document.Builder(drift == null ? TITLE : DRIFT);
    this.listed = PlanNames.of(plan);
  }

  public static Document of(Plan plan, Report report) {
    return new PlanDescription(plan, report, null).build();
  }

  /// The same about what somebody changed outside Git: what happened first, then what applying
  /// would do about it.
  ///
  /// @param plan what would take it back
  public static Document ofDrift(Plan plan, Report report, List<Drifted> drift) {
    var byChange = new HashMap<Change, Drifted>();
    drift.forEach(each -> byChange.put(each.takesBack(), each));
    return new PlanDescription(plan, report, byChange).build();
  }

  /// Where specs have errors, so that there is no plan.
  public static Document without(Report report) {
    return without(TITLE, "There is no plan.", report);
  }

  /// The same where it was asked what was changed outside Git.
  public static Document withoutDrift(Report report) {
    return without(DRIFT, "What was changed outside Git is not known.", report);
  }

  private static Document without(String title, String why, Report report) {
    return new Document.Builder(title)
        .add(new Block.Alarm("", why), new Block.Findings(report), new Block.Diagnostics(report))
        .build();
  }

  private Document build() {
    var words = new PlanSummary(plan, listed);
    var summary =
        new Block.Summary(
            drift == null ? words.sentences() : words.sentencesOfDrift(drift.values()));
    words
        .unreachable()
        .ifPresent(line -> document.add(new Block.Alarm("", line), new Block.Space()));
    document.in(Medium.MARKDOWN, Medium.HTML, summary);
    document.in(
        Medium.MARKDOWN,
        new Block.FindingCounts(report),
        new Block.Listing(0, "owner", plan.owners().stream().map(PlanSummary::headline).toList()),
        new Block.Ranked(plan.owners().stream().flatMap(owner -> items(owner).stream()).toList()));
    figures();
    document.in(Medium.HTML, new Block.Filter("a name, a permission, a verdict"));
    var isQuiet = isLongForNothing();
    if (isQuiet) {
      document.in(Medium.TERMINAL, new Block.Summary(words.quietly()));
    }
    plan.owners().forEach(owner -> owner(owner, isQuiet));
    document.in(Medium.TERMINAL, summary);
    excused();
    document.add(new Block.Findings(report), new Block.Diagnostics(report));
    var left = new ArrayList<String>();
    for (var owner : plan.owners()) {
      left.addAll(ObservationWords.lines(owner.observations(), listed, plan.plannedAt()));
    }
    document.in(
        Medium.MARKDOWN, new Block.Fold(LEFT, plan.isNarrowed() ? List.of() : left, List.of()));
    return document.build();
  }

  /// How many findings are excused: a terminal has no other place for it.
  private void excused() {
    var touched = plan.changes().map(Change::key).collect(Collectors.toSet());
    var sentence = report.excused(plan.isNarrowed() ? touched : null);
    if (!sentence.isEmpty()) {
      document.in(Medium.TERMINAL, new Block.Summary(List.of(sentence)));
    }
  }

  /// How many changes have which verdict about access.
  private void figures() {
    var figures = new ArrayList<Figure>();
    for (var label : AccessLabel.values()) {
      var number =
          plan.changes().filter(change -> isCard(change) && label(change) == label).count();
      if (number > 0) {
        figures.add(new Figure(tone(label), number, noun(label)));
      }
    }
    if (!report.refused().isEmpty()) {
      figures.add(new Figure(Tone.BAD, report.refused().size(), "refused"));
    }
    if (!figures.isEmpty()) {
      document.in(Medium.HTML, new Block.Figures(figures));
    }
  }

  /// What a change, or what it takes back, is for access.
  private AccessLabel label(Change change) {
    var happened = happened(change);
    return happened == null ? AccessLabel.of(change) : AccessLabel.of(happened.access().verdict());
  }

  private @Nullable Drifted happened(Change change) {
    return drift == null ? null : drift.get(change);
  }

  private static String noun(AccessLabel label) {
    return switch (label) {
      case NEW -> "new access";
      case GONE -> "access gone";
      case LONGER -> "longer, else the same";
      case WIDER -> "wider access";
      case NARROWER -> "narrower access";
      case SAME -> "same access";
      case MIXED -> "mixed: gains and losses";
    };
  }

  private static Tone tone(AccessLabel label) {
    return switch (label) {
      case NEW, WIDER, MIXED -> Tone.WARN;
      case NARROWER, GONE -> Tone.FINE;
      case SAME, LONGER -> Tone.FAINT;
    };
  }

  /// Where nothing changes and nothing is late, owners and tokens are only counted in a terminal:
  /// `writ inventory` lists them.
  private boolean isLongForNothing() {
    var lines = 1;
    for (var owner : plan.owners()) {
      var left = ObservationWords.lines(owner.observations(), listed, plan.plannedAt()).size();
      lines += 2 + (left == 0 ? 0 : left + 2);
    }
    return plan.isEmpty()
        && !plan.isNarrowed()
        && plan.unreachable().isEmpty()
        && lines > MOST_QUIET
        && plan.owners().stream()
            .flatMap(owner -> owner.observations().stream())
            .noneMatch(Observation::isLate);
  }

  /// In a terminal a plan that was narrowed shows no owner without a change.
  ///
  /// @param isQuiet whether a terminal shows none at all
  private void owner(OwnerPlan owner, boolean isQuiet) {
    var heading = new Block.Heading(PlanSummary.owner(owner), PlanSummary.counts(owner), "");
    document.in(Medium.HTML, heading);
    if (isQuiet) {
      if (!owner.observations().isEmpty()) {
        document.in(Medium.HTML, left(owner), new Block.Space());
      }
      return;
    }
    if (!plan.isNarrowed() || owner.changes().stream().anyMatch(this::isCard)) {
      document.in(Medium.TERMINAL, heading, new Block.Space());
    }
    for (var item : items(owner)) {
      document.in(Medium.TERMINAL, Medium.HTML, item, new Block.Space());
    }
    if (!owner.observations().isEmpty() && !plan.isNarrowed()) {
      document.in(Medium.TERMINAL, Medium.HTML, left(owner), new Block.Space());
    }
  }

  private Block left(OwnerPlan owner) {
    var now = plan.plannedAt();
    return new Block.Fold(
        LEFT,
        ObservationWords.lines(owner.observations(), listed, now),
        owner.observations().stream()
            .map(each ->
                List.of(
                    each.kind().word(),
                    listed.name(ObservationWords.base(each)),
                    ObservationWords.remark(each, now)))
            .toList());
  }

  private List<Item> items(OwnerPlan owner) {
    return owner.changes().stream()
        .filter(this::isCard)
        .map(change -> {
          var happened = happened(change);
          return happened == null ? item(change, owner) : item(happened, owner);
        })
        .toList();
  }

  /// Whether it stands for itself: the end of a token that moves does where only that is refused.
  private boolean isCard(Change change) {
    return !plan.isToldElsewhere(change) || report.isRefused(change);
  }

  private Item item(Drifted drifted, OwnerPlan owner) {
    var told = DriftDescription.of(drifted, owner, plan, listed);
    var tone = tone(told.verdict());
    var facts = new ArrayList<Fact>();
    facts.add(Fact.of("APPLYING", Tone.FAINT, told.applying()));
    facts.addAll(reasons(drifted.takesBack()));
    return new Item(
        drifted.live() == null ? "-" : "~",
        drifted.live() == null ? Tone.BAD : Tone.WARN,
        told.change().name(),
        "",
        told.change().where().orElse(""),
        told.facts(),
        Fact.of(told.label(), tone, told.sentences()),
        refusal(drifted.takesBack()),
        facts,
        told.change().secret(),
        told.priority(),
        told.powers());
  }

  private Item item(Change change, OwnerPlan owner) {
    var described = ChangeDescription.of(change, owner, plan, listed);
    var label = AccessLabel.of(change);
    var facts = new ArrayList<Fact>();
    described.assumptions().forEach(each -> facts.add(Fact.of(each)));
    facts.addAll(reasons(change));
    described.effects().forEach(each -> facts.add(Fact.of(each.label(), Tone.WARN, each.words())));
    described.remarks().forEach(each -> facts.add(Fact.of(each)));
    return new Item(
        described.sign().text(),
        tone(described.sign()),
        described.name(),
        described.note(),
        described.where().orElse(""),
        described.facts(),
        Fact.of(label.label(), tone(label), described.sentences()),
        refusal(change),
        facts,
        described.secret(),
        ReviewPriority.of(change, owner, report.isRefused(change)),
        label.gains() ? ReviewPriority.powers(change, owner) : List.of());
  }

  private List<Badge> refusal(Change change) {
    return report.isRefused(change) ? List.of(new Badge(Tone.BAD, "refused")) : List.of();
  }

  /// What stands in the way of a change, a sentence each.
  private List<Fact> reasons(Change change) {
    var reasons = report.refused().getOrDefault(change, List.of());
    var facts = new ArrayList<Fact>();
    reasons.stream()
        .limit(MOST_REASONS)
        .map(each -> Fact.of("refused by " + each.code().slug() + ": " + each.message()))
        .forEach(facts::add);
    if (reasons.size() > MOST_REASONS) {
      var more = Words.count(reasons.size() - MOST_REASONS, "more reason");
      facts.add(Fact.of("refused for " + more + ", which the findings name"));
    }
    return facts;
  }

  private static Tone tone(ChangeDescription.Sign sign) {
    return switch (sign) {
      case CREATE -> Tone.FINE;
      case REMOVE -> Tone.BAD;
      case MODIFY, ROTATE -> Tone.WARN;
    };
  }
}
