package writ.render.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.plan.Change;
import writ.plan.DeliveryChange;
import writ.plan.Drifted;
import writ.plan.Observation;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.ListedNames;
import writ.render.Printable;
import writ.render.Times;
import writ.render.Words;
import writ.render.change.AccessLabel;
import writ.render.change.ChangeDescription;
import writ.render.change.ReviewPriority;
import writ.token.ChangeClass;

/// A plan in a few sentences: how many changes of which kind, and what they do to access.
final class PlanSummary {

  private static final int NAMES = 5;
  private static final List<AccessLabel> GAINS =
      Stream.of(AccessLabel.values()).filter(AccessLabel::gains).toList();

  private final Plan plan;
  private final ListedNames listed;

  PlanSummary(Plan plan, ListedNames listed) {
    this.plan = plan;
    this.listed = listed;
  }

  /// `acme: 23 live tokens, 22 specs, 6 requests`.
  static String headline(OwnerPlan owner) {
    return owner(owner) + ": " + counts(owner);
  }

  /// `3 owners: 32 live tokens, 23 specs, 15 requests`, and how many tokens are left alone beside
  /// those that Writ works with.
  List<String> quietly() {
    var owners = plan.owners();
    var lines = new ArrayList<String>();
    lines.add(
        (owners.size() == 1 ? owner(owners.getFirst()) : owners.size() + " owners")
            + ": "
            + Words.count(owners.stream().mapToInt(OwnerPlan::live).sum(), "live token")
            + ", "
            + Words.count(owners.stream().mapToInt(OwnerPlan::specs).sum(), "spec")
            + ", "
            + Words.count(owners.stream().mapToInt(OwnerPlan::requests).sum(), "request"));
    var left = new EnumMap<Observation.Kind, Integer>(Observation.Kind.class);
    owners.stream()
        .flatMap(owner -> owner.observations().stream())
        .filter(each -> each.kind() != Observation.Kind.CREDENTIAL)
        .forEach(each -> left.merge(each.kind(), 1, Integer::sum));
    if (!left.isEmpty()) {
      var counts =
          left.entrySet().stream().map(each -> each.getValue() + " " + each.getKey().word());
      lines.add("Left alone (`writ inventory`): " + counts.collect(Collectors.joining(", ")) + ".");
    }
    return lines;
  }

  static String owner(OwnerPlan owner) {
    return Printable.line(owner.owner().toString());
  }

  /// `23 live tokens, 22 specs, 6 requests`.
  static String counts(OwnerPlan owner) {
    return Words.count(owner.live(), "live token")
        + ", "
        + Words.count(owner.specs(), "spec")
        + ", "
        + Words.count(owner.requests(), "request");
  }

  /// The first line of a plan that does not speak of every owner.
  Optional<String> unreachable() {
    if (plan.unreachable().isEmpty()) {
      return Optional.empty();
    }
    var missing =
        plan.unreachable().stream().map(each -> Printable.line(each.owner().toString())).toList();
    return Optional.of("INCOMPLETE: could not plan " + Words.some(missing, NAMES));
  }

  List<String> sentences() {
    var sentences = new ArrayList<String>();
    sentences.add(counts());
    access().ifPresent(sentences::add);
    plan.deliveries().stream()
        .filter(DeliveryChange::goesElsewhere)
        .forEach(each -> sentences.add(delivery(each)));
    plan.deliveries().stream()
        .filter(DeliveryChange::livesLonger)
        .forEach(each -> sentences.add(lifetime(each)));
    if (!plan.isEmpty() && plan.organisation() != null) {
      sentences.addAll(OrganisationWords.sentences(plan.organisation(), listed, plan.plannedAt()));
    }
    model().ifPresent(sentences::add);
    if (plan.isNarrowed()) {
      sentences.add("This plan was narrowed: what it leaves out was not planned.");
    }
    return sentences;
  }

  /// The same about what somebody changed outside Git.
  List<String> sentencesOfDrift(Collection<Drifted> drift) {
    var sentences = new ArrayList<String>();
    sentences.add(drift.isEmpty() ? noDrift() : countsOfDrift(drift.size()));
    for (var label : AccessLabel.values()) {
      var names =
          drift.stream()
              .filter(each -> AccessLabel.of(each.access().verdict()) == label)
              .map(each -> Printable.name(each.takesBack().key().name()))
              .sorted()
              .toList();
      if (!names.isEmpty()) {
        sentences.add(ofDrift(label) + ": " + Words.some(names, NAMES) + ".");
      }
    }
    model().ifPresent(sentences::add);
    if (plan.isNarrowed()) {
      sentences.add("This look was narrowed: what it leaves out was not compared.");
    }
    return sentences;
  }

  private static String ofDrift(AccessLabel label) {
    return switch (label) {
      case NEW, WIDER, LONGER -> "Wider than the spec";
      case NARROWER -> "Narrower than the spec";
      case SAME -> "As wide as the spec";
      case MIXED -> "Other than the spec";
      case GONE -> "Gone";
    };
  }

  /// `No drift: 18 tokens are as specified.`
  private String noDrift() {
    if (plan.owners().isEmpty()) {
      return plan.unreachable().isEmpty()
          ? "There is no owner to look at."
          : "Nothing could be looked at.";
    }
    var isAll = plan.owners().stream().allMatch(owner -> owner.heldBack() == 0);
    return (isAll ? "No drift: " : "No drift seen: ") + asSpecified();
  }

  /// `2 tokens were changed outside Git, 18 are as specified.`
  private String countsOfDrift(int drifted) {
    var unchanged = plan.owners().stream().mapToInt(OwnerPlan::unchanged).sum();
    var heldBack = plan.owners().stream().mapToInt(OwnerPlan::heldBack).sum();
    return Words.count(drifted, "token")
        + (drifted == 1 ? " was" : " were")
        + " changed outside Git, "
        + unchanged
        + (unchanged == 1 ? " is" : " are")
        + " as specified"
        + (heldBack > 0 ? ", " + heldBack + " held back." : ".");
  }

  /// `Delivery: the next value of ci goes to here file=b, and no more to here file=a.`
  private String delivery(DeliveryChange change) {
    var parts = new ArrayList<String>();
    if (!change.added().isEmpty()) {
      parts.add("goes to " + ChangeDescription.sinks(change.added()));
    }
    if (!change.removed().isEmpty()) {
      parts.add(
          (parts.isEmpty() ? "goes " : "")
              + "no more to "
              + ChangeDescription.sinks(change.removed()));
    }
    if (!change.changedSinks().isEmpty()) {
      var sinks = change.changedSinks().stream().map(Printable::line).toList();
      parts.add(
          (parts.isEmpty() ? "goes through " : "through ")
              + String.join(", ", sinks)
              + ", defined otherwise in writ.yaml");
    }
    var place = change.place();
    return "Delivery: the next value of "
        + listed.name(change.key())
        + " "
        + String.join(", ", parts)
        + (place == null ? "." : " (" + ChangeDescription.line(place) + ").");
  }

  /// `Lifetime: ci may work for longer than at the base revision (tokens/ci.yaml:4).`
  private String lifetime(DeliveryChange change) {
    return "Lifetime: "
        + listed.name(change.key())
        + " may work for longer than at the base revision"
        + (change.place() == null ? "." : " (" + ChangeDescription.line(change.place()) + ").");
  }

  /// `1 to create, 2 to update, 18 unchanged.`
  String counts() {
    var unchanged = plan.owners().stream().mapToInt(OwnerPlan::unchanged).sum();
    var heldBack = plan.owners().stream().mapToInt(OwnerPlan::heldBack).sum();
    if (plan.owners().isEmpty()) {
      return plan.unreachable().isEmpty()
          ? "There is no owner to plan."
          : "Nothing could be planned.";
    }
    if (plan.isEmpty()) {
      return "No changes: " + asSpecified();
    }
    var parts = new ArrayList<String>();
    byVerb().forEach((verb, number) -> parts.add(number + " to " + verb.word()));
    parts.add(unchanged + " unchanged");
    if (heldBack > 0) {
      parts.add(heldBack + " held back");
    }
    return String.join(", ", parts) + ".";
  }

  /// `18 tokens are as specified, 2 held back.`
  private String asSpecified() {
    var unchanged = plan.owners().stream().mapToInt(OwnerPlan::unchanged).sum();
    var heldBack = plan.owners().stream().mapToInt(OwnerPlan::heldBack).sum();
    return (unchanged == 1 ? "1 token is" : unchanged + " tokens are")
        + " as specified"
        + (heldBack > 0 ? ", " + heldBack + " held back." : ".");
  }

  /// `Access: wider for ci-dns; new for r2-backup.`
  Optional<String> access() {
    var parts = new ArrayList<String>();
    for (var label : GAINS) {
      names(change -> AccessLabel.of(change) == label)
          .ifPresent(names -> parts.add(label.label().toLowerCase(Locale.ROOT) + " for " + names));
    }
    names(change -> change.classes().contains(ChangeClass.ENABLE))
        .ifPresent(names -> parts.add("enabled for " + names));
    if (parts.isEmpty()) {
      return plan.isEmpty()
          ? Optional.empty()
          : Optional.of("No token gains access, in this model.");
    }
    return Optional.of("Access: " + String.join("; ", parts) + ".");
  }

  /// `Model: the live catalog of 2026-01-15T09:00Z (340 permission groups, sha256 …); …`: what the
  /// verdicts were worked out with.
  private Optional<String> model() {
    var catalogs = new TreeSet<String>();
    for (var owner : plan.owners()) {
      var grounds = owner.grounds();
      if (grounds != null && !owner.changes().isEmpty()) {
        catalogs.add(
            Words.count(grounds.permissions(), "permission group")
                + ", sha256 "
                + Printable.line(grounds.digest().toString()));
      }
    }
    if (catalogs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "Model: the live "
            + (catalogs.size() == 1 ? "catalog of " : "catalogs of ")
            + Times.of(plan.plannedAt())
            + " ("
            + Words.some(List.copyOf(catalogs), NAMES)
            + "); resources added later included.");
  }

  private Optional<String> names(Predicate<Change> is) {
    record Named(String name, ReviewPriority prominence) {}
    var all = new ArrayList<Named>();
    for (var owner : plan.owners()) {
      owner.changes().stream()
          .filter(is)
          .map(each ->
              new Named(listed.name(each.key().name()), ReviewPriority.of(each, owner, false)))
          .forEach(all::add);
    }
    if (all.size() > NAMES + 1) {
      all.sort(Comparator.comparing(Named::prominence));
    }
    var names = all.stream().map(Named::name).toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(Words.some(names, NAMES));
  }

  private Map<Verb, Integer> byVerb() {
    var counts = new TreeMap<Verb, Integer>();
    plan.changes()
        .filter(change -> !plan.isToldElsewhere(change))
        .map(change -> plan.movedFrom(change).isPresent() ? Verb.MOVE : Verb.of(change))
        .forEach(verb -> counts.merge(verb, 1, Integer::sum));
    return counts;
  }

  /// What is counted.
  private enum Verb {
    CREATE,
    MOVE,
    UPDATE,
    ROTATE,
    ROLL,
    FINISH,
    RETIRE,
    DELETE,
    REVOKE;

    static Verb of(Change change) {
      return switch (change) {
        case Change.Create _ -> CREATE;
        case Change.Modify _ -> UPDATE;
        case Change.Rotate _ -> ROTATE;
        case Change.Finish _ -> FINISH;
        case Change.Retire _ -> RETIRE;
        case Change.Delete _ -> DELETE;
        case Change.Roll _ -> ROLL;
        case Change.Revoke _ -> REVOKE;
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
