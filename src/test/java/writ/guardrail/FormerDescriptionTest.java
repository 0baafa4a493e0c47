package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static writ.guardrail.PlanHarness.DELIVER;
import static writ.guardrail.PlanHarness.READS;
import static writ.guardrail.PlanHarness.WRITES;
import static writ.guardrail.PlanHarness.done;
import static writ.guardrail.PlanHarness.plan;
import static writ.guardrail.PlanHarness.room;
import static writ.guardrail.PlanHarness.rule;
import static writ.guardrail.PlanHarness.tokens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.EvaluationContexts;
import writ.plan.DeliveryChange;
import writ.plan.Plan;
import writ.token.DesiredToken;
import writ.token.Limit;
import writ.token.SpecDescription;
import writ.token.TokenKey;

/// What the base says of a token counts where the token comes to do more, and for what changes
/// about it: labels, description and deliveries that a change brings along excuse nothing.
final class FormerDescriptionTest {

  private static final String FREE = "\nlabels: {tier: free}";
  private static final String BOUND = "\nlabels: {tier: bound}";
  private static final String OFF = "\nstatus: disabled";
  private static final String ROTATED = "\nrotate: {every: 90d}";
  private static final String ELSEWHERE = "deliver: [{to: here, file: y}]\n";
  private static final String BOTH =
      "policies: [{allow: [DNS Read, DNS Write], resources: [\"zone:*\"]}]";

  /// What a rule that holds for everything but `tier: free` leaves of a plan. In each row: what the
  /// rule judges, the token's spec at the base, at hand and as it is live, and what is left.
  static Stream<Arguments> changes() {
    return Stream.of(
        // a token that is made was described by nobody
        Arguments.of("spec", "", WRITES + FREE, "", "a create"),
        Arguments.of("change", WRITES + BOUND, WRITES + FREE, "", "a create"),
        Arguments.of("spec", WRITES + BOUND, WRITES + FREE, "", "a create"),
        // one that gains is judged by both
        Arguments.of("spec", READS + BOUND, BOTH + FREE, READS, ""),
        Arguments.of("change", READS + BOUND, BOTH + FREE, READS, ""),
        Arguments.of("spec", READS + FREE, BOTH + FREE, READS, "a update"),
        Arguments.of("change", READS + FREE, BOTH + FREE, READS, "a update"),
        Arguments.of("spec", READS + FREE, BOTH + BOUND, READS, ""),
        Arguments.of("change", READS + FREE, BOTH + BOUND, READS, ""),
        // and so is one that works again
        Arguments.of("spec", WRITES + OFF + BOUND, WRITES + FREE, WRITES + OFF, ""),
        Arguments.of("change", WRITES + OFF + BOUND, WRITES + FREE, WRITES + OFF, ""),
        // what loses is nobody's gain for a rule about specs, and a change for one about changes
        Arguments.of("spec", BOTH + BOUND, READS + FREE, BOTH, "a update"),
        Arguments.of("change", BOTH + BOUND, READS + FREE, BOTH, ""),
        // a value is made anew
        Arguments.of("spec", WRITES + ROTATED + BOUND, WRITES + ROTATED + FREE, WRITES, "a rotate"),
        Arguments.of("change", WRITES + ROTATED + BOUND, WRITES + ROTATED + FREE, WRITES, ""),
        Arguments.of("spec", READS + ROTATED + BOUND, WRITES + ROTATED + FREE, READS, ""),
        // what goes is described by the base alone
        Arguments.of("change", WRITES + BOUND, "ensure: absent", WRITES, ""),
        Arguments.of("change", WRITES + FREE, "ensure: absent", WRITES, "a delete"),
        Arguments.of("spec", WRITES + BOUND, "ensure: absent", WRITES, "a delete"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void theStricterOfTheTwoDescriptionsCounts(
      String judged, String base, String head, String live, String left) {
    var rule =
        judged.equals("change") && head.equals("ensure: absent")
            ? rule(judged, "before.labels[?'tier'].orValue('') == 'free'")
            : rule(judged, "token.labels[?'tier'].orValue('') == 'free'");
    assertThat(String.join(" ", done(evaluate(rule, base, head, live, List.of())))).isEqualTo(left);
  }

  @Test
  void descriptionAndDeliveriesOfTheBaseCountToo() {
    var described = rule("spec", "token.description == 'free'");
    var free = "\ndescription: free";
    assertThat(gaining(described, READS + free, BOTH + free)).containsExactly("a update");
    assertThat(gaining(described, READS + "\ndescription: bound", BOTH + free)).isEmpty();
    assertThat(gaining(described, READS, BOTH + free)).isEmpty();
    var delivered = rule("spec", "token.deliveries.all(each, each.placeholders['file'] == 'x')");
    assertThat(gaining(delivered, READS, BOTH)).containsExactly("a update");
    assertThat(gaining(delivered, READS.replace(DELIVER, ELSEWHERE), BOTH)).isEmpty();
  }

  private static List<String> gaining(String rule, String base, String head) {
    return done(evaluate(rule, base, head, READS, List.of()));
  }

  @Test
  void whereANextValueGoesIsJudgedByTheWordsOfTheBase() {
    var head = WRITES.replace(DELIVER, ELSEWHERE);
    var rule = rule("change", "token.labels[?'tier'].orValue('') == 'free'");
    for (var labels : List.of(FREE, BOUND)) {
      var judged = evaluate(rule, WRITES + labels, head + FREE, WRITES, List.of("a"));
      assertThat(judged.refusals()).as(labels).hasSize(labels.equals(FREE) ? 0 : 1);
      assertThat(judged.evaluation().findings()).hasSize(labels.equals(FREE) ? 0 : 1);
    }
    // the same words at the base, where nothing else differs, are asked once
    assertThat(
            evaluate(rule, WRITES + BOUND, head + BOUND, WRITES, List.of("a"))
                .evaluation()
                .findings())
        .hasSize(1);
  }

  @Test
  void tokensThatLiveLongerCountAsWidenedWhetherOrNotTheyChange() {
    var one = new ChangeLimits(Map.of(), new Limit(1, 10));
    var none = new ChangeLimits(Map.of(), new Limit(0, 0));
    // nothing happens to it
    assertThat(limited(WRITES, WRITES, List.of("a"), none)).hasSize(1);
    assertThat(limited(WRITES, WRITES, List.of("a"), one)).isEmpty();
    assertThat(limited(WRITES, WRITES, List.of(), none)).isEmpty();
    // a change that widens and a longer life are one token
    assertThat(limited(READS, BOTH, List.of("a"), one)).isEmpty();
    assertThat(limited(READS, BOTH, List.of("a"), none)).hasSize(1);
    // one that narrows counts where it lives longer
    assertThat(limited(BOTH, READS, List.of("a"), none)).hasSize(1);
    assertThat(limited(BOTH, READS, List.of(), none)).isEmpty();
  }

  private static List<?> limited(
      String live, String head, List<String> longer, ChangeLimits limits) {
    return Guardrails.evaluate(planned(head, live, longer), limits).refusals();
  }

  private static ApprovedPlan evaluate(
      String rules, String base, String head, String live, List<String> delivered) {
    var room = room(rules, tokens("a", withDelivery(head)));
    var set = room.rules(room.project());
    assertThat(room.noticed()).noneMatch(each -> each.isError());
    var now = room.specs(room.project());
    var then = base.isEmpty() ? Map.<TokenKey, SpecDescription>of() : descriptions(base);
    var gone = new HashMap<>(then);
    now.specs().forEach(each -> gone.remove(each.token().key()));
    var tokens =
        now.describedAtBase(
            key ->
                Stream.ofNullable(then.get(key))
                    .filter(each ->
                        now.specs().stream()
                            .map(spec -> SpecDescription.of(spec.token()))
                            .anyMatch(spec -> !each.differing(spec).isEmpty()))
                    .toList(),
            gone);
    return Guardrails.evaluate(
        planned(head, live, delivered),
        ChangeLimits.NONE,
        set,
        List.of(tokens),
        EvaluationContexts.of(EvaluationContext.local(RuleHarness.NOW)));
  }

  /// @param delivered the tokens of which something differs that is no change of theirs
  private static Plan planned(String head, String live, List<String> delivered) {
    var room = room("", tokens("a", withDelivery(head)));
    var there =
        live.isEmpty()
            ? List.<DesiredToken.Present>of()
            : room("", tokens("a", withDelivery(live))).tokens(room.project());
    var plan = plan(room.all(room.project()), there.stream().map(PlanHarness::live).toList());
    var deliveries =
        delivered.stream()
            .map(name -> new TokenKey(RuleHarness.OWNER, name))
            .map(FormerDescriptionTest::livesLonger)
            .toList();
    return new Plan(RuleHarness.NOW, plan.owners(), List.of(), false).delivering(deliveries);
  }

  private static DeliveryChange livesLonger(TokenKey key) {
    return new DeliveryChange(key, null, List.of(), List.of(), List.of(), true);
  }

  private static Map<TokenKey, SpecDescription> descriptions(String base) {
    var room = room("", tokens("a", withDelivery(base)));
    var all = new HashMap<TokenKey, SpecDescription>();
    room.tokens(room.project()).forEach(each -> all.put(each.key(), SpecDescription.of(each)));
    return all;
  }

  private static String withDelivery(String body) {
    return body.startsWith("deliver") || body.startsWith("ensure") ? body : DELIVER + body;
  }
}
