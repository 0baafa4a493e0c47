package writ.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Stands before an API as Cloudflare's edge does: https alone, HTTP/2 for whoever offers it. Its
/// certificate is made for it, and trusted by this process while it is open.
final class Http2Front implements AutoCloseable {

  private static final String PASSWORD = "changeit";

  private static final Set<String> PASSED = Set.of("authorization", "accept", "content-type");

  private final URI api;
  private final Server server = new Server();
  private final ServerConnector connector;
  private final HttpClient client = HttpClient.newHttpClient();
  private final SSLContext before;
  private final List<Asked> requests = new CopyOnWriteArrayList<>();

  /// @param from the other end of its connection
  private record Asked(String protocol, String from) {}

  private Http2Front(URI api, SSLContext tls) throws Exception {
    this.api = api;
    this.before = SSLContext.getDefault();
    var certificate = new SslContextFactory.Server();
    certificate.setSslContext(tls);
    var settings = new HttpConfiguration();
    settings.addCustomizer(new SecureRequestCustomizer(false));
    var http1 = new HttpConnectionFactory(settings);
    var choice = new ALPNServerConnectionFactory("h2", "http/1.1");
    choice.setDefaultProtocol(http1.getProtocol());
    connector =
        new ServerConnector(
            server,
            new SslConnectionFactory(certificate, choice.getProtocol()),
            choice,
            new HTTP2ServerConnectionFactory(settings),
            http1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Passing());
    server.start();
    SSLContext.setDefault(tls);
  }

  /// @param folder where its key may lie
  static Http2Front before(URI api, Path folder) throws Exception {
    return new Http2Front(api, tls(folder.resolve("front.p12")));
  }

  URI baseUrl() {
    return URI.create("https://127.0.0.1:" + connector.getLocalPort() + api.getPath());
  }

  /// The protocol of each request.
  List<String> protocols() {
    return requests.stream().map(Asked::protocol).toList();
  }

  /// By the ports that requests came from.
  ///
  /// @param first the number of the first request that counts
  Set<String> connections(int first) {
    var connections = new TreeSet<String>();
    requests.stream().skip(first).forEach(request -> connections.add(request.from()));
    return connections;
  }

  @Override
  public void close() {
    SSLContext.setDefault(before);
    client.close();
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static SSLContext tls(Path file) throws GeneralSecurityException, IOException {
    makeKey(file);
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    var tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return tls;
  }

  private static void makeKey(Path file) throws IOException {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var line = "-genkeypair -alias front -keyalg EC -dname CN=front -ext san=ip:127.0.0.1";
    var command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(line.split(" ")));
    command.addAll(
        List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file.toString()));
    try {
      var made = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(made.getInputStream().readAllBytes(), UTF_8);
      if (made.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private final class Passing extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      var connection = request.getConnectionMetaData();
      requests.add(
          new Asked(
              connection.getHttpVersion().asString(),
              connection.getRemoteSocketAddress().toString()));
      var passed = HttpRequest.newBuilder(api.resolve(request.getHttpURI().getPathQuery()));
      request.getHeaders().stream()
          .filter(field -> PASSED.contains(field.getLowerCaseName()))
          .forEach(field -> passed.header(field.getName(), field.getValue()));
      var body = Content.Source.asInputStream(request);
      passed.method(request.getMethod(), HttpRequest.BodyPublishers.ofInputStream(() -> body));
      var answer = client.send(passed.build(), BodyHandlers.ofByteArray());
      response.setStatus(answer.statusCode());
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (isOfTheAnswer(name)) {
              response.getHeaders().put(name, values);
            }
          });
      response.write(true, ByteBuffer.wrap(answer.body()), callback);
      return true;
    }

    private static boolean isOfTheAnswer(String name) {
      return !Set.of("connection", "transfer-encoding", "content-length")
          .contains(name.toLowerCase(Locale.ROOT));
    }
  }
}
