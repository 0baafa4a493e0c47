package writ.emulator;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// An IPv4 or IPv6 network, with the text it was given as.
public record Cidr(String text, InetAddress network, int prefix) {
  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

  /// Reads `address/prefix`; a bare address and a host name are nothing.
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(text.substring(slash + 1));
    return address(text.substring(0, slash))
        .filter(address -> prefix <= address.getAddress().length * 8)
        .map(address -> new Cidr(text, address, prefix));
  }

  /// An address literal; anything else would be looked up as a host name and is nothing.
  public static Optional<InetAddress> address(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress other) {
    return Arrays.equals(masked(other), masked(network));
  }

  boolean hasHostBits() {
    return !Arrays.equals(masked(network), network.getAddress());
  }

  /// The same network without host bits.
  Cidr masked() {
    try {
      var first = InetAddress.getByAddress(masked(network));
      return new Cidr(shortened(first.getHostAddress()) + "/" + prefix, first, prefix);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private byte[] masked(InetAddress address) {
    var bytes = address.getAddress();
    for (int bit = prefix; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    return bytes;
  }

  /// The text of an address with its longest run of zero groups as `::` (RFC 5952).
  private static String shortened(String address) {
    var longest = "";
    for (var run = ZEROS.matcher(address); run.find(); ) {
      longest = run.group().length() > longest.length() ? run.group() : longest;
    }
    return longest.isEmpty() ? address : address.replaceFirst(longest, "::");
  }
}
