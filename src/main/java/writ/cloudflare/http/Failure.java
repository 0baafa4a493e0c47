package writ.cloudflare.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Why a request brought no answer, told by the kinds of the exceptions: their texts may hold what
/// was sent or what a stranger answered.
///
/// @param trace two or three words for the log of requests
/// @param what half a sentence
/// @param hint what to do about it
/// @param isUnsent whether nothing of the request can have arrived
/// @param isLasting whether another try would come to the same
public record Failure(String trace, String what, String hint, boolean isUnsent, boolean isLasting) {

  public static final String USUAL_HINT = "check the connection and try again";

  /// How many causes are looked at.
  private static final int DEPTH = 12;

  /// @param address what was asked
  public static Failure of(IOException failure, URI address) {
    return failure instanceof ThroughProxy through
        ? ofProxy(through)
        : of(failure, "`" + named(address) + "`", "`CLOUDFLARE_BASE_URL`");
  }

  private static Failure ofProxy(ThroughProxy through) {
    var proxy = "the proxy `" + through.proxy() + "`";
    if (through.isTunnelRefused()) {
      return new Failure(
          "proxy refused",
          proxy + " does not let the request through",
          "let the proxy pass it on, or name the host in `NO_PROXY`",
          true,
          false);
    }
    return of(through.reason(), proxy, "`HTTPS_PROXY` and `NO_PROXY`");
  }

  /// @param peer whom the connection goes to
  /// @param setting where that is written
  private static Failure of(IOException failure, String peer, String setting) {
    if (says(failure, "Too many open files")) {
      return unsent(
          "no file left", "this process may open no more files", "raise its limit (`ulimit -n`)");
    }
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)) {
      return unsent(
          "no such host",
          "the name of " + peer + " cannot be looked up",
          "check the name server (DNS) and " + setting);
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return unsent(
          "no connection",
          "no connection to " + peer + " came about in time",
          "check the network and its firewall, and whether a proxy is needed (`HTTPS_PROXY`)");
    }
    if (failure instanceof HttpTimeoutException) {
      return lost("no answer in time", "no answer came in time", USUAL_HINT);
    }
    if (failure instanceof TooLarge) {
      return lost("answer too large", "the answer is larger than Writ reads", "check " + setting);
    }
    if (has(failure, SSLException.class)) {
      return ofTls(failure, peer, setting);
    }
    if (has(failure, ConnectException.class) || has(failure, NoRouteToHostException.class)) {
      return unsent(
          "no connection",
          "no connection could be made: " + peer + " refuses it or is not there",
          "check the network and " + setting);
    }
    if (has(failure, ProtocolException.class)) {
      return lost("no http", "what answered does not speak HTTP as it should", "check " + setting);
    }
    return lost("connection broke", "the connection broke", USUAL_HINT);
  }

  private static Failure ofTls(IOException failure, String peer, String setting) {
    if (has(failure, CertificateExpiredException.class)) {
      return certificate(
          "the certificate of " + peer + " has expired",
          "renew it there; where this machine's clock is wrong, set it");
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return certificate(
          "the certificate of " + peer + " is not valid yet", "check this machine's clock");
    }
    if (has(failure, CertPathValidatorException.class)
        || says(failure, "PKIX path building failed")) {
      return certificate(
          "the certificate of " + peer + " comes from nobody whom this Java trusts",
          "where a proxy of yours reads TLS, give Java its certificate:"
              + " `WRIT_JAVA_OPTIONS=-Djavax.net.ssl.trustStore=FILE`");
    }
    if (has(failure, CertificateException.class)) {
      return certificate(
          "the certificate of " + peer + " is of another host or cannot be used",
          "check " + setting + " and who answers there");
    }
    if (says(failure, "Unsupported or unrecognized SSL message")
        || says(failure, "plaintext connection")) {
      return new Failure("no TLS", peer + " answers without TLS", "check " + setting, true, true);
    }
    return lost(
        "TLS broke",
        "the TLS connection to " + peer + " failed",
        "check the network and " + setting);
  }

  private static Failure certificate(String what, String hint) {
    return new Failure("certificate refused", what, hint, true, true);
  }

  private static Failure unsent(String trace, String what, String hint) {
    return new Failure(trace, what, hint, true, false);
  }

  private static Failure lost(String trace, String what, String hint) {
    return new Failure(trace, what, hint, false, false);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return causes(failure).anyMatch(kind::isInstance);
  }

  private static boolean says(Throwable failure, String words) {
    return causes(failure).anyMatch(each -> String.valueOf(each.getMessage()).contains(words));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(
            Optional.of(failure),
            Optional::isPresent,
            each -> each.flatMap(cause -> Optional.ofNullable(cause.getCause())))
        .limit(DEPTH)
        .flatMap(Optional::stream);
  }

  private static String named(URI address) {
    return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  /// The answer goes beyond what is read.
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// What failed on the way to a proxy or behind it.
  static final class ThroughProxy extends IOException {
    private static final long serialVersionUID = 1;

    private final String proxy;
    private final IOException reason;

    /// @param proxy its host and port
    ThroughProxy(String proxy, IOException reason) {
      super(reason);
      this.proxy = proxy;
      this.reason = reason;
    }

    String proxy() {
      return proxy;
    }

    IOException reason() {
      return reason;
    }

    /// The JDK's client says so in words only.
    boolean isTunnelRefused() {
      return says(reason, "Tunnel failed");
    }
  }
}
