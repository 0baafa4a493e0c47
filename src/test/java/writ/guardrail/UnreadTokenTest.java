package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.OwnerTokens;
import writ.token.LateText;
import writ.token.LiveToken;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// Of a live token that cannot be read whole, no rule passes on what the rest would tell: neither
/// where it forbids, nor where it bounds, nor where it asks for a fact or goes through elements.
final class UnreadTokenTest {

  /// What each says of a token that may read DNS and no more, all of which can be read.
  private static final Map<String, List<String>> RULES =
      new TreeMap<>(
          Map.ofEntries(
              rule("forbids", "token", "forbid_access: {permissions: [API Tokens Write]}"),
              rule("forbids-on", "token", forbidden("resources: [\"zone:shop.example\"]")),
              rule("within", "token", "within: boundaries/wide.yaml"),
              rule("can", "token", "require: !access.can('DNS Write', 'zone:example.com')"),
              rule("can-any", "token", "require: !access.can_any(['DNS Write'])"),
              rule("subset", "token", "require: access.subset_of(boundary('wide'))"),
              rule("writes", "token", "require: !access.writes"),
              rule("when-writes", "token", "when: access.writes\n    require: 1 > 2"),
              rule("grants", "token", "require: access.grants.all(g, g.permission.known)"),
              rule("accounts", "token", "require: access.accounts.size() < 2"),
              rule("policies", "token", "require: token.policies.size() == 1"),
              rule("each-policy", "policy", "require: it.effect == 'allow'"),
              rule("each-group", "permission", "require: it.level == 'read'"),
              rule("each-resource", "resource", "require: it.kind == 'zone'"),
              rule("ip", "token", "require: token.ip_in.size() == 0"),
              rule("any-ip", "token", "require: access.any_ip"),
              rule("each-cidr", "cidr", "require: it.text != ''"),
              rule("expires", "token", "require: !has(token.expires_on)"),
              rule("never", "token", "require: token.never_expires"),
              rule("empty", "token", "require: !access.empty"),
              rule("name", "token", "require: token.name == 'a' || access.writes"),
              rule("each-named", "cidr", "require: token.name == 'a'")));

  private static String written(String id, List<String> rule) {
    var body = rule.getLast().replaceAll("(require|when): ([^\\n]+)", "$1: |\n      $2");
    return """
      - id: %s
        category: security
        severity: high
        judges: [live]
        message: m
        each: %s
        %s
    """
        .formatted(id, rule.getFirst(), body);
  }

  private static String forbidden(String more) {
    return "forbid_access: {permissions: [DNS Write], " + more + "}";
  }

  private static Map.Entry<String, List<String>> rule(String id, String each, String body) {
    return Map.entry(id, List.of(each, body));
  }

  private static final String OF_POLICIES =
      "accounts can can-any each-group each-policy each-resource empty forbids forbids-on grants"
          + " policies subset when-writes within writes";

  private static final String OF_CONDITION = "any-ip each-cidr empty ip subset within";

  /// @param part what cannot be read
  /// @param held the rules that must not pass
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/policies/0/until|\"2027-01-01\"|" + OF_POLICIES,
        "/policies/0/permission_groups/0/level|1|" + OF_POLICIES,
        "/policies/0/permission_groups/0/meta/limit|\"x\"|" + OF_POLICIES,
        "/policies/0/permission_groups/1|\"x\"|" + OF_POLICIES,
        "/policies/0/permission_groups|[]|" + OF_POLICIES,
        "/policies/0/resources|{}|" + OF_POLICIES,
        "/policies/0/resources/com.cloudflare.api.account.zone.z|{}|" + OF_POLICIES,
        "/policies/1/effect|{\"effect\":\"maybe\"}|" + OF_POLICIES,
        "/policies|null|" + OF_POLICIES,
        "/condition/geo|[\"nl\"]|" + OF_CONDITION,
        "/condition/request_ip/country|[\"nl\"]|" + OF_CONDITION,
        "/condition/request_ip/in/0|\"x\"|" + OF_CONDITION,
        "/condition|7|" + OF_CONDITION,
        "/expires_on|\"soon\"|empty expires never subset within",
        "/not_before|\"soon\"|empty subset within"
      })
  void noRulePassesOnIt(String part, String text, String held) {
    var unread = UnknownPart.of(part, text);
    assertThat(notPassing(definition().withUnknown(List.of(unread))))
        .isEqualTo(new TreeSet<>(List.of(held.split(" "))));
  }

  /// A status that nobody knows may let it work, so nothing is said of it more kindly.
  @ParameterizedTest
  @CsvSource({"active", "paused", "unknown"})
  void allIsJudgedWhateverItsStatus(String status) {
    assertThat(notPassing(definition().withStatus(new Status(status)))).isEmpty();
    var unread = UnknownPart.of("/policies/0/until", "1");
    var partly = definition().withStatus(new Status(status)).withUnknown(List.of(unread));
    assertThat(notPassing(partly)).isEqualTo(new TreeSet<>(List.of(OF_POLICIES.split(" "))));
  }

  private static TokenDefinition definition() {
    var spec = room().tokens(room().project()).getFirst();
    return PlanHarness.live(spec).definition();
  }

  private static RuleHarness room() {
    var rules =
        RULES.entrySet().stream()
            .map(each -> written(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
    return new RuleHarness(
        Map.of(
            "rules.yaml",
            PlanHarness.pack(rules).replace("boundary('wide')", "boundary('boundaries/wide.yaml')"),
            "tokens/a.yaml",
            PlanHarness.tokens("a", PlanHarness.READS),
            "boundaries/wide.yaml",
            """
            apiVersion: writ/v1
            kind: Boundary
            policies: [{allow: [DNS Write, Zone Read], resources: ["zone:*@acme"]}]
            """));
  }

  private static Set<String> notPassing(TokenDefinition definition) {
    var room = room();
    var project = room.project();
    var rules = room.rules(project);
    var tokens =
        new OwnerTokens(
            RuleHarness.OWNER,
            room.ruleNames(project),
            RuleHarness.universe(),
            List.of(),
            List.of(new OwnerTokens.Live(live(definition), null, false)));
    assertThat(room.noticed()).noneMatch(each -> each.isError());
    var evaluation =
        Guardrails.evaluate(List.of(tokens), rules, EvaluationContext.local(RuleHarness.NOW));
    evaluation.findings().stream()
        .filter(finding -> finding.result() == RuleResult.ERROR)
        .forEach(finding -> {
          assertThat(finding.message()).contains("cannot be read");
          assertThat(finding.assumptions()).isNotEmpty();
        });
    return evaluation.verdicts().stream()
        .filter(verdict ->
            verdict.result() != RuleResult.PASS && verdict.result() != RuleResult.NOT_APPLICABLE)
        .map(verdict -> verdict.rule().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static LiveToken live(TokenDefinition definition) {
    @Nullable String nobody = null;
    return new LiveToken(
        PlanHarness.live(room().tokens(room().project()).getFirst()).id(),
        RuleHarness.OWNER,
        definition,
        null,
        null,
        null,
        nobody,
        nobody,
        List.of(),
        List.of(),
        LateText.of("{}"));
  }
}
