package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Gone;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.LiveToken;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.secret.SecretAccess;
import writ.token.secret.SecretValue;

final class CloudflareTokensTest {

  private static final AccountId ACCOUNT = new AccountId("a".repeat(32));
  private static final String DNS_READ = "82e64a83756745bbbb1c9c2701bf816b";
  private static final String DNS_WRITE = "4755a26eedb94da69e1066d98aa820be";
  private static final TokenDefinition CI =
      new TokenDefinition(
          "ci",
          List.of(
              AccessPolicy.of(
                  Effect.ALLOW,
                  List.of(new PermissionId(DNS_READ), new PermissionId(DNS_WRITE)),
                  List.of(Resource.allZonesOf(ACCOUNT)))),
          IpFilter.of(List.of(Cidr.of("203.0.113.0/24")), List.of(Cidr.of("203.0.113.7/32"))),
          null,
          Instant.parse("2026-12-31T00:00:00Z"),
          Status.ACTIVE);

  @ParameterizedTest
  @CsvSource({"1,1", "49,1", "50,2", "51,2", "100,3", "120,3", "250,6"})
  void aListingTakesOneRequestForEachFullPageAndOneMore(int tokens, int requests)
      throws IOException {
    try (var emulated = EmulatedClient.with(1, tokens)) {
      var listing = done(emulated.tokens().list());
      assertThat(listing.tokens()).hasSize(tokens);
      assertThat(listing.requests()).isEqualTo(requests);
      assertThat(listing.gap()).isNull();
      assertThat(listing.serverTime()).isEqualTo(EmulatedClient.START);
    }
  }

  @Test
  void aTokenIsMadeReadChangedAndDeleted() throws IOException {
    try (var emulated = EmulatedClient.with(1, 1)) {
      var tokens = emulated.tokens();
      var created = done(tokens.create(CI));
      assertThat(created.token().definition()).isEqualTo(CI);
      assertThat(created.token().wire().toString()).doesNotContain(reveal(created.value()));

      var live = done(tokens.get(created.token().id()));
      assertThat(live.definition()).isEqualTo(CI);
      assertThat(live.unreadable()).isEmpty();
      assertThat(live.unknown()).isEmpty();

      var other = CI.named("cd").withStatus(Status.DISABLED).expiring(null);
      assertThat(done(tokens.update(live, other)).definition()).isEqualTo(other);

      assertThat(done(tokens.delete(live.id()))).isEqualTo(new Gone());
      assertThat(tokens.delete(live.id())).isInstanceOf(Answer.Missing.class);
      assertThat(tokens.get(live.id())).isInstanceOf(Answer.Missing.class);
    }
  }

  @Test
  void aValueIsVerified() throws IOException {
    try (var emulated = EmulatedClient.with(1, 1)) {
      var tokens = emulated.tokens();
      var free = withoutAddresses(CI);
      var created = done(tokens.create(free));
      var verified = done(tokens.verify(created.value()));
      assertThat(verified.id()).isEqualTo(created.token().id());
      assertThat(verified.status()).isEqualTo("active");
      assertThat(emulated.sleeps).isEmpty();
    }
  }

  @Test
  void aWrongValueIsRefusedAfterTheTimeThatANewOneMayTake() throws IOException {
    try (var emulated = EmulatedClient.with(1, 1)) {
      var refused = emulated.tokens().verify(new SecretValue("cfat_" + "0".repeat(48)));
      assertThat(reason(refused).code().slug()).isEqualTo("cloudflare/credential-refused");
      assertThat(emulated.sleeps.stream().mapToLong(Duration::toSeconds).sum()).isEqualTo(29);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "503:list",
        "html-502:list",
        "truncate:list",
        "429:list",
        "429:list;retry-after=7"
      })
  void aReadIsRepeatedAfterAPause(String fault) throws IOException {
    try (var emulated = EmulatedClient.with(1, 3).failing(fault)) {
      assertThat(done(emulated.tokens().list()).tokens()).hasSize(3);
      assertThat(emulated.sleeps).hasSize(1);
    }
  }

  /// The JDK's client repeats a GET by itself.
  @ParameterizedTest
  @ValueSource(strings = {"reset-before:list", "reset-after:list"})
  void aReadIsRepeatedOnANewConnection(String fault) throws IOException {
    try (var emulated = EmulatedClient.with(1, 3).failing(fault)) {
      assertThat(done(emulated.tokens().list()).tokens()).hasSize(3);
      assertThat(emulated.emulator.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reset-before:create",
        "reset-after:create",
        "503:create",
        "html-502:create",
        "html-502:create;after",
        "truncate:create"
      })
  void aCreateWhoseAnswerIsLostIsNeverRepeated(String fault) throws IOException {
    try (var emulated = EmulatedClient.with(1, 1).failing(fault)) {
      assertThat(emulated.tokens().create(CI)).isInstanceOf(Answer.Lost.class);
      assertThat(emulated.emulator.requests()).hasSize(1);
      assertThat(emulated.sleeps).isEmpty();
    }
  }

  @Test
  void aWriteThatCameTooFastIsGivenBackWithTheTimeToWait() throws IOException {
    try (var emulated = EmulatedClient.with(1, 1)) {
      var tokens = emulated.tokens();
      var live = done(tokens.create(CI)).token();
      emulated.emulator.forgetRequests();
      for (var write : List.of("create", "update", "delete")) {
        emulated.failing("429:" + write + ";retry-after=300");
        var answer =
            switch (write) {
              case "create" -> tokens.create(CI.named("other"));
              case "update" -> tokens.update(live, CI.named("cd"));
              default -> tokens.delete(live.id());
            };
        assertThat(answer).isInstanceOf(Answer.Postponed.class);
        assertThat(((Answer.Postponed<?>) answer).pause())
            .isBetween(Duration.ofSeconds(300), Duration.ofSeconds(301));
        assertThat(emulated.sleeps).isEmpty();
        // a read waits until the time is over
        assertThat(done(tokens.get(live.id())).name()).isEqualTo("ci");
        assertThat(emulated.sleeps).hasSize(1);
        emulated.sleeps.clear();
      }
      assertThat(emulated.emulator.requests())
          .extracting(request -> request.method() + " " + request.status())
          .containsExactly("POST 429", "GET 200", "PUT 429", "GET 200", "DELETE 429", "GET 200");
    }
  }

  /// The block of one who was too fast lasts five minutes.
  @Test
  void aReadWaitsForTheWholeBlock() throws IOException {
    try (var emulated = EmulatedClient.with(1, 120).failing("429:list#2;retry-after=300")) {
      var listing = done(emulated.tokens().list());
      assertThat(listing.tokens()).hasSize(120);
      assertThat(listing.gap()).isNull();
      assertThat(emulated.sleeps).allMatch(each -> each.compareTo(Duration.ofSeconds(301)) <= 0);
      assertThat(emulated.sleeps).anyMatch(each -> each.compareTo(Duration.ofSeconds(299)) > 0);
      assertThat(emulated.announced).isEqualTo(emulated.sleeps);
    }
  }

  @Test
  void aPageThatFailsLeavesAGap() throws IOException {
    try (var emulated = EmulatedClient.with(1, 120).failing("500:list#2*")) {
      var listing = done(emulated.tokens().list());
      assertThat(listing.gap()).isEqualTo("a page of the listing could not be read");
      assertThat(listing.tokens()).hasSize(50);
    }
  }

  @Test
  void aListingThatFailsIsNoListing() throws IOException {
    try (var emulated = EmulatedClient.with(1, 1).failing("500:list*")) {
      assertThat(emulated.tokens().list()).isInstanceOf(Answer.Lost.class);
      assertThat(emulated.emulator.requests()).hasSize(5);
    }
  }

  @Test
  void aCredentialThatDoesNotSeeItselfLeavesAGap() throws IOException {
    try (var emulated = EmulatedClient.with(1, 3)) {
      var session = emulated.session();
      var itself = session.identify(EmulatedClient.ACME).value().orElseThrow();
      assertThat(done(session.tokens(EmulatedClient.ACME, () -> Result.of(itself)).list()).gap())
          .isNull();
      var another = new CredentialInfo(new TokenId("f".repeat(32)), "active", null, null, true);
      assertThat(done(session.tokens(EmulatedClient.ACME, () -> Result.of(another)).list()).gap())
          .startsWith("the credential does not see itself");
    }
  }

  @Test
  void noSecretIsTraced() throws IOException {
    try (var emulated = EmulatedClient.with(1, 1)) {
      var tokens = emulated.tokens();
      var created = done(tokens.create(withoutAddresses(CI).named(reveal(emulated.value("writ")))));
      tokens.verify(created.value());
      tokens.delete(created.token().id());
      var trace = String.join("\n", emulated.traces);
      assertThat(emulated.traces).hasSize(3);
      assertThat(trace).doesNotContain(reveal(created.value()), reveal(emulated.value("writ")));
      assertThat(emulated.cloudflare.redacted("a " + reveal(created.value()) + " b"))
          .isEqualTo("a (secret) b");
    }
  }

  @Test
  void aUsersTokensAreTheUsers() throws IOException {
    try (var emulated = EmulatedClient.with(1, 3)) {
      var session = emulated.cloudflare.session(emulated.value("writ-bot"));
      var itself = session.identify(EmulatedClient.BOT).value().orElseThrow();
      var listing = done(session.tokens(EmulatedClient.BOT, () -> Result.of(itself)).list());
      assertThat(listing.tokens()).extracting(LiveToken::name).containsExactly("writ-bot");
      assertThat(listing.gap()).isNull();
    }
  }

  private static TokenDefinition withoutAddresses(TokenDefinition definition) {
    return new TokenDefinition(
        definition.name(), definition.policies(), IpFilter.ANY, null, null, Status.ACTIVE);
  }

  private static <T> T done(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<T>) answer).value();
  }

  private static Diagnostic reason(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).reason();
  }

  private static String reveal(SecretValue value) {
    return value.reveal(SecretAccess.insecurely());
  }
}
