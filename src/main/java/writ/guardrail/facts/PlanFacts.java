package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactType.Plain.INT;

import java.util.List;
import java.util.function.Predicate;
import writ.plan.Change;

/// A whole plan as rules see it.
public record PlanFacts(List<ChangeFacts> changes, int managed) {

  static final FactKind<PlanFacts> KIND =
      new FactKind<>(
          "Plan",
          PlanFacts.class,
          List.of(
              has(
                  "changes",
                  FactType.listOf(FactType.thing("Change")),
                  "all changes",
                  PlanFacts::changes),
              has(
                  "creates",
                  INT,
                  "how many tokens are made",
                  each -> each.count(change -> change instanceof Change.Create)),
              has(
                  "updates",
                  INT,
                  "how many are changed in place",
                  each -> each.count(change -> change instanceof Change.Modify)),
              has(
                  "deletes",
                  INT,
                  "how many are deleted, or disabled to be deleted later",
                  each ->
                      each.count(change ->
                          change instanceof Change.Delete || change instanceof Change.Retire)),
              has(
                  "widenings",
                  INT,
                  "how many come to do what they could not",
                  each -> each.count(Change::widens)),
              has(
                  "managed_count",
                  INT,
                  "how many live tokens a spec describes",
                  each -> (long) each.managed)));

  public PlanFacts {
    changes = List.copyOf(changes);
  }

  private long count(Predicate<Change> wanted) {
    return changes.stream().map(ChangeFacts::change).filter(wanted).count();
  }
}
