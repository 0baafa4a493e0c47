package writ.access;

import java.util.ArrayList;
import java.util.List;
import writ.token.TokenDefinition;

/// Everything one token can do from now on: each granted capability on each of its resources, from
/// each source address, at each instant of the window. A token that can do nothing is always the
/// same value.
record Access(GrantMatrix grants, IpSet sources, Window window) {

  static final Access NOTHING = new Access(GrantMatrix.NONE, IpSet.NONE, Window.NEVER);

  Access {
    if (grants.isEmpty() || sources.isEmpty() || window.isEmpty()) {
      grants = GrantMatrix.NONE;
      sources = IpSet.NONE;
      window = Window.NEVER;
    }
  }

  /// What a token can do at most: where a part of its condition cannot be read, from anywhere.
  static Access of(
      TokenDefinition token, PermissionModel model, Partition partition, Universe universe) {
    var grants = GrantMatrix.of(token.policies(), model, partition, universe);
    return new Access(grants, IpSet.atMost(token), Window.of(token, universe.now()));
  }

  /// What a token can do by all of it that can be read.
  static Access readable(
      TokenDefinition token, PermissionModel model, Partition partition, Universe universe) {
    var grants = GrantMatrix.of(token.policies(), model, partition, universe);
    return new Access(grants, IpSet.of(token.ipFilter()), Window.of(token, universe.now()));
  }

  boolean isNothing() {
    return grants.isEmpty();
  }

  /// What any of several says, each given as products of which no two overlap, in such products.
  static List<Access> union(List<List<Access>> several) {
    var union = new ArrayList<>(several.getFirst());
    for (var more : several.subList(1, several.size())) {
      var missing = more.equals(several.getFirst()) ? List.<Access>of() : more;
      for (var known : List.copyOf(union)) {
        missing = missing.stream().flatMap(one -> one.minus(known).stream()).toList();
      }
      missing.forEach(one -> join(union, one));
    }
    return List.copyOf(union);
  }

  private static void join(List<Access> union, Access one) {
    for (var i = 0; i < union.size(); i++) {
      var known = union.get(i);
      if (known.sources.equals(one.sources) && known.window.equals(one.window)) {
        union.set(i, new Access(known.grants.or(one.grants), one.sources, one.window));
        return;
      }
    }
    union.add(one);
  }

  /// What this allows and the other does not, as products of which no two overlap: first what is
  /// granted anew, then what is granted from further addresses, then at further times.
  List<Access> minus(Access other) {
    var both = grants.and(other.grants);
    var granted = new Access(grants.minus(other.grants), sources, window);
    var reached = new Access(both, sources.minus(other.sources), window);
    var common = sources.intersect(other.sources);
    var rest = new ArrayList<>(List.of(granted, reached));
    window.minus(other.window).forEach(more -> rest.add(new Access(both, common, more)));
    rest.removeIf(Access::isNothing);
    return List.copyOf(rest);
  }
}
