package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.http.Exchange;
import writ.diagnostic.Result;
import writ.token.Owner;
import writ.token.secret.SecretValue;

/// A credential is asked who it is where it is known, at the price of one request where its value
/// tells the place.
final class IdentificationTest implements Exchange {

  private static final String ACCOUNT = "/accounts/" + "a".repeat(32) + "/tokens/verify";
  private static final String USER = "/user/tokens/verify";
  private static final String LEGACY = "legacyvalue-0123456789-0123456789-012345";

  private final List<String> asked = new ArrayList<>();
  private String knownAt = "";

  @Override
  public Received send(Request request) {
    var path = URI.create("https://example.com").relativize(request.address()).getPath();
    asked.add("/" + path);
    return ("/" + path).equals(knownAt)
        ? new Received(
            200, Map.of(), "{\"success\":true,\"result\":{\"id\":\"f\",\"status\":\"active\"}}")
        : new Received(
            401,
            Map.of(),
            "{\"success\":false,\"errors\":[{\"code\":1000,\"message\":\"Invalid API Token\"}]}");
  }

  @Override
  public void close() {}

  @ParameterizedTest
  @CsvSource({
    "cfat_, account, 1, true",
    "'', account, 1, true",
    "'', user, 2, false",
    "cfut_, user, 1, false",
    "cfut_, account, 2, true",
    "cfat_, user, 2, false",
  })
  void anAccountsCredentialMayBeAUsers(
      String prefix, String known, int requests, boolean isOwners) {
    knownAt = known.equals("user") ? USER : ACCOUNT;
    var identified = identify(prefix + LEGACY, EmulatedClient.ACME);
    assertThat(identified.value().orElseThrow().isOwners()).isEqualTo(isOwners);
    assertThat(asked).hasSize(requests).last().isEqualTo(knownAt);
    assertThat(identified.diagnostics())
        .extracting(problem -> problem.severity() + " " + problem.code().slug())
        .isEqualTo(isOwners ? List.of() : List.of("NOTE cloudflare/unproven-listing"));
  }

  @Test
  void aUsersCredentialIsKnownAtTheUserOnly() {
    knownAt = USER;
    assertThat(identify(LEGACY, EmulatedClient.BOT).value().orElseThrow().isOwners()).isTrue();
    assertThat(asked).containsExactly(USER);
    knownAt = ACCOUNT;
    assertThat(identify(LEGACY, EmulatedClient.BOT).value()).isEmpty();
    assertThat(asked).containsExactly(USER, USER);
  }

  @Test
  void whatIsKnownNowhereIsSaidToBeUnknown() {
    var identified = identify("cfut_" + LEGACY, EmulatedClient.ACME);
    assertThat(identified.value()).isEmpty();
    assertThat(identified.diagnostics())
        .extracting(problem -> problem.severity() + " " + problem.message())
        .containsExactly(
            "WARNING cannot tell which token the credential of `acme` is:"
                + " `Invalid API Token` (1000)");
    assertThat(asked).containsExactly(USER, ACCOUNT);
  }

  @Test
  void aUsersTokenThatManagesAnAccountIsNoGap() throws IOException {
    try (var emulated = EmulatedClient.with(1, 3)) {
      var session = emulated.cloudflare.session(emulated.value("writ-bot"));
      var itself = session.identify(EmulatedClient.ACME).value().orElseThrow();
      assertThat(emulated.emulator.requests()).hasSize(1);
      assertThat(itself.tokenId().toString())
          .isEqualTo(emulated.emulator.token("writ-bot").orElseThrow().id());
      assertThat(session.tokens(EmulatedClient.ACME, () -> Result.of(itself)).list())
          .isInstanceOfSatisfying(
              Answer.Done.class,
              done -> assertThat(done.value()).hasFieldOrPropertyWithValue("gap", null));
    }
  }

  private Result<CredentialInfo> identify(String value, Owner owner) {
    var caller = EmulatedClient.caller(this, new SecretValue(value));
    return new Identification(owner, caller).ask();
  }
}
