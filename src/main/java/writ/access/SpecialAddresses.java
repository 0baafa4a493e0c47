package writ.access;

import java.util.stream.Stream;
import writ.token.Cidr;
import writ.token.IpAddress;

/// The addresses from which no request comes over the public internet: IANA's special-purpose
/// registries (RFC 6890 and its updates) where "globally reachable" is false, multicast, and IPv6
/// outside of 2000::/3.
final class SpecialAddresses {

  private static final IpSet IPV6 = IpSet.of(Stream.of("::/0").map(Cidr::of).toList());

  private static final IpSet RESERVED =
      IpSet.of(
          Stream.of(
                  "0.0.0.0/8",
                  "10.0.0.0/8",
                  "100.64.0.0/10",
                  "127.0.0.0/8",
                  "169.254.0.0/16",
                  "172.16.0.0/12",
                  "192.0.0.0/24",
                  "192.0.2.0/24",
                  "192.88.99.0/24",
                  "192.168.0.0/16",
                  "198.18.0.0/15",
                  "198.51.100.0/24",
                  "203.0.113.0/24",
                  "224.0.0.0/3",
                  "2001::/23",
                  "2001:db8::/32",
                  "2002::/16",
                  "3fff::/20")
              .map(Cidr::of)
              .toList());

  private static final IpSet OUTSIDE_UNICAST =
      IPV6.minus(IpSet.of(Stream.of("2000::/3").map(Cidr::of).toList()));

  private static final IpSet ROUTABLE = RESERVED.union(OUTSIDE_UNICAST).complement();

  private SpecialAddresses() {}

  static boolean isRoutable(IpAddress address) {
    return ROUTABLE.contains(address);
  }

  /// The address to show for a set that is not empty: IPv4 before IPv6, routable before reserved,
  /// and the first usable one of the largest network.
  static IpAddress example(IpSet set) {
    var routable = set.intersect(ROUTABLE);
    var shown = routable.isEmpty() ? set : routable;
    var ipv4 = shown.minus(IPV6);
    return firstOfLargest(ipv4.isEmpty() ? shown : ipv4);
  }

  private static IpAddress firstOfLargest(IpSet set) {
    var largest = set.cidrs().getFirst();
    for (var cidr : set.cidrs()) {
      largest = cidr.prefix() < largest.prefix() ? cidr : largest;
    }
    var first = largest.first();
    var second = first.next();
    var isNetwork = first.bits() - largest.prefix() >= 2;
    return isNetwork && second != null ? second : first;
  }
}
