package writ.guardrail.cel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.token.Cidr;
import writ.token.IpAddress;

/// An address with a prefix, host bits and all, as rules compute with it; the names and meanings of
/// its questions are those that Kubernetes gives them.
record CelNetwork(IpAddress address, int prefix) {

  /// RFC 1918 and RFC 4193.
  private static final List<Cidr> PRIVATE =
      networks("10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7");

  private static final List<Cidr> LOOPBACK = networks("127.0.0.0/8 ::1/128");
  private static final List<Cidr> LINK_LOCAL = networks("169.254.0.0/16 fe80::/10");

  /// Unspecified, multicast and broadcast.
  private static final List<Cidr> NOT_UNICAST =
      networks("0.0.0.0/32 ::/128 224.0.0.0/4 ff00::/8 255.255.255.255/32");

  /// Null where a text is no address: with a zone, leading zeros, or an IPv4 address in IPv6
  /// clothes it is none.
  static @Nullable IpAddress address(String text) {
    var address = IpAddress.read(text);
    return address == null || address.isIpv4Mapped() ? null : address;
  }

  /// Null where a text is no network.
  static @Nullable CelNetwork read(String text) {
    var slash = text.indexOf('/');
    var address = slash < 0 ? null : address(text.substring(0, slash));
    return switch (Cidr.read(text)) {
      case Cidr.Reading.Good(var cidr) when address != null ->
          new CelNetwork(address, cidr.prefix());
      case Cidr.Reading.HostBits(var cidr) when address != null ->
          new CelNetwork(address, cidr.prefix());
      case Cidr.Reading.Good _, Cidr.Reading.HostBits _, Cidr.Reading.Bad _ -> null;
    };
  }

  Cidr cidr() {
    return new Cidr(address.ipv6(), address.high(), address.low(), prefix);
  }

  CelNetwork masked() {
    return new CelNetwork(cidr().first(), prefix);
  }

  boolean contains(IpAddress other) {
    return contains(cidr(), other);
  }

  boolean contains(CelNetwork other) {
    return other.prefix >= prefix && contains(other.cidr().first());
  }

  boolean isPrivate() {
    return PRIVATE.stream()
        .anyMatch(each -> each.prefix() <= prefix && contains(each, cidr().first()));
  }

  static boolean isLoopback(IpAddress address) {
    return LOOPBACK.stream().anyMatch(each -> contains(each, address));
  }

  static boolean isLinkLocalUnicast(IpAddress address) {
    return LINK_LOCAL.stream().anyMatch(each -> contains(each, address));
  }

  /// As in Go: unicast and neither loopback nor link-local; private addresses count.
  static boolean isGlobalUnicast(IpAddress address) {
    return !isLoopback(address)
        && !isLinkLocalUnicast(address)
        && NOT_UNICAST.stream().noneMatch(each -> contains(each, address));
  }

  private static boolean contains(Cidr network, IpAddress address) {
    return network.ipv6() == address.ipv6()
        && new Cidr(address.ipv6(), address.high(), address.low(), network.prefix())
            .equals(network);
  }

  private static List<Cidr> networks(String words) {
    return List.of(words.split(" ")).stream().map(Cidr::of).toList();
  }

  @Override
  public String toString() {
    return address + "/" + prefix;
  }
}
