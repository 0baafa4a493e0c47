package writ.token;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One address of one of the two families. An IPv4 address is the low 32 bits of `low`; both halves
/// are unsigned.
public record IpAddress(boolean ipv6, long high, long low) implements Comparable<IpAddress> {

  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  /// Reads the textual forms of RFC 4291 and dotted quads without leading zeros; no zone, no
  /// shorthand.
  ///
  /// @return null when the text is no address
  public static @Nullable IpAddress read(String text) {
    return text.indexOf(':') >= 0 ? readIpv6(text) : readIpv4(text);
  }

  public int bits() {
    return ipv6 ? 128 : 32;
  }

  public boolean isIpv4Mapped() {
    return ipv6 && high == 0 && low >>> 32 == 0xffffL;
  }

  /// The address that follows, or null after the last of its family.
  public @Nullable IpAddress next() {
    if (!ipv6) {
      return low == 0xffff_ffffL ? null : new IpAddress(false, 0, low + 1);
    }
    if (high == -1 && low == -1) {
      return null;
    }
    return new IpAddress(true, low == -1 ? high + 1 : high, low + 1);
  }

  /// The address that precedes, or null before the first of its family.
  public @Nullable IpAddress previous() {
    if (high == 0 && low == 0) {
      return null;
    }
    return new IpAddress(ipv6, low == 0 ? high - 1 : high, low - 1);
  }

  @Override
  public int compareTo(IpAddress other) {
    if (ipv6 != other.ipv6) {
      return Boolean.compare(ipv6, other.ipv6);
    }
    return high != other.high
        ? Long.compareUnsigned(high, other.high)
        : Long.compareUnsigned(low, other.low);
  }

  /// Dotted quad, or the canonical form of RFC 5952.
  @Override
  public String toString() {
    return ipv6 ? ipv6Text() : ipv4Text();
  }

  private static @Nullable IpAddress readIpv4(String text) {
    var value = 0L;
    var start = 0;
    for (var part = 1; part <= 4; part++) {
      var end = part < 4 ? text.indexOf('.', start) : text.length();
      var octet = end < 0 ? -1 : octet(text, start, end);
      if (octet < 0) {
        return null;
      }
      value = value << 8 | octet;
      start = end + 1;
    }
    return new IpAddress(false, 0, value);
  }

  /// The number from 0 to 255 that stands there without leading zeros; -1 where none does.
  private static int octet(String text, int from, int to) {
    if (from >= to || to - from > 3 || (text.charAt(from) == '0' && to - from > 1)) {
      return -1;
    }
    var value = 0;
    for (var i = from; i < to; i++) {
      var digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value > 255 ? -1 : value;
  }

  private static @Nullable IpAddress readIpv6(String text) {
    var gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return null;
    }
    var head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    var tail = gap < 0 ? List.<Integer>of() : groups(text.substring(gap + 2), true);
    if (head == null || tail == null) {
      return null;
    }
    var missing = 8 - head.size() - tail.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      return null;
    }
    var all = new ArrayList<>(head);
    for (var i = 0; i < missing; i++) {
      all.add(0);
    }
    all.addAll(tail);
    return new IpAddress(true, pack(all.subList(0, 4)), pack(all.subList(4, 8)));
  }

  /// @param atEnd whether a dotted quad may stand for the last two groups
  private static @Nullable List<Integer> groups(String text, boolean atEnd) {
    var groups = new ArrayList<Integer>();
    if (text.isEmpty()) {
      return groups;
    }
    var parts = text.split(":", -1);
    for (var i = 0; i < parts.length; i++) {
      if (GROUP.matcher(parts[i]).matches()) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else {
        var quad = atEnd && i == parts.length - 1 ? readIpv4(parts[i]) : null;
        if (quad == null) {
          return null;
        }
        groups.add((int) (quad.low >>> 16));
        groups.add((int) (quad.low & 0xffff));
      }
    }
    return groups;
  }

  private static long pack(List<Integer> four) {
    return (long) four.get(0) << 48
        | (long) four.get(1) << 32
        | (long) four.get(2) << 16
        | four.get(3);
  }

  private String ipv4Text() {
    return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
  }

  private String ipv6Text() {
    var groups = new int[8];
    for (var i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4))) & 0xffff;
    }
    var run = longestZeroRun(groups);
    var text = new StringBuilder();
    for (var i = 0; i < 8; i++) {
      if (i == run.start && run.length > 1) {
        text.append("::");
        i += run.length - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private record Run(int start, int length) {}

  private static Run longestZeroRun(int[] groups) {
    var best = new Run(8, 0);
    for (var i = 0; i < groups.length; i++) {
      var end = i;
      while (end < groups.length && groups[end] == 0) {
        end++;
      }
      if (end - i > best.length) {
        best = new Run(i, end - i);
      }
      i = Math.max(i, end - 1);
    }
    return best;
  }
}
