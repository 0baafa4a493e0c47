package writ.cloudflare.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.token.secret.SecretAccess;
import writ.token.secret.SecretValue;

/// A proxy that speaks HTTP, and who one is there.
///
/// @param password null where nobody has to say who he is
public record ProxyAddress(String host, int port, String user, @Nullable SecretValue password) {

  private static final int USUAL_PORT = 80;
  private static final int HIGHEST_PORT = 65_535;

  /// `http://user:password@host:port`, in which all but the host may be absent, and user and
  /// password are percent-encoded; empty where the text is no such address.
  static Optional<ProxyAddress> read(String text) {
    try {
      var uri = URI.create(text.contains("://") ? text : "http://" + text);
      var isHttp = "http".equalsIgnoreCase(uri.getScheme());
      if (!isHttp || uri.getHost() == null || uri.getPort() > HIGHEST_PORT) {
        return Optional.empty();
      }
      var port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
      var login = uri.getRawUserInfo();
      if (login == null) {
        return Optional.of(new ProxyAddress(uri.getHost(), port, "", null));
      }
      var parts = (login + ":").split(":", -1);
      return Optional.of(
          new ProxyAddress(
              uri.getHost(), port, decoded(parts[0]), new SecretValue(decoded(parts[1]))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  InetSocketAddress socket() {
    return InetSocketAddress.createUnresolved(host, port);
  }

  /// Where it is, without who one is there.
  String shown() {
    return host + ":" + port;
  }

  boolean isAt(String otherHost, int otherPort) {
    return host.equalsIgnoreCase(otherHost) && port == otherPort;
  }

  @Nullable PasswordAuthentication login() {
    return password == null
        ? null
        : new PasswordAuthentication(
            user, password.reveal(SecretAccess.insecurely()).toCharArray());
  }
}
