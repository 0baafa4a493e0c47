package writ.access;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import writ.token.AccountId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.TokenDefinition;

/// All resources, those to come included, cut into the coarsest atoms that no reference in sight
/// takes apart. Atoms are numbered densely, so that a set of resources is a [BitSet].
final class Partition {

  private final Universe universe;
  private final List<Member> members;
  private final Map<Scope, BitSet> byKind = new HashMap<>();
  private final Map<String, BitSet> byKey = new HashMap<>();
  private final Map<AccountId, Integer> accounts = new HashMap<>();
  private final Map<Resource, BitSet> coverage = new HashMap<>();

  Partition(Universe universe, List<Member> members) {
    this.universe = universe;
    this.members = List.copyOf(members);
    for (var i = 0; i < members.size(); i++) {
      var member = members.get(i);
      byKind.computeIfAbsent(member.kind(), kind -> new BitSet()).set(i);
      if (member.key() != null) {
        byKey.computeIfAbsent(member.key(), key -> new BitSet()).set(i);
        var account =
            member.kind().equals(Scope.ACCOUNT) ? Reference.accountOf(member.key()) : null;
        if (account != null) {
          accounts.put(account, i);
        }
      }
    }
  }

  static Partition of(
      Collection<TokenDefinition> tokens, Capabilities capabilities, Universe universe) {
    var cuts = new PartitionBuilder(universe);
    tokens.forEach(token -> cuts.add(token, capabilities));
    return new Partition(universe, cuts.members());
  }

  Member member(int index) {
    return members.get(index);
  }

  int size() {
    return members.size();
  }

  /// The atoms that a reference in an access policy denotes. Not to be changed.
  BitSet covered(Resource resource) {
    var bits = coverage.get(resource);
    if (bits == null) {
      bits = coveredBy(Reference.of(resource));
      coverage.put(resource, bits);
    }
    return bits;
  }

  /// The atoms of a kind. Not to be changed.
  BitSet ofKind(Scope kind) {
    return byKind.getOrDefault(kind, new BitSet());
  }

  /// The atoms of a kind that lie in any of some accounts.
  BitSet inside(BitSet outer, Scope kind) {
    var inside = new BitSet();
    ofKind(kind).stream().filter(i -> outer.get(accountOf(members.get(i)))).forEach(inside::set);
    return inside;
  }

  /// Each resource of unknown home, as its placements.
  Collection<List<Integer>> choices() {
    var choices = new HashMap<Integer, List<Integer>>();
    IntStream.range(0, members.size())
        .filter(i -> !members.get(i).isCertain())
        .boxed()
        .forEach(i -> choices.merge(members.get(i).choice(), List.of(i), Partition::joined));
    return choices.values();
  }

  BitSet certain() {
    var certain = new BitSet();
    IntStream.range(0, members.size())
        .filter(i -> members.get(i).isCertain())
        .forEach(certain::set);
    return certain;
  }

  /// The atoms as people see them. What is symbolic in an open world is a list in a closed one.
  SortedSet<ResourceAtom> atoms(BitSet bits) {
    var atoms = new TreeSet<ResourceAtom>();
    bits.stream()
        .mapToObj(members::get)
        .forEach(member -> {
          if (member.isSymbolic() && universe.isClosedFor(member.kind())) {
            known(member).forEach(known -> atoms.add(new ResourceAtom.Named(known)));
          } else {
            atoms.add(member.atom());
          }
        });
    return atoms;
  }

  /// The inventory's resources within a symbolic atom.
  SortedSet<Resource> known(Member symbolic) {
    var cut =
        ofKind(symbolic.kind()).stream()
            .mapToObj(i -> members.get(i))
            .filter(Member::isSymbolic)
            .flatMap(other -> Stream.ofNullable(other.home()))
            .collect(Collectors.toSet());
    return KnownResources.within(symbolic, cut, byKey.keySet(), universe)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private BitSet coveredBy(Reference reference) {
    var key = reference.key();
    var candidates = key == null ? ofKind(reference.kind()) : byKey.getOrDefault(key, new BitSet());
    var bits = new BitSet();
    candidates.stream().filter(i -> members.get(i).isCoveredBy(reference)).forEach(bits::set);
    return bits;
  }

  /// The atom of the account that a member lies in: its own, or that of all other accounts.
  private int accountOf(Member member) {
    var own = member.home() == null ? null : accounts.get(member.home());
    return own != null ? own : otherAccounts();
  }

  private int otherAccounts() {
    return ofKind(Scope.ACCOUNT).stream()
        .filter(i -> members.get(i).isSymbolic())
        .findFirst()
        .orElse(members.size());
  }

  private static List<Integer> joined(List<Integer> some, List<Integer> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
