package writ.token;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// From which addresses a token may be used (`condition.request_ip`): those `in`, except those
/// `not_in`.
///
/// @param isLimited whether there is an `in`; where there is none, every address is let in, and
///   where there is an empty one, nobody is
public record IpFilter(boolean isLimited, SortedSet<Cidr> in, SortedSet<Cidr> notIn) {

  public static final IpFilter ANY = new IpFilter(false, new TreeSet<>(), new TreeSet<>());

  public IpFilter {
    in = Collections.unmodifiableSortedSet(new TreeSet<>(in));
    notIn = Collections.unmodifiableSortedSet(new TreeSet<>(notIn));
    isLimited = isLimited || !in.isEmpty();
  }

  /// As specs say it: without any `in` there is none.
  public static IpFilter of(Collection<Cidr> in, Collection<Cidr> notIn) {
    return new IpFilter(false, new TreeSet<>(in), new TreeSet<>(notIn));
  }

  public boolean isAny() {
    return !isLimited && notIn.isEmpty();
  }

  /// Whether `in` is there and empty, which lets nobody in and for which specs have no words.
  public boolean isForNobody() {
    return isLimited && in.isEmpty();
  }
}
