package writ.needs.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people paste about a call that was refused: it is found, or asked for, and never guessed.
final class PastedCallTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH /zones/a.example/settings/ssl",
        "patch /zones/a.example/settings/ssl/",
        "PATCH /client/v4/zones/a.example/settings/ssl?x=1",
        "PATCH https://api.cloudflare.com/client/v4/zones/a.example/settings/ssl",
        "PATCH HTTPS://API.CLOUDFLARE.COM/client/v4/zones/a.example/settings/ssl#top",
        "PATCH \"https://api.cloudflare.com/client/v4/zones/a.example/settings/ssl\": 403 Forbidden"
            + " {}",
        "error: PATCH https://api.cloudflare.com/client/v4/zones/a.example/settings/ssl: HTTP 403"
            + " forbidden",
        "failed to make http request: PATCH \"/client/v4/zones/a.example/settings/ssl\":"
            + " authorization",
        "curl https://api.cloudflare.com/client/v4/zones/a.example/settings/ssl -X PATCH -d"
            + " '{\"a\":1}'",
        "curl -sXPATCH \"https://api.cloudflare.com/client/v4/zones/a.example/settings/ssl\"",
        "curl --request=patch --url"
            + " https://api.cloudflare.com/client/v4/zones/a.example/settings/ssl",
      })
  void findsTheCall(String text) {
    for (var words : List.of(List.of(text), List.of("ci-dns", text))) {
      var call = PastedCall.in(words).orElseThrow().value().orElseThrow();
      assertThat(call.call().text()).isEqualTo("PATCH /zones/a.example/settings/ssl");
      assertThat(call.token()).isEqualTo(words.size() == 1 ? "" : "ci-dns");
    }
  }

  @Test
  void findsMethodAndPathApart() {
    var call = PastedCall.in(List.of("ci", "GET", "/user/tokens")).orElseThrow();
    assertThat(call.value().orElseThrow().call().text()).isEqualTo("GET /user/tokens");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authentication error (10000) | which call",
        "403 | which call",
        "{\"success\":false,\"errors\":[{\"code\":9109}]} | which call",
        "A request to the API (/accounts/x/workers) failed. Authentication error [code: 10000]"
            + " | which method was `/accounts/x/workers`",
        "/zones/a.example/dns_records | which method",
        "PATCH /zones/../user | which call",
        "GET https://example.com/zones/a.example | which call",
      })
  void asksBack(String text, String question) {
    var asked = PastedCall.in(List.of(text)).orElseThrow();
    assertThat(asked.diagnostics())
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains(question));
  }

  /// Nobody's token is taken for a call.
  @ParameterizedTest
  @CsvSource({
    "ci-dns",
    "live:ci-dns",
    "tokens/ci.yaml",
    "acme/ci-dns",
    "CI deploy",
    "get",
    "main:tokens",
    "curl",
    "5fd1cafff895419c8bcc647fc64ab8f0"
  })
  void aTokenIsNone(String word) {
    assertThat(PastedCall.in(List.of(word))).isEmpty();
    assertThat(PastedCall.in(List.of(word, "DNS Write", "zone:a.example"))).isEmpty();
  }
}
