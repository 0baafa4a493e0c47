package writ.access;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.token.Cidr;
import writ.token.IpAddress;
import writ.token.IpFilter;
import writ.token.TokenDefinition;

/// A set of source addresses of both families, as sorted, disjoint, closed intervals that do not
/// touch. Equal sets are equal values, however they were written. Every operation is one walk over
/// its operands.
public record IpSet(List<Interval> intervals) {

  public static final IpSet NONE = new IpSet(List.of());

  /// Every address of both families.
  public static final IpSet ALL = of(List.of(Cidr.of("0.0.0.0/0"), Cidr.of("::/0")));

  /// All addresses from the first to the last, both included, of one family.
  public record Interval(IpAddress first, IpAddress last) {

    public Interval {
      if (first.ipv6() != last.ipv6() || first.compareTo(last) > 0) {
        throw new IllegalArgumentException("not an interval: " + first + " to " + last);
      }
    }

    static Interval of(Cidr cidr) {
      return new Interval(cidr.first(), cidr.last());
    }

    boolean contains(IpAddress address) {
      return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    private boolean reaches(Interval later) {
      return first.ipv6() == later.first.ipv6()
          && (later.first.compareTo(last) <= 0 || later.first.equals(last.next()));
    }
  }

  public IpSet {
    intervals = List.copyOf(intervals);
    for (var i = 1; i < intervals.size(); i++) {
      var earlier = intervals.get(i - 1);
      if (earlier.last.compareTo(intervals.get(i).first) >= 0
          || earlier.reaches(intervals.get(i))) {
        throw new IllegalArgumentException("intervals out of order, or touching");
      }
    }
  }

  public static IpSet of(Collection<Cidr> cidrs) {
    return joined(cidrs.stream().sorted().map(Interval::of).toList());
  }

  /// What a token's filter lets through: `in` (every address when there is none, nobody when it is
  /// empty) minus `not_in`.
  public static IpSet of(IpFilter filter) {
    var in = filter.isLimited() ? of(filter.in()) : ALL;
    return in.minus(of(filter.notIn()));
  }

  /// The length of the prefix of a network that has room for all addresses of one family: 15 for
  /// two networks of /16, wherever they lie.
  public int prefixLength(boolean ipv6) {
    var count = BigInteger.ZERO;
    for (var interval : intervals) {
      if (interval.first.ipv6() == ipv6) {
        count =
            count.add(number(interval.last)).subtract(number(interval.first)).add(BigInteger.ONE);
      }
    }
    var bits = ipv6 ? 128 : 32;
    return count.signum() == 0 ? bits : bits - count.subtract(BigInteger.ONE).bitLength();
  }

  private static BigInteger number(IpAddress address) {
    var low = new BigInteger(Long.toUnsignedString(address.low()));
    return new BigInteger(Long.toUnsignedString(address.high())).shiftLeft(64).add(low);
  }

  /// From where a token can be used at most: from anywhere, where a part of its condition cannot be
  /// read.
  public static IpSet atMost(TokenDefinition token) {
    return RequestEvaluator.isConditionKnown(token) ? of(token.ipFilter()) : ALL;
  }

  public boolean isEmpty() {
    return intervals.isEmpty();
  }

  /// One of its addresses, as one would name it: routable where it holds such. It must not be
  /// empty.
  public IpAddress example() {
    return SpecialAddresses.example(this);
  }

  public boolean isAll() {
    return equals(ALL);
  }

  public boolean contains(IpAddress address) {
    return around(address) != null;
  }

  /// The interval that holds an address; null where none does.
  private @Nullable Interval around(IpAddress address) {
    var low = 0;
    var high = intervals.size() - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var interval = intervals.get(middle);
      if (interval.contains(address)) {
        return interval;
      }
      if (address.compareTo(interval.first) < 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return null;
  }

  /// Since intervals do not touch, what lies in this set lies in one of them.
  public boolean contains(IpSet other) {
    return other.intervals.stream()
        .allMatch(each -> {
          var around = around(each.first);
          return around != null && around.contains(each.last);
        });
  }

  public IpSet union(IpSet other) {
    if (equals(other)) {
      return this;
    }
    var merged = new ArrayList<Interval>(intervals.size() + other.intervals.size());
    var i = 0;
    var j = 0;
    while (i < intervals.size() || j < other.intervals.size()) {
      var ours =
          j == other.intervals.size()
              || (i < intervals.size()
                  && intervals.get(i).first.compareTo(other.intervals.get(j).first) <= 0);
      merged.add(ours ? intervals.get(i++) : other.intervals.get(j++));
    }
    return joined(merged);
  }

  public IpSet intersect(IpSet other) {
    if (equals(other)) {
      return this;
    }
    var common = new ArrayList<Interval>();
    var i = 0;
    var j = 0;
    while (i < intervals.size() && j < other.intervals.size()) {
      var a = intervals.get(i);
      var b = other.intervals.get(j);
      var first = later(a.first, b.first);
      var last = earlier(a.last, b.last);
      if (first.compareTo(last) <= 0) {
        common.add(new Interval(first, last));
      }
      if (a.last.compareTo(b.last) <= 0) {
        i++;
      } else {
        j++;
      }
    }
    return new IpSet(common);
  }

  public IpSet minus(IpSet other) {
    if (equals(other)) {
      return NONE;
    }
    return other.isEmpty() ? this : intersect(other.complement());
  }

  public IpSet complement() {
    var gaps = new ArrayList<Interval>();
    for (var family : List.of("0.0.0.0/0", "::/0")) {
      gapsWithin(Interval.of(Cidr.of(family)), gaps);
    }
    return new IpSet(gaps);
  }

  /// The fewest networks that make up exactly this set, in order.
  public List<Cidr> cidrs() {
    var cidrs = new ArrayList<Cidr>();
    for (var interval : intervals) {
      IpAddress next = interval.first;
      while (next != null && next.compareTo(interval.last) <= 0) {
        var block = largestBlock(next, interval.last);
        cidrs.add(block);
        next = block.last().next();
      }
    }
    return List.copyOf(cidrs);
  }

  @Override
  public String toString() {
    return cidrs().stream().map(Cidr::toString).collect(Collectors.joining(", ", "{", "}"));
  }

  private void gapsWithin(Interval family, List<Interval> gaps) {
    IpAddress next = family.first;
    for (var interval : intervals) {
      if (interval.first.ipv6() == family.first.ipv6() && next != null) {
        if (next.compareTo(interval.first) < 0) {
          var before = interval.first.previous();
          gaps.add(new Interval(next, before == null ? next : before));
        }
        next = interval.last.next();
      }
    }
    if (next != null) {
      gaps.add(new Interval(next, family.last));
    }
  }

  /// Joins intervals, sorted by their first address, that overlap or touch.
  static IpSet joined(List<Interval> sorted) {
    var joined = new ArrayList<Interval>(sorted.size());
    for (var interval : sorted) {
      if (!joined.isEmpty() && joined.getLast().reaches(interval)) {
        var previous = joined.removeLast();
        joined.add(new Interval(previous.first, later(previous.last, interval.last)));
      } else {
        joined.add(interval);
      }
    }
    return new IpSet(joined);
  }

  /// The largest network that starts at an address and does not pass another.
  private static Cidr largestBlock(IpAddress first, IpAddress last) {
    var size = Math.min(trailingZeros(first), sizeWithin(first, last));
    return new Cidr(first.ipv6(), first.high(), first.low(), first.bits() - size);
  }

  /// The greatest number of bits that as many addresses need as lie from one to another.
  private static int sizeWithin(IpAddress first, IpAddress last) {
    var low = last.low() - first.low() + 1;
    var borrow = Long.compareUnsigned(last.low(), first.low()) < 0 ? 1 : 0;
    var carry = low == 0 && borrow == 0 ? 1 : 0;
    var high = last.high() - first.high() - borrow + carry;
    if (high == 0 && low == 0) {
      return first.bits();
    }
    return high == 0 ? 63 - Long.numberOfLeadingZeros(low) : 127 - Long.numberOfLeadingZeros(high);
  }

  private static int trailingZeros(IpAddress address) {
    if (address.low() != 0) {
      return Long.numberOfTrailingZeros(address.low());
    }
    return address.ipv6() ? 64 + Long.numberOfTrailingZeros(address.high()) : 32;
  }

  private static IpAddress later(IpAddress a, IpAddress b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static IpAddress earlier(IpAddress a, IpAddress b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
