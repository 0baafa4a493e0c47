package writ.render.plan;

import java.util.stream.Stream;
import writ.plan.Change;
import writ.plan.Difference;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.ListedNames;

/// The names that a plan shows: of tokens that change, that are called otherwise before or
/// afterwards, and that are left alone.
public final class PlanNames {

  private PlanNames() {}

  static ListedNames of(Plan plan) {
    return ListedNames.of(all(plan));
  }

  public static Stream<String> all(Plan plan) {
    var escalated = plan.organisation() == null ? null : plan.organisation().escalated();
    return Stream.of(
            plan.owners().stream().flatMap(PlanNames::ofOwner),
            plan.deliveries().stream().map(each -> each.key().name()),
            escalated == null
                ? Stream.<String>empty()
                : escalated.stream().map(each -> each.token().name()))
        .flatMap(each -> each);
  }

  private static Stream<String> ofOwner(OwnerPlan owner) {
    return Stream.concat(
        owner.changes().stream().flatMap(PlanNames::ofChange),
        owner.observations().stream().map(ObservationWords::base));
  }

  private static Stream<String> ofChange(Change change) {
    var name = Stream.of(change.key().name());
    return switch (change) {
      case Change.Modify modify -> Stream.concat(name, renamed(modify));
      case Change.Revoke revoke -> Stream.concat(name, Stream.of(revoke.after().name()));
      case Change.Create _,
          Change.Rotate _,
          Change.Finish _,
          Change.Retire _,
          Change.Delete _,
          Change.Roll _ ->
          name;
    };
  }

  private static Stream<String> renamed(Change.Modify modify) {
    return modify.differences().stream()
        .filter(Difference.NameChanged.class::isInstance)
        .map(Difference.NameChanged.class::cast)
        .flatMap(each -> Stream.of(each.from(), each.to()));
  }
}
