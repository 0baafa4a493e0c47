package writ.cloudflare.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.secret.SecretValue;

/// The proxy settings of the environment, as other tools read them: `HTTPS_PROXY`, `HTTP_PROXY` and
/// `NO_PROXY`, each in capitals or in small letters.
public final class ProxySettings {

  public static final ProxySettings NONE =
      new ProxySettings(null, null, new ProxyExemptions(List.of()));

  private final @Nullable ProxyAddress secure;
  private final @Nullable ProxyAddress plain;
  private final ProxyExemptions exemptions;

  private ProxySettings(
      @Nullable ProxyAddress secure, @Nullable ProxyAddress plain, ProxyExemptions exemptions) {
    this.secure = secure;
    this.plain = plain;
    this.exemptions = exemptions;
  }

  /// Reads the environment's variables. A proxy that cannot be understood is an error, because its
  /// owner did not mean the calls to go past it.
  public static Result<ProxySettings> read(Map<String, String> variables) {
    var problems = new ArrayList<Diagnostic>();
    var secure = proxy("HTTPS_PROXY", variables, problems);
    var plain = proxy("HTTP_PROXY", variables, problems);
    var exempt = spelling("NO_PROXY", variables);
    var exemptions = ProxyExemptions.read(exempt, variables.getOrDefault(exempt, ""));
    problems.addAll(exemptions.diagnostics());
    return problems.stream().anyMatch(Diagnostic::isError)
        ? Result.failed(problems)
        : Result.of(new ProxySettings(secure, plain, exemptions.value().orElseThrow()), problems);
  }

  private static @Nullable ProxyAddress proxy(
      String name, Map<String, String> variables, List<Diagnostic> problems) {
    var variable = spelling(name, variables);
    var text = variables.getOrDefault(variable, "").strip();
    if (text.isEmpty()) {
      return null;
    }
    var address = ProxyAddress.read(text);
    if (address.isEmpty()) {
      problems.add(AddressProblems.badProxy(variable));
    }
    return address.orElse(null);
  }

  /// Capitals win, unless they are empty.
  private static String spelling(String name, Map<String, String> variables) {
    return variables.getOrDefault(name, "").isBlank() ? name.toLowerCase(Locale.ROOT) : name;
  }

  public Optional<ProxyAddress> proxyFor(URI uri) {
    var proxy = "http".equalsIgnoreCase(uri.getScheme()) ? plain : secure;
    return Optional.ofNullable(proxy).filter(_ -> !exemptions.contain(uri));
  }

  /// Who one is at the proxies: users and passwords, some of which are a secret alone.
  public Stream<SecretValue> logins() {
    return proxies()
        .flatMap(proxy -> Stream.of(new SecretValue(proxy.user()), proxy.password()))
        .filter(Objects::nonNull);
  }

  private Stream<ProxyAddress> proxies() {
    return Stream.of(Optional.ofNullable(secure), Optional.ofNullable(plain))
        .flatMap(Optional::stream);
  }

  ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(
            proxyFor(uri)
                .map(proxy -> new Proxy(Proxy.Type.HTTP, proxy.socket()))
                .orElse(Proxy.NO_PROXY));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress at, IOException reason) {
        // the caller learns of it by the exception itself
      }
    };
  }

  /// Tells a proxy, and nobody else, who one is. Empty where nobody has to: with one at hand, the
  /// JDK's client makes an exception of a refusal.
  Optional<Authenticator> authenticator() {
    return proxies().filter(proxy -> proxy.password() != null).findAny().map(_ -> new ProxyLogin());
  }

  private final class ProxyLogin extends Authenticator {
    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() == RequestorType.PROXY
          ? login(getRequestingHost(), getRequestingPort())
          : null;
    }
  }

  private @Nullable PasswordAuthentication login(String host, int port) {
    return proxies()
        .filter(proxy -> proxy.isAt(host, port))
        .findFirst()
        .map(ProxyAddress::login)
        .orElse(null);
  }
}
