package writ.cloudflare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The proxy settings of the environment, as other tools read them.
///
/// @param httpsProxy `HTTPS_PROXY`: `http://host:port` or `host:port`; empty for none
/// @param noProxy `NO_PROXY`: host names and endings, divided by commas; `*` for all
public record ProxySettings(String httpsProxy, String noProxy) {

  public static final ProxySettings NONE = new ProxySettings("", "");

  private static final int USUAL_PORT = 8080;

  ProxySelector selector() {
    var proxy = address();
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(
            proxy == null || isExempt(uri.getHost())
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, proxy));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress at, IOException reason) {
        // the caller learns of it by the exception itself
      }
    };
  }

  private @Nullable InetSocketAddress address() {
    var text = httpsProxy.strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      var uri = URI.create(text.contains("://") ? text : "http://" + text);
      return uri.getHost() == null
          ? null
          : InetSocketAddress.createUnresolved(
              uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  boolean isExempt(@Nullable String host) {
    if (host == null || BaseAddress.isLoopback(host)) {
      return true;
    }
    var name = host.toLowerCase(Locale.ROOT);
    for (var exempt : List.of(noProxy.toLowerCase(Locale.ROOT).split(","))) {
      var ending = exempt.strip().replaceFirst("^\\*?\\.", "");
      if (ending.equals("*")
          || (!ending.isEmpty() && (name.equals(ending) || name.endsWith("." + ending)))) {
        return true;
      }
    }
    return false;
  }
}
