package writ.token;

/// A network in CIDR notation, host bits cleared: the top `prefix` bits of a 128-bit (IPv6) or
/// 32-bit (IPv4) address. An IPv4 address is the low 32 bits of `low`.
///
/// The grammar is strict, because the JDK's is not: `InetAddress` takes `1.2.3`, `16909060` and
/// `01.2.3.4`, and folds `::ffff:1.2.3.4` into IPv4.
public record Cidr(boolean ipv6, long high, long low, int prefix) implements Comparable<Cidr> {

  /// What reading a text gave.
  public sealed interface Reading {

    record Good(Cidr cidr) implements Reading {}

    /// Host bits were set: `10.0.0.1/24` is read as the network it lies in.
    record HostBits(Cidr network) implements Reading {}

    /// Not a network; `reason` is half a sentence, such as "an IPv4 prefix is at most 32".
    record Bad(String reason) implements Reading {}
  }

  public Cidr {
    var bits = ipv6 ? 128 : 32;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("prefix out of range");
    }
    high &= ipv6 ? leading(Math.min(prefix, 64)) : 0;
    low &= ipv6 ? leading(Math.max(prefix - 64, 0)) : leading(32 + prefix) & 0xffff_ffffL;
  }

  public static Reading read(String text) {
    var slash = text.indexOf('/');
    if (slash < 0) {
      var single = IpAddress.read(text);
      return single == null
          ? new Reading.Bad("it is not an address in CIDR notation")
          : new Reading.Bad(
              "a prefix is missing: one address is `" + text + (single.ipv6() ? "/128`" : "/32`"));
    }
    var address = IpAddress.read(text.substring(0, slash));
    if (address == null) {
      return new Reading.Bad("it is not an address in CIDR notation");
    }
    if (address.isIpv4Mapped()) {
      return new Reading.Bad(
          "it is an IPv4 address in IPv6 clothes, which matches no request; write it as IPv4");
    }
    var prefix = prefixOf(text.substring(slash + 1));
    if (prefix < 0 || prefix > address.bits()) {
      return new Reading.Bad(
          "an IPv"
              + (address.ipv6() ? "6" : "4")
              + " prefix is a number from 0 to "
              + address.bits());
    }
    var cidr = new Cidr(address.ipv6(), address.high(), address.low(), prefix);
    var exact = cidr.high == address.high() && cidr.low == address.low();
    return exact ? new Reading.Good(cidr) : new Reading.HostBits(cidr);
  }

  /// Reads a text that is known to be good, such as one that `toString` made.
  public static Cidr of(String text) {
    return switch (read(text)) {
      case Reading.Good good -> good.cidr;
      case Reading.HostBits masked -> masked.network;
      case Reading.Bad bad -> throw new IllegalArgumentException(text + ": " + bad.reason);
    };
  }

  public IpAddress first() {
    return new IpAddress(ipv6, high, low);
  }

  public IpAddress last() {
    return ipv6
        ? new IpAddress(
            true, high | ~leading(Math.min(prefix, 64)), low | ~leading(Math.max(prefix - 64, 0)))
        : new IpAddress(false, 0, low | (~leading(32 + prefix) & 0xffff_ffffL));
  }

  @Override
  public int compareTo(Cidr other) {
    if (ipv6 != other.ipv6) {
      return Boolean.compare(ipv6, other.ipv6);
    }
    if (high != other.high) {
      return Long.compareUnsigned(high, other.high);
    }
    return low != other.low
        ? Long.compareUnsigned(low, other.low)
        : Integer.compare(prefix, other.prefix);
  }

  @Override
  public String toString() {
    return first() + "/" + prefix;
  }

  private static long leading(int bits) {
    return bits <= 0 ? 0 : -1L << (64 - bits);
  }

  private static int prefixOf(String digits) {
    var plain =
        !digits.isEmpty()
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain && (digits.length() == 1 || digits.charAt(0) != '0')
        ? Integer.parseInt(digits)
        : -1;
  }
}
