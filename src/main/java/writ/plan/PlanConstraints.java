package writ.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import writ.plan.Change.Delete.Reason;

/// What of a draft may stand when the owner's tokens are looked at as a whole, in the order it is
/// to be done.
final class PlanConstraints {

  private static final Comparator<Change> ORDER =
      Comparator.comparingInt(PlanConstraints::rank)
          .thenComparing(Change::key)
          .thenComparing(change -> String.valueOf(basis(change)));

  private final PlanDraft draft;

  PlanConstraints(PlanDraft draft) {
    this.draft = draft;
  }

  List<Change> kept() {
    var sorted = draft.changes().stream().sorted(ORDER).toList();
    var certain = certain(sorted);
    return draft.isLookOnly() ? certain : withinQuota(certain);
  }

  /// A token that the listing may have missed would be made twice, or taken for unmanaged.
  private List<Change> certain(List<Change> changes) {
    var gap = draft.input().listing().gap();
    if (gap == null) {
      return changes;
    }
    var held =
        changes.stream().filter(PlanConstraints::needsWholeListing).map(Change::key).toList();
    draft.report(PlanProblems.partialListing(draft.input().owner(), gap, held));
    return changes.stream().filter(change -> !needsWholeListing(change)).toList();
  }

  private static boolean needsWholeListing(Change change) {
    return switch (change) {
      case Change.Create _, Change.Rotate _, Change.Finish _, Change.Roll _ -> true;
      case Change.Delete delete -> delete.reason() == Reason.UNMANAGED;
      case Change.Modify _, Change.Retire _, Change.Revoke _ -> false;
    };
  }

  /// A rotated token stays for its overlap, so it takes a place like a new one.
  private List<Change> withinQuota(List<Change> changes) {
    var quota = draft.input().owner().quota();
    var live = draft.input().listing().tokens().size();
    var gone = changes.stream().filter(change -> rank(change) == 0).count();
    var room = quota - live + gone;
    var kept = new ArrayList<Change>();
    var refused = new ArrayList<Change>();
    for (var change : changes) {
      if (!takesPlace(change) || room-- > 0) {
        kept.add(change);
      } else {
        refused.add(change);
      }
    }
    if (!refused.isEmpty()) {
      var keys = refused.stream().map(Change::key).toList();
      draft.report(PlanProblems.quotaExceeded(draft.input().owner(), quota, live, keys));
    }
    return kept;
  }

  private static boolean takesPlace(Change change) {
    return change instanceof Change.Create || change instanceof Change.Rotate;
  }

  /// Room is made first, access is taken before it is given, and nobody loses a token before the
  /// new ones are there.
  private static int rank(Change change) {
    return switch (change) {
      case Change.Delete delete ->
          switch (delete.reason()) {
            case RETIRED, ABANDONED -> 0;
            case ABSENT, UNMANAGED -> 7;
          };
      case Change.Modify modify -> modify.access().verdict().gains() ? 2 : 1;
      case Change.Revoke _ -> 1;
      case Change.Finish _ -> 3;
      case Change.Create _ -> 4;
      case Change.Rotate _, Change.Roll _ -> 5;
      case Change.Retire _ -> 6;
    };
  }

  private static String basis(Change change) {
    var basis = change.basisOrNull();
    return basis == null ? "" : basis.id().value();
  }
}
