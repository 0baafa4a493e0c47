package writ.render.change;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.access.Verdict;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.Printable;
import writ.render.Times;
import writ.token.Names;

/// A token that moves from one owner to another, in words: told with the new one.
final class Moved {

  private Moved() {}

  /// `moves from acme/ci`.
  static String note(Change.Retire end) {
    return "moves from " + name(end);
  }

  /// What the new token's access is beside the old one's.
  static SideEffect effect(Change.Retire end, Plan plan) {
    var moved = requireNonNull(end.moved());
    var across = moved.across();
    var names =
        Names.all(
            plan.owners().stream()
                .filter(each ->
                    Stream.of(end.key(), moved.to())
                        .anyMatch(key -> key.owner().equals(each.owner())))
                .map(OwnerPlan::names)
                .toList());
    var words =
        across.verdict() == Verdict.EQUIVALENT
            ? List.of("no new access in this model")
            : new AccessWords(names, plan.plannedAt()).sentences(across);
    return new SideEffect(
        AccessLabel.of(across.verdict()).label(),
        "beside " + name(end) + ": " + words.stream().collect(Collectors.joining("; ")));
  }

  /// What becomes of the old token.
  static String remark(Change.Retire end, Instant now) {
    var moved = requireNonNull(end.moved());
    return name(end)
        + ": "
        + Times.used(end.lastUsedOn(), now)
        + (moved.awaited() ? "; once the new value is delivered it works" : "; works")
        + " for another "
        + Times.length(moved.overlap());
  }

  private static String name(Change.Retire end) {
    return Printable.name(end.key().toString());
  }
}
