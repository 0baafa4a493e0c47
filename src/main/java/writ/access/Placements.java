package writ.access;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Whether one access lies within another, in every way in which the resources of unknown home can
/// lie in accounts.
///
/// Each question (is anything granted before, after, more, less) is a disjunction over atoms, and
/// each resource of unknown home adds its atoms by itself; so it is enough to combine what the
/// resources can add, and not their placements.
final class Placements {

  /// What holds in one placement.
  ///
  /// @param before whether anything is granted before
  /// @param after whether anything is granted afterwards
  /// @param more whether anything is granted afterwards only
  /// @param less whether anything is granted before only
  private record Facts(boolean before, boolean after, boolean more, boolean less) {

    Facts or(Facts other) {
      return new Facts(
          before || other.before, after || other.after, more || other.more, less || other.less);
    }
  }

  private final Partition partition;
  private final BitSet before;
  private final BitSet after;
  private final BitSet more;
  private final BitSet less;

  private Placements(GrantMatrix before, GrantMatrix after, Partition partition) {
    this.partition = partition;
    this.before = before.atoms();
    this.after = after.atoms();
    this.more = after.minus(before).atoms();
    this.less = before.minus(after).atoms();
  }

  /// The verdicts that are possible; one, unless a resource's unknown home decides.
  static Set<Verdict> verdicts(Access before, Access after, Partition partition) {
    var possible = new Placements(before.grants(), after.grants(), partition).possible();
    var verdicts = new HashSet<Verdict>();
    for (var facts : possible) {
      var reaches =
          before.sources().contains(after.sources()) && before.window().contains(after.window());
      var reached =
          after.sources().contains(before.sources()) && after.window().contains(before.window());
      var noMore = !facts.after || (!facts.more && reaches);
      var noLess = !facts.before || (!facts.less && reached);
      verdicts.add(verdict(noMore, noLess));
    }
    return verdicts;
  }

  /// The resources whose unknown home decides something.
  static SortedSet<ResourceAtom> deciding(Access before, Access after, Partition partition) {
    var placements = new Placements(before.grants(), after.grants(), partition);
    var deciding = new TreeSet<ResourceAtom>();
    for (var choice : partition.choices()) {
      if (choice.stream().map(placements::facts).distinct().count() > 1) {
        deciding.add(partition.member(choice.getFirst()).atom());
      }
    }
    return deciding;
  }

  private static Verdict verdict(boolean noMore, boolean noLess) {
    if (noMore) {
      return noLess ? Verdict.EQUIVALENT : Verdict.NARROWING;
    }
    return noLess ? Verdict.WIDENING : Verdict.INCOMPARABLE;
  }

  private Set<Facts> possible() {
    var possible = Set.of(facts(partition.certain()));
    for (var choice : partition.choices()) {
      var next = new HashSet<Facts>();
      for (var placed : choice) {
        var added = facts(placed);
        possible.forEach(facts -> next.add(facts.or(added)));
      }
      possible = next;
    }
    return possible;
  }

  private Facts facts(int single) {
    return new Facts(before.get(single), after.get(single), more.get(single), less.get(single));
  }

  private Facts facts(BitSet among) {
    return new Facts(
        before.intersects(among),
        after.intersects(among),
        more.intersects(among),
        less.intersects(among));
  }
}
