package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static writ.guardrail.PlanHarness.WRITES;
import static writ.guardrail.PlanHarness.room;
import static writ.guardrail.PlanHarness.tokens;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.OwnerTokens;
import writ.spec.ProjectSpec;
import writ.token.LiveToken;
import writ.token.Status;

/// Of a token that nobody can use no rule asks what it could do. Whatever else a rule asks, it asks
/// of such a token as well.
final class DeadTokenTest {

  /// @param each what the rule goes through
  /// @param body what fails of the token while it works
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token|require: !access.writes|false",
        "token|require: token.ip_in.size() > 0|false",
        "token|require: !token.never_expires && has(token.not_before)|false",
        "token|require: token.policies.size() > 1|false",
        "policy|require: it.effect == 'deny'|false",
        "permission|require: it.level == 'read'|false",
        "token|forbid_access: {permissions: [DNS Write]}|false",
        // how it is called, and by whom it is owned
        "token|require: token.name != 'a'|true",
        "token|require: 'owner' in token.labels|true",
        // a rule that looks at the state itself
        "token|require: token.status != 'active' && !access.writes|true",
        "token|when: token.status != ''\\n    require: !access.writes|true",
        "token|when: access.writes\\n    require: token.name != 'a'|false",
      })
  void whatItCouldDoIsNoQuestion(String each, String body, boolean isAsked) {
    var rule =
        """
          - id: r
            category: security
            severity: high
            judges: [live]
            enforcement: waivable
            message: m
            each: %s
            %s
        """
            .formatted(
                each, body.replace("\\n", "\n").replaceAll("(require|when): ", "$1: |\n      "));
    var works = PlanHarness.live(room(rule, tokens("a", WRITES)).tokens(project(rule)).getFirst());
    assertThat(fails(rule, works)).as("one that works").isTrue();
    for (var status : List.of("disabled", "expired", "revoked")) {
      var dead = with(works, status);
      assertThat(fails(rule, dead)).as(status).isEqualTo(isAsked);
    }
    assertThat(fails(rule, with(works, "paused"))).as("unknown").isTrue();
  }

  private static LiveToken with(LiveToken token, String status) {
    return PlanHarness.live(token.definition().withStatus(new Status(status)));
  }

  private static ProjectSpec project(String rule) {
    return room(rule, tokens("a", WRITES)).project();
  }

  private static boolean fails(String rule, LiveToken token) {
    var room = room(rule, tokens("a", WRITES));
    var rules = room.rules(room.project());
    assertThat(room.noticed()).noneMatch(each -> each.isError());
    var tokens =
        new OwnerTokens(
            RuleHarness.OWNER,
            room.ruleNames(room.project()),
            RuleHarness.universe(),
            List.of(),
            List.of(new OwnerTokens.Live(token, null, false)));
    return !Guardrails.evaluate(List.of(tokens), rules, EvaluationContext.local(RuleHarness.NOW))
        .findings()
        .isEmpty();
  }
}
