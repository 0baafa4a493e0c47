package writ.token;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// From which addresses a token may be used (`condition.request_ip`): those `in`, except those
/// `not_in`. No `in` at all means every address.
public record IpFilter(SortedSet<Cidr> in, SortedSet<Cidr> notIn) {

  public static final IpFilter ANY = new IpFilter(new TreeSet<>(), new TreeSet<>());

  public IpFilter {
    in = Collections.unmodifiableSortedSet(new TreeSet<>(in));
    notIn = Collections.unmodifiableSortedSet(new TreeSet<>(notIn));
  }

  public static IpFilter of(Collection<Cidr> in, Collection<Cidr> notIn) {
    return new IpFilter(new TreeSet<>(in), new TreeSet<>(notIn));
  }

  public boolean isAny() {
    return in.isEmpty() && notIn.isEmpty();
  }
}
