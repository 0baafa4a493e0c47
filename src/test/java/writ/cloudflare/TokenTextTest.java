package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import writ.access.IpSet;
import writ.json.Json;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// Tokens to JSON and back.
final class TokenTextTest {

  private static final AccountId ACCOUNT = new AccountId("a".repeat(32));
  private static final Owner OWNER = new Owner.AccountOwner(ACCOUNT, "acme");

  @Test
  void aCreateHoldsNothingThatIsNotSaid() {
    var definition =
        new TokenDefinition(
            "ci",
            List.of(
                AccessPolicy.of(
                    Effect.ALLOW,
                    List.of(new PermissionId("c8"), new PermissionId("47")),
                    List.of(Resource.allZonesOf(ACCOUNT), Resource.zone("z1"))),
                AccessPolicy.of(Effect.DENY, List.of(), List.of(Resource.zone("z2")))),
            IpFilter.of(List.of(), List.of(Cidr.of("203.0.113.7/32"))),
            null,
            Instant.parse("2026-12-31T00:00:00Z"),
            Status.DISABLED);
    assertThat(TokenWriter.create(definition))
        .isEqualTo(
            oneLine(
                """
                {"name":"ci",
                "policies":[
                {"effect":"allow","permission_groups":[{"id":"47"},{"id":"c8"}],
                "resources":{"com.cloudflare.api.account.zone.z1":"*"}},
                {"effect":"allow","permission_groups":[{"id":"47"},{"id":"c8"}],
                "resources":{"com.cloudflare.api.account.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
                {"com.cloudflare.api.account.zone.*":"*"}}}],
                "condition":{"request_ip":{"not_in":["203.0.113.7/32"]}},
                "expires_on":"2026-12-31T00:00:00Z"}
                """));
  }

  @Test
  void anUpdateKeepsWhatWritDoesNotKnow() {
    var live =
        read(
            """
            {"id":"f1","name":"ci","status":"active","issued_on":"2026-01-01T09:00:00Z",
            "modified_on":"2026-01-01T09:00:00Z","last_used_on":null,"not_before":null,
            "surprise":{"exact":1.50},"expires_on":"2026-12-31T00:00:00.123456Z",
            "condition":{"request.country":["nl"],"request.ip":{"in":["198.51.100.0/24"]}},
            "policies":[{"id":"p1","effect":"allow","until":"later",
            "permission_groups":[{"id":"47","name":"DNS Write","meta":{"scopes":"x"},"odd":1}],
            "resources":{"com.cloudflare.api.account.zone.z1":"*"}}]}
            """);
    assertThat(live.unknown()).containsExactly("surprise");
    assertThat(live.unreadable())
        .containsExactly(
            "/condition/request.country",
            "/policies/0/permission_groups/0/odd",
            "/policies/0/until");
    assertThat(TokenWriter.update(live, live.definition().named("cd")))
        .isEqualTo(
            oneLine(
                """
                {"name":"cd","status":"active","surprise":{"exact":1.50},
                "expires_on":"2026-12-31T00:00:00Z",
                "condition":{"request.country":["nl"],"request.ip":{"in":["198.51.100.0/24"]}},
                "policies":[{"effect":"allow","until":"later",
                "permission_groups":[{"id":"47","odd":1}],
                "resources":{"com.cloudflare.api.account.zone.z1":"*"}}]}
                """));
    var changed =
        new TokenDefinition(
            "ci",
            List.of(),
            IpFilter.of(List.of(Cidr.of("203.0.113.0/24")), List.of()),
            null,
            null,
            Status.DISABLED,
            live.definition().unknown());
    assertThat(TokenWriter.update(live, changed))
        .isEqualTo(
            oneLine(
                """
                {"name":"ci","status":"disabled","surprise":{"exact":1.50},
                "condition":{"request.country":["nl"],"request_ip":{"in":["203.0.113.0/24"]}},
                "policies":[]}
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"request_ip\":null}",
        "{\"request_ip\":{}}",
        "{\"request_ip\":{\"not_in\":[]}}"
      })
  void noConditionIsWrittenInManyWays(String condition) {
    var live = read("{\"id\":\"f1\",\"name\":\"ci\",\"condition\":" + condition + "}");
    assertThat(live.definition().ipFilter()).isEqualTo(IpFilter.ANY);
    assertThat(live.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"condition\":{\"request_ip\":{\"in\":[\"nonsense\"]}}|/condition/request_ip/in/0",
        "\"condition\":7|/condition",
        "\"expires_on\":\"soon\"|/expires_on",
        "\"policies\":{}|/policies",
        "\"policies\":[{\"effect\":\"maybe\"}]|/policies/0/effect",
        "\"policies\":[{}]|/policies/0/effect",
        "\"policies\":[7]|/policies/0/effect",
        "\"policies\":[{\"effect\":\"deny\",\"permission_groups\":[{\"id\":\"c8\"}]}]"
            + "|/policies/0/resources",
        "\"policies\":[{\"effect\":\"deny\",\"resources\":{\"z\":\"*\"}}]|/policies/0/permission_groups",
        "\"policies\":[{\"effect\":\"deny\",\"permission_groups\":[{\"id\":\"c8\"}],"
            + "\"resources\":{\"a/b\":1}}]|/policies/0/resources/a~1b",
        "\"policies\":[{\"effect\":\"allow\",\"permission_groups\":[],\"resources\":{\"z\":\"*\"}}]"
            + "|/policies/0/permission_groups",
        "\"policies\":[{\"effect\":\"allow\",\"permission_groups\":[{\"id\":\"c8\"}],"
            + "\"resources\":{}}]|/policies/0/resources",
        "\"policies\":[{\"effect\":\"allow\",\"permission_groups\":[{\"id\":\"c8\"}],"
            + "\"resources\":{\"a\":{}}}]|/policies/0/resources/a",
        "\"policies\":[{\"effect\":\"allow\",\"permission_groups\":[{\"id\":\"c8\",\"meta\":7}],"
            + "\"resources\":{\"z\":\"*\"}}]|/policies/0/permission_groups/0/meta",
        "\"policies\":null|/policies"
      })
  void whatHasNoWordsIsNamed(String field, String pointer) {
    var live = read("{\"id\":\"f1\",\"name\":\"ci\"," + field + "}");
    assertThat(live.unreadable()).containsExactly(pointer);
  }

  @Test
  void policiesThatAnAnswerLeavesOutAreUnknown() {
    var live = readAsItIs("{\"id\":\"f1\",\"name\":\"ci\"}");
    assertThat(live.unreadable()).containsExactly("/policies");
    assertThat(live.definition().hasUnreadPolicy()).isTrue();
  }

  @Test
  void anEmptyInLetsNobodyIn() {
    var live = read("{\"id\":\"f1\",\"name\":\"ci\",\"condition\":{\"request_ip\":{\"in\":[]}}}");
    assertThat(live.unreadable()).isEmpty();
    assertThat(live.definition().ipFilter().isForNobody()).isTrue();
    assertThat(IpSet.of(live.definition().ipFilter())).isEqualTo(IpSet.NONE);
    // a rename sends it back, and to take it away it is left out
    assertThat(TokenWriter.update(live, live.definition().named("cd")))
        .contains("\"condition\":{\"request_ip\":{\"in\":[]}}");
    assertThat(TokenWriter.update(live, live.definition().with(IpFilter.ANY)))
        .doesNotContain("condition");
  }

  /// What nobody can read: an update that says nothing in its place sends it back.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"request_ip\":{\"in\":[\"198.51.100.0/24\"],\"country\":[\"nl\"]}}"
            + "|{\"request_ip\":{\"in\":[\"203.0.113.0/24\"],\"country\":[\"nl\"]}}",
        "{\"request.ip\":{\"in\":[\"198.51.100.0/24\"],\"country\":[\"nl\"]}}"
            + "|{\"request_ip\":{\"in\":[\"203.0.113.0/24\"],\"country\":[\"nl\"]}}",
        "{\"geo\":7}|{\"geo\":7,\"request_ip\":{\"in\":[\"203.0.113.0/24\"]}}",
        "{\"request_ip\":{\"not_in\":\"all\"}}"
            + "|{\"request_ip\":{\"not_in\":\"all\",\"in\":[\"203.0.113.0/24\"]}}"
      })
  void whatCannotBeReadIsNotLost(String condition, String expected) {
    var live = read("{\"id\":\"f1\",\"name\":\"ci\",\"condition\":" + condition + "}");
    var wanted = IpFilter.of(List.of(Cidr.of("203.0.113.0/24")), List.of());
    assertThat(live.definition().unknown()).hasSize(1);
    assertThat(TokenWriter.update(live, live.definition().with(wanted)))
        .contains("\"condition\":" + expected);
    assertThat(TokenWriter.update(live, live.definition().named("cd")))
        .contains("\"condition\":" + condition);
  }

  private static final String KNOWN =
      "\"effect\":\"allow\",\"permission_groups\":[{\"id\":\"47\"}],"
          + "\"resources\":{\"com.cloudflare.api.account.zone.z1\":\"*\"}";

  /// A key that nobody knows may limit a policy or add to it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"effect\":\"allow\"|\"until\":\"2027-01-01\",\"effect\":\"allow\"|/policies/1/until",
        "\"effect\":\"allow\"|\"condition\":{\"geo\":[]},\"effect\":\"allow\"|/policies/1/condition",
        "\"effect\":\"allow\"|\"a/b\":false,\"effect\":\"allow\"|/policies/1/a~1b",
        "{\"id\":\"47\"}|{\"id\":\"47\",\"level\":1.50}|/policies/1/permission_groups/0/level",
        "{\"id\":\"47\"}|{\"id\":\"47\",\"meta\":{\"limit\":\"x\"}}"
            + "|/policies/1/permission_groups/0/meta/limit"
      })
  void whatAPolicySaysThatCannotBeReadIsNotLost(String known, String more, String pointer) {
    var odd = "{" + KNOWN.replace(known, more) + "}";
    var plain = "{" + KNOWN.replace("47", "c8") + "}";
    var live = read("{\"id\":\"f1\",\"name\":\"ci\",\"policies\":[" + plain + "," + odd + "]}");
    var now = live.definition();
    assertThat(live.unreadable()).containsExactly(pointer);
    assertThat(now.unknown())
        .singleElement()
        .satisfies(part -> {
          assertThat(part.policy()).isEqualTo(now.policies().getLast());
          assertThat(part.isBesidePolicy()).isTrue();
        });
    assertThat(TokenWriter.update(live, now.named("cd")))
        .contains("\"policies\":[" + plain + "," + odd + "]");
    // another policy is rewritten, and this one goes back as it came
    var other =
        AccessPolicy.of(
            Effect.ALLOW, List.of(new PermissionId("99")), List.of(Resource.zone("z1")));
    assertThat(TokenWriter.update(live, now.with(List.of(other, now.policies().getLast()))))
        .contains("\"policies\":[" + odd + ",{" + KNOWN.replace("47", "99") + "}]");
    // nothing is to stay of it
    var replaced = now.with(List.of(now.policies().getLast())).withUnknown(List.of());
    assertThat(TokenWriter.update(live, replaced)).contains("\"policies\":[{" + KNOWN + "}]");
  }

  @Test
  void whatTheServerFillsInIsKnown() {
    var live =
        read(
            "{\"id\":\"f1\",\"name\":\"ci\",\"policies\":[{\"id\":\"p\",\"until\":null,"
                + KNOWN.replace(
                    "{\"id\":\"47\"}",
                    "{\"id\":\"47\",\"name\":\"DNS\",\"meta\":{\"key\":\"k\",\"value\":\"v\"}}")
                + "}]}");
    assertThat(live.unreadable()).isEmpty();
    assertThat(live.definition().unknown()).isEmpty();
  }

  /// Two policies of which the same cannot be read are told apart by what can be read of them.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"*\"|\"read\"|47",
        "\"*\"|{\"mode\":\"read\"}|47",
        "\"allow\"|\"audit\"|47",
        "\"allow\"|[\"allow\"]|47",
        "{\"id\":\"47\"}|7|z1"
      })
  void whatCannotBeReadOfAPolicyDiffersWithTheRest(String known, String odd, String rest) {
    var policy = "{" + KNOWN.replace(known, odd) + "}";
    var one = read("{\"id\":\"f1\",\"name\":\"ci\",\"policies\":[" + policy + "]}");
    var other =
        read(
            "{\"id\":\"f1\",\"name\":\"ci\",\"policies\":["
                + policy.replace(rest, rest.equals("z1") ? "z2" : "c8")
                + "]}");
    assertThat(one.definition().unknown()).hasSize(1);
    assertThat(one.definition().unknown()).isNotEqualTo(other.definition().unknown());
    assertThat(one.definition().unknown()).noneMatch(UnknownPart::isBesidePolicy);
  }

  @Test
  void anUnheardOfStatusIsKept() {
    var live = read("{\"id\":\"f1\",\"name\":\"ci\",\"status\":\"revoked (exposed)\"}");
    assertThat(live.status()).isEqualTo(new Status("revoked (exposed)"));
  }

  private static LiveToken read(String json) {
    return readAsItIs(
        json.contains("\"policies\"") ? json : json.replaceFirst("\\{", "{\"policies\":[],"));
  }

  private static LiveToken readAsItIs(String json) {
    var node = Objects.requireNonNull(Json.read(json));
    return Objects.requireNonNull(LiveTokenReader.read(node, OWNER));
  }

  private static String oneLine(String text) {
    return text.replace("\n", "");
  }
}
