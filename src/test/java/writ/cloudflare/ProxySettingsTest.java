package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.Exchange;
import writ.cloudflare.http.HttpExchange;
import writ.cloudflare.http.ProxySettings;
import writ.diagnostic.Result;
import writ.token.TokenId;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// The proxies of the environment, read and used.
final class ProxySettingsTest {

  private static final URI PLAIN = URI.create("http://api.example/client/v4/zones");
  private static final String PASSWORD = "p@ss word";
  private static final String WRITTEN = "ann:p%40ss%20word@";

  private final List<String> traces = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @CsvSource({
    "proxy:3128, proxy:3128",
    "http://proxy:3128/, proxy:3128",
    "HTTP://proxy, proxy:80",
    "'  proxy:1 ', proxy:1",
    "http://ann@proxy:1, proxy:1",
    "ann:secret@[2001:db8::1]:1, [2001:db8::1]:1",
  })
  void anAddressMayBeWrittenInManyWays(String written, String means) {
    var proxy = proxyOf("https://api.cloudflare.com", Map.of("HTTPS_PROXY", written));
    assertThat(proxy).isEqualTo(means);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://secret@proxy:1",
        "https://secret@proxy:1",
        "http://ann:p@ss@proxy secret",
        "http://",
        "http://secret@proxy:99999",
        "http://ann:%secret@proxy:1",
        "ann:secret@"
      })
  void whatCannotBeReadIsNamedAndNotShown(String written) {
    for (var variable : List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")) {
      var read = ProxySettings.read(Map.of(variable, written));
      assertThat(read.value()).isEmpty();
      assertThat(read.diagnostics()).hasSize(1);
      assertThat(read.diagnostics().toString())
          .contains("cloudflare/bad-proxy", "`" + variable + "`")
          .doesNotContain("secret");
    }
  }

  @Test
  void capitalsWinUnlessTheyAreEmpty() {
    var address = "https://api.cloudflare.com";
    assertThat(proxyOf(address, Map.of("HTTPS_PROXY", "a:1", "https_proxy", "b:2")))
        .isEqualTo("a:1");
    assertThat(proxyOf(address, Map.of("HTTPS_PROXY", "", "https_proxy", "b:2"))).isEqualTo("b:2");
    assertThat(proxyOf(address, Map.of("HTTP_PROXY", "a:1"))).isEqualTo("none");
    assertThat(proxyOf(PLAIN.toString(), Map.of("http_proxy", "a:1"))).isEqualTo("a:1");
    assertThat(proxyOf(PLAIN.toString(), Map.of("HTTPS_PROXY", "a:1"))).isEqualTo("none");
    assertThat(proxyOf(address, Map.of("HTTPS_PROXY", "a:1", "no_proxy", "*"))).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "api.cloudflare.com,'',false",
    "api.cloudflare.com,cloudflare.com,true",
    "api.cloudflare.com,.cloudflare.com,true",
    "api.cloudflare.com,*.CloudFlare.com,true",
    "notcloudflare.com,cloudflare.com,false",
    "api.cloudflare.com,'other.org, *',true",
    "api.cloudflare.com,'other.org cloudflare.com',true",
    "api.cloudflare.com,cloudflare.com:443,true",
    "api.cloudflare.com,cloudflare.com:8443,false",
    "api.cloudflare.com:8443,cloudflare.com:8443,true",
    "192.0.2.7,192.0.2.7,true",
    "192.0.2.7,192.0.2.0/24,true",
    "192.0.3.7,192.0.2.0/24,false",
    "api.cloudflare.com,0.0.0.0/0,false",
    "[2001:db8::7],2001:db8::7,true",
    "[2001:db8::7]:1,[2001:db8::7]:1,true",
    "[2001:db8::7],2001:db8::/32,true",
    "127.0.0.1,'',true",
    "localhost:8787,'',true",
    "[::1],'',true"
  })
  void someHostsAreReachedWithoutTheProxy(String host, String noProxy, boolean exempt) {
    var proxy = proxyOf("https://" + host, Map.of("HTTPS_PROXY", "p:1", "NO_PROXY", noProxy));
    assertThat(proxy).isEqualTo(exempt ? "none" : "p:1");
  }

  @Test
  void anExemptionThatCannotBeReadIsAWarning() {
    var variables = Map.of("HTTPS_PROXY", "p:1", "no_proxy", "<local>, example.com, 10.0.0.0/99");
    var read = ProxySettings.read(variables);
    assertThat(read.diagnostics())
        .extracting(problem -> problem.severity() + " " + problem.message())
        .containsExactly(
            "WARNING `<local>` in `no_proxy` is no host, so it exempts nothing",
            "WARNING `10.0.0.0/99` in `no_proxy` is no host, so it exempts nothing");
    assertThat(proxyOf("https://example.com", variables)).isEqualTo("none");
  }

  @Test
  void requestsGoThroughTheProxy() throws Exception {
    try (var proxy = new ForwardProxy(false);
        var exchange = exchange(Map.of("http_proxy", proxy.address()))) {
      assertThat(exchange.send(request(PLAIN)).status()).isEqualTo(200);
      assertThat(proxy.asked).containsExactly(PLAIN.toString());
    }
  }

  @Test
  void aProxyIsToldWhoAsks() throws Exception {
    try (var proxy = new ForwardProxy(true);
        var exchange = exchange(Map.of("http_proxy", "http://" + WRITTEN + proxy.address()))) {
      assertThat(exchange.send(request(PLAIN)).status()).isEqualTo(200);
      assertThat(proxy.asked).containsExactly("407 " + PLAIN, PLAIN.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ann:wrong@"})
  void aProxyThatRefusesIsToldFromTheApi(String login) throws Exception {
    try (var proxy = new ForwardProxy(true);
        var exchange = exchange(Map.of("http_proxy", "http://" + login + proxy.address()))) {
      var answer = tokens(exchange).get(new TokenId("f".repeat(32)));
      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused ->
                  assertThat(refused.reason().code().slug()).isEqualTo("cloudflare/proxy-refused"));
      assertThat(proxy.asked).isNotEmpty().allMatch(each -> each.startsWith("407 "));
      assertThat(traces).isNotEmpty().noneMatch(line -> line.contains("wrong"));
    }
  }

  /// As it is in earnest: the proxy sees where to, and who asks; the credential goes inside.
  @Test
  void aTunnelIsAskedForWithThePassword() throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var exchange =
            exchange(
                Map.of(
                    "HTTPS_PROXY", "http://" + WRITTEN + "127.0.0.1:" + listener.getLocalPort()))) {
      var heads = threads.submit(() -> ForwardProxy.tunnel(listener));
      assertThatThrownBy(() -> exchange.send(request(URI.create("https://api.example/zones"))))
          .isInstanceOf(IOException.class);
      assertThat(heads.get().getFirst())
          .startsWith("CONNECT api.example:443")
          .doesNotContain("Authorization");
      assertThat(heads.get().getLast())
          .contains("Proxy-Authorization: " + ForwardProxy.LOGIN)
          .doesNotContain("Bearer");
    }
  }

  @Test
  void aPasswordIsNeverPrinted() {
    var settings =
        ProxySettings.read(Map.of("HTTPS_PROXY", "http://" + WRITTEN + "proxy:1"))
            .value()
            .orElseThrow();
    assertThat(settings.proxyFor(URI.create("https://example.com")).toString())
        .doesNotContain(PASSWORD);
    try (var cloudflare =
        Cloudflare.at("https://example.com", settings, surroundings(), new Redactor())
            .value()
            .orElseThrow()) {
      assertThat(cloudflare.redacted("x " + PASSWORD)).isEqualTo("x (secret)");
    }
  }

  private static String proxyOf(String address, Map<String, String> variables) {
    return ProxySettings.read(new HashMap<>(variables))
        .value()
        .orElseThrow()
        .proxyFor(URI.create(address))
        .map(proxy -> proxy.host() + ":" + proxy.port())
        .orElse("none");
  }

  private static HttpExchange exchange(Map<String, String> variables) {
    return new HttpExchange(ProxySettings.read(variables).value().orElseThrow(), true);
  }

  private static Exchange.Request request(URI address) {
    return new Exchange.Request(
        "GET", address, Map.of(), null, new SecretValue("credential"), Duration.ofSeconds(20));
  }

  private CloudflareTokens tokens(Exchange exchange) {
    var base = new BaseAddress(URI.create("http://api.example/client/v4"));
    var caller =
        new Caller(base, exchange, new SecretValue("credential"), surroundings(), new Redactor());
    return new CloudflareTokens(EmulatedClient.ACME, caller, () -> Result.failed(List.of()));
  }

  private ApiEnvironment surroundings() {
    return new ApiEnvironment(
        () -> EmulatedClient.START,
        _ -> {},
        new SplittableRandom(1),
        traces::add,
        WaitListener.SILENT,
        Duration.ofSeconds(20),
        Duration.ofMinutes(20),
        () -> false);
  }
}
