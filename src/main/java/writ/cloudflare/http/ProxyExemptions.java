package writ.cloudflare.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.Cidr;
import writ.token.IpAddress;

/// The hosts that are reached without a proxy, as `NO_PROXY` lists them, and always this machine.
record ProxyExemptions(List<Entry> entries) {

  private static final Pattern NAME =
      Pattern.compile("(?:\\*?\\.)?([a-z0-9_-]+(?:\\.[a-z0-9_-]+)*)\\.?(?::(\\d{1,5}))?");
  private static final Pattern IPV6 = Pattern.compile("\\[?([0-9a-f:.]*:[0-9a-f:.]*)]?");
  private static final Pattern IPV6_WITH_PORT = Pattern.compile("\\[([0-9a-f:.]+)]:(\\d{1,5})");

  ProxyExemptions {
    entries = List.copyOf(entries);
  }

  /// Entries are divided by commas or blanks: `*`, a domain with all below it, an address or a
  /// network, the first two perhaps with a port. Each that cannot be read is a warning.
  static Result<ProxyExemptions> read(String variable, String text) {
    var entries = new ArrayList<Entry>();
    var problems = new ArrayList<Diagnostic>();
    for (var word : List.of(text.strip().split("[,\\s]+", -1))) {
      var entry = Entry.read(word.toLowerCase(Locale.ROOT));
      if (entry != null) {
        entries.add(entry);
      } else if (!word.isEmpty()) {
        problems.add(AddressProblems.badProxyExemption(variable, word));
      }
    }
    return Result.of(new ProxyExemptions(entries), problems);
  }

  boolean contain(URI uri) {
    var host = uri.getHost();
    if (host == null || BaseAddress.isLoopback(host)) {
      return true;
    }
    var usual = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    var port = uri.getPort() < 0 ? usual : uri.getPort();
    var name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    return entries.stream().anyMatch(entry -> entry.contains(name, port));
  }

  /// One word of the list.
  public sealed interface Entry {

    record Everything() implements Entry {}

    /// @param port -1 for every port
    record Domain(String name, int port) implements Entry {}

    record Network(Cidr cidr) implements Entry {}

    static @Nullable Entry read(String word) {
      if (word.equals("*")) {
        return new Everything();
      }
      if (Cidr.read(word) instanceof Cidr.Reading.Good(var cidr)) {
        return new Network(cidr);
      }
      for (var pattern : List.of(NAME, IPV6_WITH_PORT)) {
        var match = pattern.matcher(word);
        if (match.matches()) {
          var port = match.group(2);
          return new Domain(match.group(1), port == null ? -1 : Integer.parseInt(port));
        }
      }
      var address = IPV6.matcher(word);
      return address.matches() ? new Domain(address.group(1), -1) : null;
    }

    default boolean contains(String host, int port) {
      return switch (this) {
        case Everything _ -> true;
        case Domain domain ->
            (domain.port < 0 || domain.port == port)
                && (host.equals(domain.name) || host.endsWith("." + domain.name));
        case Network(var cidr) -> {
          var address = IpAddress.read(host);
          yield address != null
              && address.ipv6() == cidr.ipv6()
              && new Cidr(cidr.ipv6(), address.high(), address.low(), cidr.prefix()).equals(cidr);
        }
      };
    }
  }
}
