package writ.render.change;

import java.util.ArrayList;
import java.util.List;
import writ.plan.Change;
import writ.plan.Plan;
import writ.token.ChangeClass;

/// What a change does beside granting and taking away access: a line of its own, never part of the
/// verdict.
///
/// @param words harmless to print
public record SideEffect(String label, String words) {

  private static String enabled(Change change) {
    var before = change.beforeOrNull();
    return before == null || before.status().isKnown()
        ? "a disabled token works again"
        : "a token works again, if it did not";
  }

  static List<SideEffect> of(Change change, Plan plan) {
    var effects = new ArrayList<SideEffect>();
    if (change.classes().contains(ChangeClass.ENABLE)) {
      effects.add(new SideEffect("ENABLED", enabled(change) + ", with everything it grants"));
    }
    if (change.classes().contains(ChangeClass.DISABLE)) {
      effects.add(new SideEffect("DISABLED", "the token stops working, whatever it grants"));
    }
    var organisation = plan.organisation();
    if (organisation != null) {
      var words = new AccessWords(organisation.names(), plan.plannedAt());
      organisation
          .powersOf(change.key())
          .forEach(power -> effects.add(new SideEffect("ESCALATION", words.power(power))));
      organisation
          .reachesOf(change.key())
          .forEach(reach -> effects.add(new SideEffect("REACH", words.someReach(reach))));
    }
    return effects;
  }
}
