package writ.apply;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import writ.apply.OwnerApply.Look;
import writ.plan.Change;

/// The listing that ends step 10, one for all changes of an owner: a name that was given away must
/// now stand once.
///
/// @param end when the last write was done
record FinalListing(Function<Change, OwnerApply> runs, Duration end) {

  List<ApplyReport.Entry> at(List<ApplyReport.Entry> entries) {
    return entries.stream().map(this::at).toList();
  }

  private ApplyReport.Entry at(ApplyReport.Entry entry) {
    var change = entry.change();
    if (!change.makesSecret() || !(entry.outcome() instanceof Outcome.Applied)) {
      return entry;
    }
    var look = runs.apply(change).lookSince(end, Set.of(change.key().name()), Set.of());
    return look instanceof Look.Seen(var seen) && seen.named().size() > 1
        ? new ApplyReport.Entry(
            change, new Outcome.Orphaned(ApplyProblems.duplicate(change, seen.named())))
        : entry;
  }
}
