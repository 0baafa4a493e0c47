package writ.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.IpAddress;
import writ.token.TokenDefinition;

/// Whether changes give the organisation any access that none of its tokens had: not for one token
/// but for all of them together. What moves from one token to another is no gain here, though it is
/// one for whoever holds the other.
///
/// Tokens' accesses are products, and a union of products is none. So addresses and time are cut
/// into cells at every border of a token in sight; within a cell each token grants all it grants or
/// nothing, and unions of grants are compared. Only the cells that a changed token reaches are
/// looked at.
public final class FleetComparison {

  private final Universe universe;
  private final Capabilities capabilities;
  private final Partition partition;
  private final List<Access> before = new ArrayList<>();
  private final List<Access> after = new ArrayList<>();
  private final List<TokenDefinition> tokensBefore = new ArrayList<>();
  private final List<TokenDefinition> tokensAfter = new ArrayList<>();

  /// One token as it is and as it is to be; null where it does not exist.
  public record Pair(@Nullable TokenDefinition before, @Nullable TokenDefinition after) {}

  /// What all tokens together gain.
  ///
  /// @param gained what some token allows afterwards and none did before
  /// @param witness a request out of `gained`; null when nothing is gained
  /// @param assumptions whole sentences that the answer rests on
  public record Gain(
      List<AccessBlock> gained, @Nullable Witness witness, List<String> assumptions) {

    public Gain {
      gained = List.copyOf(gained);
      assumptions = List.copyOf(assumptions);
    }

    public boolean isNothing() {
      return gained.isEmpty();
    }
  }

  private FleetComparison(
      Collection<TokenDefinition> unchanged, Collection<Pair> changes, Universe universe) {
    this.universe = universe;
    this.capabilities = universe.capabilities();
    tokensBefore.addAll(unchanged);
    changes.forEach(change -> {
      Stream.ofNullable(change.before).forEach(tokensBefore::add);
      Stream.ofNullable(change.after).forEach(tokensAfter::add);
    });
    var all = Stream.concat(tokensBefore.stream(), tokensAfter.stream()).toList();
    this.partition = Partition.of(all, capabilities, universe);
    before.addAll(grouped(tokensBefore, capabilities));
    after.addAll(grouped(tokensAfter, capabilities));
  }

  /// Compares all tokens as they are with all as they are to be. Their status is not part of it:
  /// callers leave out the tokens that do not count.
  public static Gain compare(
      Collection<TokenDefinition> unchanged, Collection<Pair> changes, Universe universe) {
    return changes.stream().allMatch(change -> change.after == null)
        ? new Gain(List.of(), null, List.of())
        : new FleetComparison(unchanged, changes, universe).gain();
  }

  private Gain gain() {
    var gained = gained(before, after);
    if (gained.isEmpty()) {
      return new Gain(List.of(), null, restsOnInclusions(true));
    }
    var witness = new Witnesses(partition, universe).from(gained, Access.NOTHING);
    if (witness != null) {
      check(witness);
    }
    return new Gain(
        new Blocks(partition, universe).of(gained),
        witness == null ? null : witness.witness(),
        restsOnInclusions(false));
  }

  private List<String> restsOnInclusions(boolean isNothing) {
    var assumptions = new ArrayList<String>();
    var bare = Capabilities.bare(universe);
    if (gained(grouped(tokensBefore, bare), grouped(tokensAfter, bare)).isEmpty() != isNothing) {
      var rows = new TreeSet<Capabilities.Inclusion>();
      Stream.concat(tokensBefore.stream(), tokensAfter.stream())
          .flatMap(token -> token.policies().stream())
          .flatMap(policy -> policy.permissions().stream())
          .forEach(permission -> rows.addAll(capabilities.inclusions(permission)));
      rows.forEach(row -> assumptions.add(Assumptions.inclusion(row, universe)));
    }
    if (!isNothing && universe.userOwned()) {
      assumptions.add(Assumptions.userOwned());
    }
    return assumptions;
  }

  /// Tokens of the same addresses and window are as one.
  private List<Access> grouped(Collection<TokenDefinition> tokens, Capabilities model) {
    record Reach(IpSet sources, Window window) {}
    var groups = new LinkedHashMap<Reach, Grants>();
    for (var token : tokens) {
      var access = Access.of(token, model, partition, universe);
      if (!access.isNothing()) {
        groups.merge(new Reach(access.sources(), access.window()), access.grants(), Grants::or);
      }
    }
    var accesses = new ArrayList<Access>();
    groups.forEach(
        (reach, grants) -> accesses.add(new Access(grants, reach.sources, reach.window)));
    return accesses;
  }

  /// The cells of the changed tokens, with what is gained in each; cells of equal gain are joined.
  private static List<Access> gained(List<Access> before, List<Access> after) {
    var gained = new LinkedHashMap<Window, Map<Grants, IpSet>>();
    for (var window : windows(before, after)) {
      var then = before.stream().filter(one -> one.window().contains(window)).toList();
      var now = after.stream().filter(one -> one.window().contains(window)).toList();
      if (now.isEmpty()) {
        continue;
      }
      var inWindow = new LinkedHashMap<Grants, IpSet>();
      cells(then, now)
          .forEach((signature, sources) -> {
            var could = union(then, signature, 0);
            var can = union(now, signature, then.size());
            var more = can.minus(could);
            if (!more.isEmpty()) {
              inWindow.merge(more, sources, IpSet::union);
            }
          });
      if (!inWindow.isEmpty()) {
        gained.put(window, inWindow);
      }
    }
    return joined(gained);
  }

  private static Grants union(List<Access> accesses, BitSet signature, int offset) {
    var union = Grants.NONE;
    for (var i = 0; i < accesses.size(); i++) {
      union = signature.get(offset + i) ? union.or(accesses.get(i).grants()) : union;
    }
    return union;
  }

  /// Addresses by the accesses that hold them, as far as one of the latter is changed: one walk
  /// along all addresses, from border to border.
  private static Map<BitSet, IpSet> cells(List<Access> then, List<Access> now) {
    var borders = borders(Stream.concat(then.stream(), now.stream()).toList());
    var cells = new LinkedHashMap<BitSet, List<IpSet.Interval>>();
    var holding = new BitSet();
    for (var border : borders.entrySet()) {
      holding.xor(border.getValue());
      if (holding.length() > then.size()) {
        var last = lastBefore(borders.higherKey(border.getKey()), border.getKey());
        cells
            .computeIfAbsent((BitSet) holding.clone(), key -> new ArrayList<>())
            .add(new IpSet.Interval(border.getKey(), last));
      }
    }
    var sets = new LinkedHashMap<BitSet, IpSet>();
    cells.forEach((signature, intervals) -> sets.put(signature, IpSet.joined(intervals)));
    return sets;
  }

  /// The addresses with which some accesses begin or cease to hold; nothing ceases behind the last
  /// address there is.
  private static NavigableMap<IpAddress, BitSet> borders(List<Access> accesses) {
    var borders = new TreeMap<IpAddress, BitSet>();
    for (var i = 0; i < accesses.size(); i++) {
      for (var interval : accesses.get(i).sources().intervals()) {
        borders.computeIfAbsent(interval.first(), key -> new BitSet()).flip(i);
        var next = interval.last().ipv6() ? interval.last().next() : afterIpv4(interval.last());
        if (next != null) {
          borders.computeIfAbsent(next, key -> new BitSet()).flip(i);
        }
      }
    }
    return borders;
  }

  /// IPv6 begins where IPv4 ends.
  private static IpAddress afterIpv4(IpAddress last) {
    var next = last.next();
    return next == null ? new IpAddress(true, 0, 0) : next;
  }

  private static IpAddress lastBefore(@Nullable IpAddress next, IpAddress first) {
    var previous = next == null ? null : next.previous();
    if (previous != null && previous.ipv6() == first.ipv6()) {
      return previous;
    }
    return first.ipv6() ? new IpAddress(true, -1, -1) : new IpAddress(false, 0, 0xffff_ffffL);
  }

  private static List<Window> windows(List<Access> before, List<Access> after) {
    var borders = new TreeSet<Instant>();
    var open = false;
    for (var access : Stream.concat(before.stream(), after.stream()).toList()) {
      Stream.ofNullable(access.window().from()).forEach(borders::add);
      Stream.ofNullable(access.window().until()).forEach(borders::add);
      open |= access.window().until() == null;
    }
    var windows = new ArrayList<Window>();
    Instant from = null;
    for (var border : borders) {
      if (from != null) {
        windows.add(new Window(from, border));
      }
      from = border;
    }
    if (open) {
      windows.add(new Window(from, null));
    }
    return windows;
  }

  /// Puts together what is gained in neighbouring windows alike.
  private static List<Access> joined(Map<Window, Map<Grants, IpSet>> gained) {
    var joined = new ArrayList<Access>();
    gained.forEach((window, cells) ->
        cells.forEach((grants, sources) -> {
          var next = new Access(grants, sources, window);
          var earlier =
              joined.stream().filter(one -> continues(one, next)).findFirst().orElse(null);
          if (earlier != null) {
            joined.remove(earlier);
            var whole = new Window(earlier.window().from(), window.until());
            joined.add(new Access(grants, sources, whole));
          } else {
            joined.add(next);
          }
        }));
    return joined;
  }

  private static boolean continues(Access earlier, Access later) {
    return earlier.grants().equals(later.grants())
        && earlier.sources().equals(later.sources())
        && earlier.window().until() != null
        && earlier.window().until().equals(later.window().from());
  }

  private void check(Witnesses.Found found) {
    var evaluator = new Evaluator(capabilities, universe);
    var can = tokensAfter.stream().anyMatch(one -> Witnesses.allows(found, one, evaluator));
    var could = tokensBefore.stream().anyMatch(one -> Witnesses.allows(found, one, evaluator));
    if (!can || could) {
      throw new IllegalStateException(
          "the witness " + found + " does not tell apart " + tokensBefore + " and " + tokensAfter);
    }
  }
}
