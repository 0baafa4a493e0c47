package writ.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.IpAddress;
import writ.token.PermissionId;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

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
  private final Partition partition;

  /// One for each reading of a deny that counts and can differ, the careful one first.
  private final List<PermissionModel> models;

  private final List<TokenDefinition> tokensBefore = new ArrayList<>();
  private final List<TokenDefinition> tokensAfter = new ArrayList<>();
  private final List<UnknownPart> unread;

  /// One token as it is and as it is to be; null where it does not exist.
  public record Pair(@Nullable TokenDefinition before, @Nullable TokenDefinition after) {

    /// What it certainly could do; null for nothing. Of one that is partly unknown that is what is
    /// read of it, where the rest stays as it is.
    private @Nullable TokenDefinition had() {
      var isKnown =
          before != null
              && before.status().isActive()
              && (before.unknown().isEmpty()
                  || (after != null
                      && after.unknown().equals(before.unknown())
                      && after.ipFilter().equals(before.ipFilter())));
      return isKnown ? before : null;
    }

    /// What it may do from now on; null for nothing.
    private @Nullable TokenDefinition mayHave() {
      return after != null && after.status().mayWork() ? after : null;
    }

    /// What of its policies cannot be read and may allow more than it did.
    private List<UnknownPart> unreadGain() {
      var may = mayHave();
      if (may == null) {
        return List.of();
      }
      var had = had();
      var isKept =
          had != null
              && had.unknown().equals(may.unknown())
              && had.policies().equals(may.policies())
              && new Window(had.notBefore(), had.expiresOn())
                  .contains(new Window(may.notBefore(), may.expiresOn()));
      return isKept ? List.of() : may.unread("/policies");
    }
  }

  /// What all tokens together gain.
  ///
  /// @param gained what some token allows afterwards and none did before
  /// @param witness a request out of `gained`; null when nothing is gained
  /// @param unread JSON pointers to parts of tokens that cannot be read, through which any access
  ///   may be gained
  /// @param assumptions whole sentences that the answer rests on
  public record Gain(
      List<AccessBlock> gained,
      @Nullable Witness witness,
      List<String> unread,
      List<String> assumptions) {

    public static final Gain NOTHING = new Gain(List.of(), null, List.of(), List.of());

    public Gain {
      gained = List.copyOf(gained);
      unread = List.copyOf(unread);
      assumptions = List.copyOf(assumptions);
    }

    /// Whether certainly nothing is gained.
    public boolean isNothing() {
      return gained.isEmpty() && unread.isEmpty();
    }

    /// Whether all that can be said is that something may be gained.
    public boolean isUnknown() {
      return gained.isEmpty() && !unread.isEmpty();
    }
  }

  FleetComparison(
      Collection<TokenDefinition> unchanged, Collection<Pair> changes, Universe universe) {
    this.universe = universe;
    // what cannot be read is nothing that a token certainly had
    unchanged.stream()
        .filter(each -> each.status().isActive() && each.unknown().isEmpty())
        .forEach(tokensBefore::add);
    changes.forEach(change -> {
      Stream.ofNullable(change.had()).forEach(tokensBefore::add);
      Stream.ofNullable(change.mayHave()).forEach(tokensAfter::add);
    });
    this.unread = changes.stream().flatMap(change -> change.unreadGain().stream()).toList();
    var all = Stream.concat(tokensBefore.stream(), tokensAfter.stream()).toList();
    this.models = universe.models(all);
    this.partition = Partition.of(all, universe.capabilities(), universe);
  }

  /// Compares all tokens as they are with all as they are to be. What was there before are active
  /// tokens; afterwards those of a status that nobody knows count as well.
  public static Gain compare(
      Collection<TokenDefinition> unchanged, Collection<Pair> changes, Universe universe) {
    return changes.stream().allMatch(change -> change.mayHave() == null)
        ? Gain.NOTHING
        : new FleetComparison(unchanged, changes, universe).gain();
  }

  private Gain gain() {
    var byReading = models.stream().map(model -> gained(List.of(model))).toList();
    var gained = models.size() == 1 ? byReading.getFirst() : gained(models);
    var found = witness(byReading);
    return new Gain(
        new BlockBuilder(partition, universe).of(gained),
        found == null ? null : found.witness(),
        unread.stream().map(UnknownPart::place).distinct().sorted().toList(),
        assumptions(gained, byReading));
  }

  /// A request out of what is gained in the first reading in which anything is.
  private Witnesses.@Nullable Found witness(List<List<Access>> byReading) {
    var witnesses = new Witnesses(partition, universe);
    for (var i = 0; i < models.size(); i++) {
      var found = witnesses.from(byReading.get(i), Access.NOTHING);
      if (found != null) {
        check(found, new RequestEvaluator(models.get(i), universe));
        return found;
      }
    }
    return null;
  }

  private List<String> assumptions(List<Access> gained, List<List<Access>> byReading) {
    var assumptions = new ArrayList<>(inclusions());
    var blocks = new BlockBuilder(partition, universe);
    if (!blocks.of(byReading.getFirst()).equals(blocks.of(byReading.getLast()))) {
      var takes = DisputedDenies.of(tokens(), permissions(gained), universe).phrase();
      assumptions.add(Assumptions.eitherReading(takes));
    }
    if (!unread.isEmpty()) {
      assumptions.add(Assumptions.unread(unread));
    }
    if (!gained.isEmpty() && universe.userOwned()) {
      assumptions.add(Assumptions.userOwned());
    }
    return assumptions;
  }

  /// The documented inclusions without which something else would be said to be gained.
  private List<String> inclusions() {
    return Assumptions.inclusions(DecidingInclusions.of(atWork(), this::said), universe);
  }

  Set<Capabilities.Inclusion> atWork() {
    return DecidingInclusions.atWork(tokens(), models, partition, universe);
  }

  /// The permissions of which something is said to be gained where some rows do not hold.
  Set<PermissionId> said(Set<Capabilities.Inclusion> without) {
    var parts = gained(models.stream().map(each -> each.without(without)).toList());
    var said = new TreeSet<PermissionId>();
    new BlockBuilder(partition, universe)
        .of(parts)
        .forEach(block -> said.addAll(block.permissions()));
    return said;
  }

  private static Set<PermissionId> permissions(List<Access> parts) {
    var permissions = new TreeSet<PermissionId>();
    parts.forEach(part -> permissions.addAll(part.grants().rows().keySet()));
    return permissions;
  }

  private List<TokenDefinition> tokens() {
    return Stream.concat(tokensBefore.stream(), tokensAfter.stream()).toList();
  }

  /// What tokens of the same addresses and window grant together, in each of some readings.
  private record Reach(List<GrantMatrix> grants, IpSet sources, Window window) {

    Reach and(Reach other) {
      var both = new ArrayList<GrantMatrix>();
      for (var i = 0; i < grants.size(); i++) {
        both.add(grants.get(i).or(other.grants.get(i)));
      }
      return new Reach(both, sources, window);
    }
  }

  private List<Reach> grouped(Collection<TokenDefinition> tokens, List<PermissionModel> readings) {
    record Extent(IpSet sources, Window window) {}
    var groups = new LinkedHashMap<Extent, Reach>();
    for (var token : tokens) {
      var sources = IpSet.atMost(token);
      var window = Window.of(token, universe.now());
      var grants =
          readings.stream()
              .map(model -> GrantMatrix.of(token.policies(), model, partition, universe))
              .toList();
      if (!sources.isEmpty()
          && !window.isEmpty()
          && !grants.stream().allMatch(GrantMatrix::isEmpty)) {
        groups.merge(new Extent(sources, window), new Reach(grants, sources, window), Reach::and);
      }
    }
    return List.copyOf(groups.values());
  }

  /// What is gained in any of some readings.
  private List<Access> gained(List<PermissionModel> readings) {
    return gained(grouped(tokensBefore, readings), grouped(tokensAfter, readings));
  }

  /// The cells of the changed tokens, with what is gained in each; cells of equal gain are joined.
  private static List<Access> gained(List<Reach> before, List<Reach> after) {
    var gained = new LinkedHashMap<Window, Map<GrantMatrix, IpSet>>();
    for (var window : windows(before, after)) {
      var then = before.stream().filter(one -> one.window().contains(window)).toList();
      var now = after.stream().filter(one -> one.window().contains(window)).toList();
      if (now.isEmpty()) {
        continue;
      }
      var inWindow = new LinkedHashMap<GrantMatrix, IpSet>();
      cells(then, now)
          .forEach((signature, sources) -> {
            var more = more(then, now, signature);
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

  /// What the latter of a cell grant and the former do not, in any reading.
  private static GrantMatrix more(List<Reach> then, List<Reach> now, BitSet signature) {
    var more = GrantMatrix.NONE;
    for (var reading = 0; reading < now.getFirst().grants.size(); reading++) {
      var could = union(then, signature, 0, reading);
      var can = union(now, signature, then.size(), reading);
      more = more.or(can.minus(could));
    }
    return more;
  }

  private static GrantMatrix union(List<Reach> reaches, BitSet signature, int offset, int reading) {
    var union = GrantMatrix.NONE;
    for (var i = 0; i < reaches.size(); i++) {
      union = signature.get(offset + i) ? union.or(reaches.get(i).grants.get(reading)) : union;
    }
    return union;
  }

  /// Addresses by the accesses that hold them, as far as one of the latter is changed: one walk
  /// along all addresses, from border to border.
  private static Map<BitSet, IpSet> cells(List<Reach> then, List<Reach> now) {
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
  private static NavigableMap<IpAddress, BitSet> borders(List<Reach> accesses) {
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

  private static List<Window> windows(List<Reach> before, List<Reach> after) {
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
  private static List<Access> joined(Map<Window, Map<GrantMatrix, IpSet>> gained) {
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

  private void check(Witnesses.Found found, RequestEvaluator evaluator) {
    var can = tokensAfter.stream().anyMatch(one -> Witnesses.allows(found, one, evaluator));
    var could = tokensBefore.stream().anyMatch(one -> Witnesses.allows(found, one, evaluator));
    if (!can || could) {
      throw new IllegalStateException(
          "the witness " + found + " does not tell apart " + tokensBefore + " and " + tokensAfter);
    }
  }
}
