package writ.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import writ.plan.Change;
import writ.token.ChangeClass;
import writ.token.Owner;

/// When in a run a change is made. What takes access away comes before what gives it, and room in
/// the quota is made first.
enum Phase {
  /// What nobody uses any more.
  CLEAR,
  /// Updates that give nothing.
  NARROW,
  /// Updates that give something.
  WIDEN,
  /// New values.
  MAKE,
  /// Tokens that go: last, because what replaces them is there now.
  REMOVE;

  static Phase of(Change change) {
    return switch (change) {
      case Change.Delete delete ->
          switch (delete.reason()) {
            case ABANDONED, RETIRED -> CLEAR;
            case ABSENT, UNMANAGED -> REMOVE;
          };
      case Change.Modify modify -> widens(modify) ? WIDEN : NARROW;
      case Change.Revoke _ -> NARROW;
      case Change.Create _, Change.Rotate _, Change.Finish _, Change.Roll _ -> MAKE;
      case Change.Retire _ -> REMOVE;
    };
  }

  /// The changes of this phase; those of one name one after the other.
  List<List<Change>> queues(List<Change> changes) {
    record Name(Owner owner, String base) {}
    var queues = new LinkedHashMap<Name, List<Change>>();
    for (var change : changes) {
      if (of(change) == this) {
        var name = new Name(change.key().owner(), OwnerApply.base(change.key().name()));
        queues.computeIfAbsent(name, _ -> new ArrayList<>()).add(change);
      }
    }
    return List.copyOf(queues.values());
  }

  private static boolean widens(Change.Modify modify) {
    return modify.classes().contains(ChangeClass.ENABLE) || modify.gainsAccess();
  }
}
