package writ.render.change;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.plan.Difference;
import writ.plan.Drifted;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.ListedNames;
import writ.render.Printable;
import writ.token.Status;

/// What a person is told about one token that somebody changed outside Git: first what happened,
/// then what applying would do about it. Every text in it is harmless to print.
///
/// @param change what an apply would do, in words
/// @param facts what was changed
/// @param verdict how it stands to its spec
/// @param label the same in a few words
/// @param sentences what happened
/// @param applying what applying would do about it
/// @param priority how soon it must be seen
/// @param powers what it can do against its spec and is no read, by name
public record DriftDescription(
    ChangeDescription change,
    List<ChangeLine> facts,
    AccessLabel verdict,
    String label,
    List<String> sentences,
    List<String> applying,
    ReviewPriority priority,
    List<String> powers) {

  /// @param listed all names that are shown beside it
  public static DriftDescription of(
      Drifted drifted, OwnerPlan owner, Plan plan, ListedNames listed) {
    var change = ChangeDescription.of(drifted.takesBack(), owner, plan, listed);
    var lines = new ChangeLines(owner.names(), listed, plan.plannedAt());
    var verdict = AccessLabel.of(drifted.access().verdict());
    return new DriftDescription(
        change,
        drifted.differences().stream().flatMap(each -> line(each, lines)).toList(),
        verdict,
        label(verdict),
        happened(drifted, owner, plan),
        applying(change),
        ReviewPriority.of(drifted, owner),
        verdict.gains() ? ReviewPriority.powers(drifted.access(), owner) : List.of());
  }

  private static Stream<ChangeLine> line(Difference difference, ChangeLines lines) {
    return difference instanceof Difference.UnreadableReplaced part
        ? Stream.of(ChangeLine.added(Printable.line(part.pointer()), "which Writ has no words for"))
        : lines.of(difference);
  }

  private static String label(AccessLabel verdict) {
    return switch (verdict) {
      case NEW, WIDER, LONGER -> "WIDER than the spec";
      case NARROWER -> "NARROWER than the spec";
      case SAME -> "AS WIDE as the spec";
      case MIXED -> "OTHER than the spec";
      case GONE -> "GONE";
    };
  }

  private static List<String> happened(Drifted drifted, OwnerPlan owner, Plan plan) {
    var live = drifted.live();
    if (live == null) {
      return List.of(
          "no live token has the name that the spec gives: somebody deleted or renamed it");
    }
    var told = new ArrayList<String>();
    for (var each : drifted.differences()) {
      switch (each) {
        case Difference.StatusChanged status ->
            told.add(
                status.to().isActive()
                    ? "somebody enabled it"
                    : status.to().equals(Status.DISABLED)
                        ? "somebody disabled it"
                        : statusWords(status.to()));
        case Difference.NameChanged name ->
            told.add("somebody renamed it `" + Printable.name(name.to()) + "`");
        case Difference.GrantsAdded _,
            Difference.GrantsRemoved _,
            Difference.AddressAdded _,
            Difference.AddressRemoved _,
            Difference.EmptyInChanged _,
            Difference.NotBeforeChanged _,
            Difference.ExpiryChanged _,
            Difference.UnreadableReplaced _ -> {}
      }
    }
    var words = AccessWords.ofDrift(owner.names(), plan.plannedAt());
    if (AccessLabel.of(drifted.access().verdict()) == AccessLabel.SAME) {
      told.add("it grants what the spec grants, in this model");
    } else {
      told.addAll(words.sentences(drifted.access()));
    }
    drifted
        .reaches()
        .forEach(
            reach -> told.add("it reaches, and by the spec would not, " + words.someReach(reach)));
    drifted.access().assumptions().forEach(each -> told.add(Printable.line(each)));
    return told;
  }

  private static String statusWords(Status status) {
    return status.isKnown()
        ? "it is " + Printable.line(status.value())
        : "whether it works is unknown: its status is "
            + (status.equals(Status.NOT_TOLD)
                ? "not told"
                : "`" + Printable.line(status.value()) + "`");
  }

  /// `NARROWER: loses DNS Write on zone:example.com`; the example was told already.
  private static List<String> applying(ChangeDescription change) {
    var does =
        change.sentences().stream()
            .filter(each -> !each.startsWith("for example, "))
            .collect(Collectors.joining("; "));
    var all = new ArrayList<String>();
    all.add(change.verdict().label() + (does.isEmpty() ? "" : ": " + does));
    change.effects().forEach(each -> all.add(each.label() + ": " + each.words()));
    return all;
  }
}
