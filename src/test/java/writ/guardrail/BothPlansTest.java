package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static writ.guardrail.PlanHarness.READS;
import static writ.guardrail.PlanHarness.WRITES;
import static writ.guardrail.PlanHarness.done;
import static writ.guardrail.PlanHarness.evaluate;
import static writ.guardrail.PlanHarness.rule;
import static writ.guardrail.PlanHarness.tokens;

import java.util.List;
import org.junit.jupiter.api.Test;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;

/// Some tokens of a plan are judged twice, as where rules came along with a change: both have to
/// let them go on, and the others only the first.
final class BothPlansTest {

  private static final String HEAD = tokens("a", WRITES, "b", WRITES, "c", WRITES);
  private static final String LIVE = tokens("a", READS, "b", READS, "c", READS);

  private static ApprovedPlan without(String names) {
    return evaluate(rule("spec", "!(token.name in [" + names + "])"), HEAD, LIVE);
  }

  @Test
  void theSecondCountsForTheTokensConcernedAlone() {
    var first = without("'a'");
    var second = without("'b', 'c'");
    var both = Guardrails.both(first, second, key -> !key.name().equals("c"), List.of());
    assertThat(done(both)).containsExactly("c update");
    assertThat(both.refusals()).hasSize(first.refusals().size() + second.refusals().size());
    assertThat(both.evaluation().findings())
        .hasSize(first.evaluation().findings().size() + second.evaluation().findings().size());
  }

  @Test
  void whatTheFirstRefusesStaysRefused() {
    var both = Guardrails.both(without("'a'"), without("''"), _ -> true, List.of());
    assertThat(done(both)).containsExactly("b update", "c update");
    assertThat(done(Guardrails.both(without("''"), without("'a'"), _ -> true, List.of())))
        .containsExactly("b update", "c update");
    assertThat(done(Guardrails.both(without("''"), without("'a'"), _ -> false, List.of())))
        .containsExactly("a update", "b update", "c update");
  }

  @Test
  void whyTheSecondCouldNotJudgeIsTold() {
    var broken = Diagnostic.error(new Code("spec/missing-key"), "a pack is broken");
    var both = Guardrails.both(without("''"), without("''"), _ -> true, List.of(broken, broken));
    assertThat(both.refusals()).containsExactly(broken);
  }
}
