package writ.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpAddress;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// Who can, why, what is too much, and what reaches further than it says.
final class AnswersTest {

  private static final PermissionId DNS_READ = new PermissionId(SampleUniverse.DNS_READ);
  private static final PermissionId DNS_WRITE = new PermissionId(SampleUniverse.DNS_WRITE);
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final Universe universe = SampleUniverse.universe();

  @Test
  void whoCanTellsTheConditionsThatAreLeftOpen() {
    var tokens = new LinkedHashMap<String, TokenDefinition>();
    tokens.put("office", token("allow DNS Write on zone.z1", "in 203.0.113.0/24"));
    tokens.put("account", token("allow DNS Read on zone.*@a", "until 2027-01-01T00:00:00Z"));
    tokens.put("denied", token("allow DNS Write on zone.*", "deny DNS Read on zone.z1"));
    tokens.put("elsewhere", token("allow DNS Write on zone.*@b"));
    tokens.put("expired", token("allow DNS Read on zone.z1", "until 2026-01-01T00:00:00Z"));
    var question = new WhoCan.Question(DNS_READ, Resource.zone("z1"), null, null);
    var able = WhoCan.among(tokens, question, universe);
    assertThat(able).extracting(WhoCan.Able::token).containsExactly("office", "account");
    assertThat(able.getFirst().sources()).hasToString("{203.0.113.0/24}");
    assertThat(able.getFirst().assumptions())
        .containsExactly(
            "`DNS Write` includes `DNS Read` (documented; not confirmed per endpoint).");
    assertThat(able.getLast().window().until()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(able.getLast().assumptions()).isEmpty();
  }

  /// What a policy says that nobody can read may allow anything, but lets nobody in who is shut
  /// out; what a condition says may not allow.
  @Test
  void whoMayIsToldWhereAPolicyCannotBeRead() {
    var policy = UnknownPart.of("/policies/0/effect", "{\"effect\":\"audit\"}");
    var key = UnknownPart.of("/policies/0/until", "1");
    var country = UnknownPart.of("/condition/request_ip/country", "[]");
    var tokens = new LinkedHashMap<String, TokenDefinition>();
    tokens.put("odd", token("in 203.0.113.0/24").withUnknown(List.of(policy)));
    tokens.put("denied", token("deny DNS Read on zone.z1").withUnknown(List.of(key)));
    tokens.put("past", token("until 2026-01-01T00:00:00Z").withUnknown(List.of(policy)));
    tokens.put("abroad", token("allow DNS Read on zone.z2").withUnknown(List.of(country)));
    var question = new WhoCan.Question(DNS_READ, Resource.zone("z1"), null, null);
    var able = WhoCan.among(tokens, question, universe);
    assertThat(able).extracting(WhoCan.Able::token).containsExactly("odd", "denied");
    assertThat(able).allMatch(one -> one.policies().isEmpty());
    assertThat(able.getFirst().sources()).hasToString("{203.0.113.0/24}");
    assertThat(able.getFirst().assumptions())
        .containsExactly(
            "Writ cannot read `/policies/-/effect` of the token: what that allows or refuses is"
                + " unknown.");
  }

  /// A word that nobody knows may mean that a token works: who may is told, what it had is not
  /// counted, and what it gets is.
  @ParameterizedTest
  @CsvSource({
    "active,true,true",
    "paused,false,true",
    "unknown,false,true",
    "disabled,false,false",
    "expired,false,false",
    "revoked (exposed),false,false"
  })
  void aStatusThatNobodyKnowsIsDoubt(String word, boolean had, boolean mayHave) {
    var token = token("allow DNS Read on zone.z1").withStatus(new Status(word));
    assertThat(token.status().mayWork()).isEqualTo(mayHave);
    var active = List.of(new FleetComparison.Pair(null, token("allow DNS Read on zone.z1")));
    assertThat(FleetComparison.compare(List.of(token), active, universe).isNothing())
        .isEqualTo(had);
    var made = List.of(new FleetComparison.Pair(null, token));
    assertThat(FleetComparison.compare(List.of(), made, universe).isNothing()).isEqualTo(!mayHave);
    var question = new WhoCan.Question(DNS_READ, Resource.zone("z1"), null, null);
    var able = WhoCan.among(Map.of("it", token), question, universe).getFirst();
    assertThat(able.assumptions().toString().contains("whether it works is unknown"))
        .isEqualTo(!had);
  }

  /// What of a policy cannot be read may be gained wherever more of the token changes than what
  /// nobody has to read.
  @Test
  void whatTheOrganisationGainsThroughAnUnreadPolicyIsUnknown() {
    var key = UnknownPart.of("/policies/0/until", "1");
    var token = token("allow DNS Read on zone.z1", "in 203.0.113.0/24").withUnknown(List.of(key));
    var other = UnknownPart.of("/policies/0/until", "2");
    var further = token.with(IpFilter.ANY);
    var longer = token.expiring(Instant.parse("2028-01-01T00:00:00Z"));
    for (var pair :
        List.of(
            new FleetComparison.Pair(null, token),
            new FleetComparison.Pair(token.withStatus(Status.DISABLED), token),
            new FleetComparison.Pair(longer, token),
            new FleetComparison.Pair(token.withUnknown(List.of()), token),
            new FleetComparison.Pair(token.withUnknown(List.of(other)), token),
            new FleetComparison.Pair(token, further))) {
      var gain =
          FleetComparison.compare(
              List.of(token("allow DNS Read on zone.z1")), List.of(pair), universe);
      assertThat(gain.isUnknown()).as(pair.toString()).isTrue();
      assertThat(gain.isNothing()).isFalse();
      assertThat(gain.unread()).containsExactly("/policies/-/until");
      assertThat(gain.assumptions()).anyMatch(each -> each.contains("cannot read"));
    }
    for (var pair :
        List.of(
            new FleetComparison.Pair(token, token.named("other")),
            new FleetComparison.Pair(token, longer),
            new FleetComparison.Pair(token, null),
            new FleetComparison.Pair(token, token.withStatus(Status.DISABLED)))) {
      assertThat(FleetComparison.compare(List.of(), List.of(pair), universe).isNothing())
          .as(pair.toString())
          .isTrue();
    }
  }

  @Test
  void whoCanBindsAddressAndInstant() {
    var tokens = new LinkedHashMap<String, TokenDefinition>();
    tokens.put("office", token("allow DNS Read on zone.z1", "in 203.0.113.0/24"));
    tokens.put("later", token("allow DNS Read on zone.z1", "from 2027-01-01T00:00:00Z"));
    var from = address("198.51.100.1");
    var question = new WhoCan.Question(DNS_READ, Resource.zone("z1"), from, NOON);
    assertThat(WhoCan.among(tokens, question, universe)).isEmpty();
    var atNewYear =
        new WhoCan.Question(
            DNS_READ, Resource.zone("z1"), from, Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(WhoCan.among(tokens, atNewYear, universe))
        .extracting(WhoCan.Able::token)
        .containsExactly("later");
  }

  @Test
  void whoCouldIsAnsweredForThePastToo() {
    var tokens = new LinkedHashMap<String, TokenDefinition>();
    tokens.put("expired", token("allow DNS Read on zone.z1", "until 2026-02-01T00:00:00Z"));
    var then = Instant.parse("2026-01-15T00:00:00Z");
    var question = new WhoCan.Question(DNS_READ, Resource.zone("z1"), null, then);
    assertThat(WhoCan.among(tokens, question, universe))
        .extracting(WhoCan.Able::window)
        .containsExactly(new Window(then, Instant.parse("2026-02-01T00:00:00Z")));
  }

  @Test
  void aPowerThatOnlyANameTellsOfIsNotConfirmed() {
    var minting = token("allow API Tokens Write on user.u1");
    var settings = token("allow Account Settings Write on account.a");
    var signIn =
        minting.with(
            List.of(
                AccessPolicy.of(
                    Effect.ALLOW,
                    List.of(new PermissionId("5541aee5804a4850aa6d77351cc4a610")),
                    List.of(Resource.account(new AccountId("a"))))));
    assertThat(Escalation.of(minting, universe)).allMatch(Escalation::isConfirmed);
    assertThat(Escalation.of(settings, universe)).isNotEmpty().allMatch(Escalation::isConfirmed);
    assertThat(Escalation.of(signIn, universe)).isNotEmpty().noneMatch(Escalation::isConfirmed);
    assertThat(Escalation.of(minting, universe).getFirst().unconfirmed()).isEmpty();
    var told = Escalation.of(signIn, universe).getFirst();
    assertThat(told.unconfirmed()).isEqualTo(told.permissions());
  }

  @Test
  void aWitnessNamesThePoliciesThatAllowItAndAnOperation() {
    var before = token("allow Zone Read on zone.z1");
    var after = token("allow Zone Read on zone.z1", "allow DNS Write on zone.*@a");
    var delta = AccessComparison.compare(before, after, universe);
    var witness = Objects.requireNonNull(delta.witness());
    assertThat(witness.policiesOf(after, universe)).containsExactly(1);
    assertThat(ExampleOperation.of(witness.permission()))
        .isEqualTo("POST /zones/{zone_id}/dns_records");
  }

  @Test
  void whoCanOnZonesToCome() {
    var tokens = new LinkedHashMap<String, TokenDefinition>();
    tokens.put("list", token("allow DNS Read on zone.z1, zone.z2"));
    tokens.put("all", token("allow DNS Read on zone.*@a"));
    var future = Resource.allZonesOf(new AccountId("a"));
    var question = new WhoCan.Question(DNS_READ, future, null, null);
    assertThat(WhoCan.among(tokens, question, universe))
        .extracting(WhoCan.Able::token)
        .containsExactly("all");
  }

  @Test
  void explainsByWhichPolicy() {
    var token = token("allow Zone Read on zone.z1", "allow DNS Write on zone.*@a");
    var explanation = explain(token, "z1", "203.0.113.9");
    assertThat(explanation.answer()).isEqualTo(Explanation.Answer.YES);
    assertThat(explanation.allowing())
        .containsExactly(
            new Explanation.Reason(1, DNS_WRITE, Resource.allZonesOf(new AccountId("a"))));
    assertThat(explanation.assumptions()).hasSize(1);
  }

  @Test
  void explainsEachObstacle() {
    var token =
        token(
            "allow DNS Write on zone.*@a",
            "deny DNS Read on zone.z2",
            "in 203.0.113.0/24",
            "not_in 203.0.113.7/32",
            "from 2026-11-24T00:00:00Z",
            "until 2026-11-25T00:00:00Z");
    assertThat(explain(token, "z1", "203.0.113.9").obstacles()).isEmpty();
    assertThat(explain(token, "z2", "203.0.113.9").obstacles())
        .containsExactly(Explanation.Obstacle.DENIED_BY_POLICY);
    assertThat(explain(token, "z3", "203.0.113.9").obstacles())
        .containsExactly(Explanation.Obstacle.RESOURCE_NOT_GRANTED);
    assertThat(explain(token, "z1", "203.0.113.7").obstacles())
        .containsExactly(Explanation.Obstacle.SOURCE_EXCLUDED);
    assertThat(explain(token, "z1", "8.8.8.8").obstacles())
        .containsExactly(Explanation.Obstacle.SOURCE_NOT_IN);
    assertThat(obstacles(token, SampleUniverse.DNS_READ, NOON.plusSeconds(43_200)))
        .containsExactly(Explanation.Obstacle.EXPIRED);
    assertThat(obstacles(token, SampleUniverse.DNS_READ, NOON.minusSeconds(43_201)))
        .containsExactly(Explanation.Obstacle.NOT_YET_VALID);
    assertThat(obstacles(token, SampleUniverse.ZONE_READ, NOON))
        .containsExactly(Explanation.Obstacle.PERMISSION_NOT_GRANTED);
    assertThat(obstacles(token, SampleUniverse.SETTINGS_READ, NOON))
        .containsExactly(Explanation.Obstacle.WRONG_KIND);
  }

  @Test
  void whatOneReadingOfADenyRefusesDependsOnIt() {
    var token = token("allow DNS Read on zone.*@a", "deny DNS Write on zone.z1");
    var explanation = explain(token, "z1", "203.0.113.9");
    assertThat(explanation.answer()).isEqualTo(Explanation.Answer.DEPENDS);
    assertThat(explanation.obstacles()).isEmpty();
    assertThat(explanation.assumptions())
        .containsExactly(
            "Refused, provided a deny of `DNS Write` takes `DNS Read` too (documented reading);"
                + " allowed where a deny takes its own group only (careful reading).");
    var question = new WhoCan.Question(DNS_READ, Resource.zone("z1"), null, null);
    assertThat(WhoCan.among(Map.of("ci", token), question, universe))
        .singleElement()
        .extracting(WhoCan.Able::assumptions)
        .isEqualTo(explanation.assumptions());
    var redundancy = Redundancy.of(token, universe);
    assertThat(redundancy.findings()).isEmpty();
  }

  @Test
  void whatEitherReadingOfADenyLetsATokenMintIsTold() {
    var editor = "Individual Workers Editor";
    var denied = token("allow " + editor + " on script.w1", "deny " + editor + " on script.w1");
    assertThat(Escalation.of(denied, universe)).isEmpty();
    var undenied = token("allow API Tokens Write on user.u1");
    var still = token("allow API Tokens Write on user.u1", "deny DNS Write on zone.z1");
    assertThat(Escalation.gained(still, undenied, universe)).isEmpty();
    assertThat(Escalation.gained(denied, undenied, universe)).hasSize(1);
  }

  @Test
  void anUnknownHomeMakesTheAnswerDepend() {
    var explanation = explain(token("allow DNS Read on zone.*@a"), "z9", "203.0.113.9");
    assertThat(explanation.answer()).isEqualTo(Explanation.Answer.DEPENDS);
    assertThat(explanation.assumptions())
        .containsExactly(
            "It depends on the account that `com.cloudflare.api.account.zone.z9` lies in,"
                + " which is unknown.");
  }

  @Test
  void findsWhatIsRedundant() {
    var token =
        token(
            "allow DNS Write, DNS Read on zone.*@a, zone.z1",
            "allow Zone Read on zone.z2",
            "deny Cache Purge on zone.z1",
            "in 203.0.113.0/24, 203.0.113.0/25",
            "not_in 8.8.8.0/24");
    var redundancy = Redundancy.of(token, universe);
    assertThat(redundancy.isDead()).isFalse();
    assertThat(redundancy.findings())
        .containsExactly(
            new Redundancy.Finding.Permission(0, DNS_READ),
            new Redundancy.Finding.OneResource(0, Resource.zone("z1")),
            new Redundancy.Finding.IneffectiveDeny(2),
            new Redundancy.Finding.Network(Cidr.of("203.0.113.0/25"), false),
            new Redundancy.Finding.Network(Cidr.of("8.8.8.0/24"), true));
    assertThat(redundancy.assumptions())
        .containsExactly(
            "`DNS Write` includes `DNS Read` (documented; not confirmed per endpoint).",
            "Equivalent in the model; group overlap is unpublished, so removing a deny may widen.");
  }

  @Test
  void aTokenThatCanDoNothingIsDead() {
    assertThat(Redundancy.of(token("allow DNS Read on account.a"), universe).isDead()).isTrue();
    var shut = token("allow DNS Read on zone.z1", "in 8.8.8.0/24", "not_in 8.8.0.0/16");
    assertThat(Redundancy.of(shut, universe).isDead()).isTrue();
  }

  @Test
  void whatMovesBetweenTokensIsNoGainOfTheOrganisation() {
    var wide = token("allow DNS Write on zone.z1, zone.z2");
    var moved =
        List.of(
            new FleetComparison.Pair(wide, token("allow DNS Write on zone.z1")),
            new FleetComparison.Pair(null, token("allow DNS Write on zone.z2")));
    assertThat(FleetComparison.compare(List.of(), moved, universe).isNothing()).isTrue();
  }

  @Test
  void aUnionOfTokensIsComparedCellByCell() {
    var day = token("allow DNS Write on zone.z1", "in 203.0.113.0/25");
    var night = token("allow DNS Write on zone.z1", "in 203.0.113.128/25");
    var whole = token("allow DNS Write on zone.z1", "in 203.0.112.0/23");
    var change = List.of(new FleetComparison.Pair(null, whole));
    var gain = FleetComparison.compare(List.of(day, night), change, universe);
    assertThat(gain.gained()).hasSize(1);
    assertThat(CaseText.text(gain.gained().getFirst()))
        .isEqualTo("DNS Write on zone.z1 from {203.0.112.0/24}");
    assertThat(Objects.requireNonNull(gain.witness()).source()).hasToString("203.0.112.1");
  }

  @Test
  void escalationIsToldByWhatTheTokenHolds() {
    var token =
        token(
            "allow API Tokens Write on user.u1",
            "allow Account Settings Write on zone.z1",
            "allow Individual Workers Editor on script.*@a");
    assertThat(Escalation.of(token, universe))
        .extracting(Escalation::kind)
        .containsExactly(Escalation.Kind.MINTS_TOKENS, Escalation.Kind.EDITS_CODE);
  }

  private List<Explanation.Obstacle> obstacles(
      TokenDefinition token, String permission, Instant instant) {
    var request =
        new Request(
            new PermissionId(permission), Resource.zone("z1"), address("203.0.113.9"), instant);
    return Explanation.of(token, request, universe).obstacles();
  }

  private Explanation explain(TokenDefinition token, String zone, String source) {
    var request = new Request(DNS_READ, Resource.zone(zone), address(source), NOON);
    return Explanation.of(token, request, universe);
  }

  private static IpAddress address(String text) {
    return Objects.requireNonNull(IpAddress.read(text));
  }

  private static TokenDefinition token(String... lines) {
    return Objects.requireNonNull(CaseText.token(List.of(lines))).definition();
  }
}
