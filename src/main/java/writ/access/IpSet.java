package writ.access;

import java.util.List;
import writ.token.Cidr;
import writ.token.IpAddress;

/// A set of source addresses of both families, as sorted, disjoint, closed intervals that do not
/// touch. Equal sets are equal values, however they were written.
public record IpSet(List<Interval> intervals) {

  public static final IpSet NONE = new IpSet(List.of());

  /// Every address of both families.
  public static final IpSet ALL =
      new IpSet(List.of(Interval.of(Cidr.of("0.0.0.0/0")), Interval.of(Cidr.of("::/0"))));

  /// All addresses from the first to the last, both included, of one family.
  public record Interval(IpAddress first, IpAddress last) {

    static Interval of(Cidr cidr) {
      return new Interval(cidr.first(), cidr.last());
    }
  }

  public IpSet {
    intervals = List.copyOf(intervals);
  }
}
