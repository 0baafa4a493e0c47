package writ.render.change;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.PermissionWeight;
import writ.plan.Change;
import writ.plan.Drifted;
import writ.plan.OwnerPlan;
import writ.render.PermissionList;
import writ.token.ChangeClass;
import writ.token.PermissionId;

/// How soon a reviewer must see a change, the soonest first.
public enum ReviewPriority {
  /// Its token comes to reach beyond its own grants.
  REACHES_FURTHER,
  /// It gains what is no read, or works again.
  GAINS_MORE_THAN_READS,
  REFUSED,
  GAINS,
  /// It gets a new value, another place for it, or goes.
  VALUE_OR_END,
  REST;

  public static ReviewPriority of(Change change, OwnerPlan owner, boolean isRefused) {
    var weight = weight(change, owner);
    var gains = AccessLabel.of(change).gains();
    if (gains && weight == PermissionWeight.REACHES_FURTHER) {
      return REACHES_FURTHER;
    }
    if ((gains && weight == PermissionWeight.NOT_A_READ)
        || change.classes().contains(ChangeClass.ENABLE)) {
      return GAINS_MORE_THAN_READS;
    }
    if (isRefused) {
      return REFUSED;
    }
    if (gains) {
      return GAINS;
    }
    return change.makesSecret() || change instanceof Change.Finish || isRemoval(change)
        ? VALUE_OR_END
        : REST;
  }

  /// The same for what somebody did outside Git: what a token can do against its spec counts.
  static ReviewPriority of(Drifted drifted, OwnerPlan owner) {
    var weight = PermissionList.weight(gained(drifted.access()), owner.names());
    if (!AccessLabel.of(drifted.access().verdict()).gains()) {
      return VALUE_OR_END;
    }
    return switch (weight) {
      case REACHES_FURTHER -> REACHES_FURTHER;
      case NOT_A_READ -> GAINS_MORE_THAN_READS;
      case READ -> GAINS;
    };
  }

  /// Whether a reviewer must see it whatever else is cut.
  public boolean isRisky() {
    return this != REST;
  }

  /// What comes to be granted and is no read, by name.
  public static List<String> powers(Change change, OwnerPlan owner) {
    return powers(change.access(), owner);
  }

  static List<String> powers(AccessDelta access, OwnerPlan owner) {
    return PermissionList.matters(gained(access), owner.names());
  }

  private static PermissionWeight weight(Change change, OwnerPlan owner) {
    return PermissionList.weight(gained(change.access()), owner.names());
  }

  private static Collection<PermissionId> gained(AccessDelta access) {
    var gained = new TreeSet<PermissionId>();
    access.gained().stream().map(AccessBlock::permissions).forEach(gained::addAll);
    return gained;
  }

  private static boolean isRemoval(Change change) {
    return change instanceof Change.Delete
        || change instanceof Change.Retire
        || change instanceof Change.Revoke;
  }
}
