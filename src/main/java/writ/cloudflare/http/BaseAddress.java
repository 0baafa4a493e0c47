package writ.cloudflare.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import writ.diagnostic.Result;

/// Where the API lives. Plain http would show the credential to everyone on the way, so it is
/// refused except to this machine.
public record BaseAddress(URI uri) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final int HIGHEST_PORT = 65_535;

  public static Result<BaseAddress> read(String text) {
    try {
      var uri = URI.create(text.strip().replaceFirst("/+$", ""));
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || uri.getPort() > HIGHEST_PORT || holdsMore(uri)) {
        return Result.failed(AddressProblems.badAddress());
      }
      return switch (scheme) {
        case "https" -> Result.of(new BaseAddress(uri));
        case "http" ->
            isLoopback(uri.getHost())
                ? Result.of(new BaseAddress(uri))
                : Result.failed(AddressProblems.insecureAddress());
        default -> Result.failed(AddressProblems.badAddress());
      };
    } catch (IllegalArgumentException _) {
      return Result.failed(AddressProblems.badAddress());
    }
  }

  /// Whether there is anything but a server and a path.
  private static boolean holdsMore(URI uri) {
    return uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null;
  }

  public boolean isEncrypted() {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  static boolean isLoopback(String host) {
    return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  public URI resolve(String path) {
    return URI.create(uri + path);
  }
}
