package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.http.ProxySettings;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// What kept an answer from coming is told apart: the name, the connection, the proxy, TLS.
final class FailureTest {

  private static final String PASSWORD = "changeit";
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final List<String> traces = new ArrayList<>();

  /// A root and the certificates that it signed, one for each case.
  private static final KeyStore KEYS = keys();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "good  | false | comes from nobody whom this Java trusts",
        "old   | true  | has expired",
        "early | true  | is not valid yet",
        "other | true  | is of another host or cannot be used",
      })
  void aCertificateIsRefusedWithItsCause(String name, boolean isTrusted, String said)
      throws Exception {
    var usual = SSLContext.getDefault();
    var tls = tls(name);
    try (var server = tls.getServerSocketFactory().createServerSocket(0, 50, HERE)) {
      Thread.ofVirtual().start(() -> shakeHands(server));
      if (isTrusted) {
        SSLContext.setDefault(tls);
      }
      var problem = problem("https://127.0.0.1:" + server.getLocalPort(), Map.of());
      assertThat(problem.message())
          .isEqualTo(
              "cannot list the tokens of `acme`: the certificate of `127.0.0.1:%d` %s"
                  .formatted(server.getLocalPort(), said));
      assertThat(traces).singleElement().asString().contains("-> certificate refused in");
    } finally {
      SSLContext.setDefault(usual);
    }
  }

  @Test
  void whoAnswersWithoutTlsIsTold() throws Exception {
    try (var server = new ServerSocket(0, 50, HERE)) {
      answering(server, "HTTP/1.1 400 Bad Request\r\n\r\n");
      assertThat(problem("https://127.0.0.1:" + server.getLocalPort(), Map.of()).message())
          .endsWith("`127.0.0.1:" + server.getLocalPort() + "` answers without TLS");
    }
  }

  @Test
  void whoDoesNotSpeakHttpIsTold() throws Exception {
    try (var server = new ServerSocket(0, 50, HERE)) {
      answering(server, "SSH-2.0-OpenSSH_9.6\r\n");
      assertThat(problem("http://127.0.0.1:" + server.getLocalPort(), Map.of()).message())
          .endsWith("what answered does not speak HTTP as it should");
    }
  }

  @Test
  void whereNobodyListensIsTold() throws Exception {
    var port = freePort();
    var problem = problem("https://127.0.0.1:" + port, Map.of());
    assertThat(problem.message())
        .endsWith(
            "no connection could be made: `127.0.0.1:" + port + "` refuses it or is not there");
    assertThat(problem.hints()).singleElement().asString().contains("CLOUDFLARE_BASE_URL");
  }

  @Test
  void aNameThatIsNotKnownIsTold() {
    assertThat(problem("https://nobody.invalid", Map.of()).message())
        .endsWith("the name of `nobody.invalid` cannot be looked up");
  }

  @Test
  void aProxyThatIsNotThereIsTold() throws Exception {
    var port = freePort();
    var problem =
        problem("https://api.example.com", Map.of("HTTPS_PROXY", "http://127.0.0.1:" + port));
    assertThat(problem.message()).contains("the proxy `127.0.0.1:" + port + "` refuses it");
    assertThat(problem.hints()).singleElement().asString().contains("HTTPS_PROXY");
  }

  @Test
  void aProxyThatLetsNobodyThroughIsTold() throws Exception {
    try (var server = new ServerSocket(0, 50, HERE)) {
      answering(server, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
      var proxy = "127.0.0.1:" + server.getLocalPort();
      assertThat(
              problem("https://api.example.com", Map.of("HTTPS_PROXY", "http://" + proxy))
                  .message())
          .endsWith("the proxy `" + proxy + "` does not let the request through");
    }
  }

  private Diagnostic problem(String address, Map<String, String> variables) {
    var proxies = ProxySettings.read(variables).value().orElseThrow();
    var surroundings =
        new ApiEnvironment(
            InstantSource.system(),
            _ -> {},
            new SplittableRandom(1),
            traces::add,
            WaitListener.SILENT,
            Duration.ofSeconds(20),
            Duration.ofMinutes(20),
            () -> false);
    try (var cloudflare =
        Cloudflare.at(address, proxies, surroundings, new Redactor()).value().orElseThrow()) {
      var tokens =
          cloudflare
              .session(new SecretValue("none"))
              .tokens(EmulatedClient.ACME, () -> Result.failed(List.of()));
      return tokens.list() instanceof Answer.Lost<?>(var reason)
          ? reason
          : Result.failed(List.of()).diagnostics().getFirst();
    }
  }

  private static int freePort() throws IOException {
    try (var server = new ServerSocket(0, 1, HERE)) {
      return server.getLocalPort();
    }
  }

  private static void answering(ServerSocket server, String text) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              try (var socket = server.accept()) {
                var heard = socket.getInputStream().read(new byte[4096]);
                if (heard > 0) {
                  socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                }
              }
            }
          } catch (IOException _) {
            // the test is over
          }
        });
  }

  private static void shakeHands(ServerSocket server) {
    while (!server.isClosed()) {
      try (var socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
      } catch (IOException _) {
        // the client refuses
      }
    }
  }

  private static SSLContext tls(String name) throws GeneralSecurityException, IOException {
    var password = PASSWORD.toCharArray();
    var own = empty();
    own.setKeyEntry(name, KEYS.getKey(name, password), password, KEYS.getCertificateChain(name));
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, password);
    var anchors = empty();
    anchors.setCertificateEntry("root", KEYS.getCertificate("root"));
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(anchors);
    var tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return tls;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyStore keys() {
    try {
      var folder = Files.createTempDirectory("writ");
      var file = folder.resolve("keys.p12");
      keytool(file, "root -ext bc:c -startdate -20d");
      keytool(file, "good -signer root -ext san=ip:127.0.0.1");
      keytool(file, "old -signer root -ext san=ip:127.0.0.1 -startdate -9d -validity 5");
      keytool(file, "early -signer root -ext san=ip:127.0.0.1 -startdate +9d -validity 5");
      keytool(file, "other -signer root -ext san=dns:example.org");
      var store = KeyStore.getInstance("PKCS12");
      try (var in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      Files.delete(file);
      Files.delete(folder);
      return store;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void keytool(Path file, String key) throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var line = "-genkeypair -keyalg EC -dname CN=writ -storetype PKCS12 -alias " + key;
    var command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(line.split(" ")));
    command.addAll(List.of("-storepass", PASSWORD, "-keystore", file.toString()));
    var made = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
  }
}
