package writ.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// Decides how the access of a token compares with what it becomes.
///
/// Access is a product of grants, addresses and time, so one lies within another when it is empty
/// or each of its three factors does: no search, no solver. Where a verdict rests on something that
/// Cloudflare does not publish, an assumption says so.
public final class AccessComparison {

  private final Universe universe;
  private final Capabilities documented;
  private final PermissionModel bare;

  private AccessComparison(Universe universe) {
    this.universe = universe;
    this.documented = universe.capabilities();
    this.bare = PermissionModel.bare(universe);
  }

  /// For many comparisons in one universe, which share what they learn about its permissions. For
  /// one thread.
  public static AccessComparison in(Universe universe) {
    return new AccessComparison(universe);
  }

  /// Compares two definitions of one token, from now on; the status is not part of it.
  ///
  /// @param before null when there is no such token yet
  /// @param after null when there is no such token any more
  public AccessDelta between(@Nullable TokenDefinition before, @Nullable TokenDefinition after) {
    return new Pair(before, after).delta();
  }

  /// One comparison in a universe of its own.
  public static AccessDelta compare(
      @Nullable TokenDefinition before, @Nullable TokenDefinition after, Universe universe) {
    return in(universe).between(before, after);
  }

  /// Everything a token can do from now on.
  public static AccessDelta all(TokenDefinition token, Universe universe) {
    return compare(null, token, universe);
  }

  /// The same in rectangles alone, without an example.
  public static List<AccessBlock> blocks(TokenDefinition token, Universe universe) {
    var pair = in(universe).new Pair(null, token);
    return new BlockBuilder(pair.partition, universe).of(pair.gained());
  }

  /// The strongest verdict that holds wherever the resources of unknown home lie.
  private static Verdict strongest(Set<Verdict> possible) {
    if (possible.size() == 1) {
      return possible.iterator().next();
    }
    if (Set.of(Verdict.EQUIVALENT, Verdict.NARROWING).containsAll(possible)) {
      return Verdict.NARROWING;
    }
    if (Set.of(Verdict.EQUIVALENT, Verdict.WIDENING).containsAll(possible)) {
      return Verdict.WIDENING;
    }
    return Verdict.INCOMPARABLE;
  }

  private static Verdict strongest(Collection<Sides> readings) {
    var possible = EnumSet.noneOf(Verdict.class);
    readings.forEach(each -> possible.addAll(each.verdicts()));
    return strongest(possible);
  }

  /// What is told of a change: the verdict, and the permissions of which something is gained.
  record Outcome(Verdict verdict, Set<PermissionId> gained) {}

  /// What a token and what it becomes allow, in one reading of the permissions.
  private record Sides(Access old, Access now, Partition partition, PermissionModel model) {

    Set<Verdict> verdicts() {
      return Placements.verdicts(old, now, partition);
    }

    Verdict verdict() {
      return strongest(verdicts());
    }

    List<Access> gain() {
      return now.minus(old);
    }

    List<Access> loss() {
      return old.minus(now);
    }

    GrantMatrix gained() {
      return now.grants().minus(old.grants());
    }

    GrantMatrix lost() {
      return old.grants().minus(now.grants());
    }
  }

  /// A token and what it becomes.
  final class Pair {

    private final @Nullable TokenDefinition before;
    private final @Nullable TokenDefinition after;
    private final Partition partition;

    /// One for each reading of a deny that counts and can differ, the careful one first.
    private final List<Sides> readings;

    Pair(@Nullable TokenDefinition before, @Nullable TokenDefinition after) {
      this.before = before;
      this.after = after;
      this.partition = Partition.of(tokens(), documented, universe);
      this.readings = universe.models(tokens()).stream().map(this::sides).toList();
    }

    private Sides sides(PermissionModel model) {
      var old = isPartlyUnknown() ? Access.NOTHING : access(before, model);
      return new Sides(old, access(after, model), partition, model);
    }

    /// Where the same parts of both cannot be read, the rest is compared; else what cannot be read
    /// counts as nothing before, and as everything afterwards.
    private Access access(@Nullable TokenDefinition token, PermissionModel model) {
      if (token == null) {
        return Access.NOTHING;
      }
      return hasSameUnknown()
          ? Access.readable(token, model, partition, universe)
          : Access.of(token, model, partition, universe);
    }

    /// Whether there was something that cannot be read and does not stay as it is.
    private boolean isPartlyUnknown() {
      return before != null && !before.unknown().isEmpty() && !hasSameUnknown();
    }

    private boolean hasSameUnknown() {
      return before != null && after != null && before.unknown().equals(after.unknown());
    }

    /// Whether a verdict would rest on what cannot be read.
    private boolean isUndecidable() {
      return before != null
          && after != null
          && (!hasSameUnknown()
              || (!after.unknown().isEmpty()
                  && readings.stream().anyMatch(each -> !each.old.equals(each.now))));
    }

    List<Access> gained() {
      return Access.union(readings.stream().map(Sides::gain).toList());
    }

    private List<Access> lost() {
      return Access.union(readings.stream().map(Sides::loss).toList());
    }

    AccessDelta delta() {
      var gained = gained();
      var blocks = new BlockBuilder(partition, universe);
      var assumptions = new ArrayList<String>();
      var verdict = verdict(assumptions);
      if (universe.userOwned() && !gained.isEmpty()) {
        assumptions.add(Assumptions.userOwned());
      }
      return new AccessDelta(verdict, blocks.of(gained), blocks.of(lost()), witness(), assumptions);
    }

    /// None where a part of either cannot be read: it may decide any request.
    private @Nullable Witness witness() {
      if (!unread().isEmpty()) {
        return null;
      }
      var gain = witness(Sides::gain, Sides::old, after, before);
      return gain != null ? gain : witness(Sides::loss, Sides::now, before, after);
    }

    /// A request out of what one side allows and the other does not, in the first reading that has
    /// one.
    private @Nullable Witness witness(
        Function<Sides, List<Access>> parts,
        Function<Sides, Access> other,
        @Nullable TokenDefinition allowing,
        @Nullable TokenDefinition refusing) {
      var witnesses = new Witnesses(partition, universe);
      for (var sides : readings) {
        var found = witnesses.from(parts.apply(sides), other.apply(sides));
        if (found != null) {
          Witnesses.check(found, allowing, refusing, new RequestEvaluator(sides.model, universe));
          return found.witness();
        }
      }
      return null;
    }

    private Verdict verdict(List<String> assumptions) {
      if (before == null) {
        if (!unread().isEmpty()) {
          assumptions.add(Assumptions.unread(unread()));
        }
        assumptions.addAll(readings(Verdict.NEW, Verdict.NEW));
        return after == null ? Verdict.EQUIVALENT : Verdict.NEW;
      }
      if (after == null) {
        return Verdict.REMOVED;
      }
      if (isUndecidable()) {
        assumptions.add(Assumptions.unread(unread()));
        return Verdict.INCOMPARABLE;
      }
      var opaque = opaque(Sides::gained);
      if (!opaque.isEmpty()) {
        assumptions.add(Assumptions.opaque(opaque));
        return Verdict.INCOMPARABLE;
      }
      var verdict = strongest(readings);
      assumptions.addAll(readings(readings.getFirst().verdict(), readings.getLast().verdict()));
      assumptions.addAll(
          Assumptions.inclusions(verdict, deciding(atWork()), this::otherwise, universe));
      var homes = decidingHomes();
      if (!homes.isEmpty()) {
        assumptions.add(Assumptions.unknownHome(homes));
      }
      var vanished = opaque(Sides::lost);
      if (!vanished.isEmpty()) {
        assumptions.add(Assumptions.vanished(vanished));
      }
      if (!verdict.gains() && removesDeny(before, after)) {
        assumptions.add(Assumptions.removedDeny(verdict));
        return verdict == Verdict.EQUIVALENT ? Verdict.WIDENING : verdict;
      }
      return verdict;
    }

    /// The resources whose unknown home decides the verdict in a reading.
    private Set<String> decidingHomes() {
      var resources = new TreeSet<String>();
      for (var sides : readings) {
        if (sides.verdicts().size() > 1) {
          for (var atom : Placements.deciding(sides.old, sides.now, partition)) {
            if (atom instanceof ResourceAtom.Named named) {
              resources.add(named.resource().key());
            }
          }
        }
      }
      return resources;
    }

    /// What is to be said where the readings of a deny tell different things.
    private List<String> readings(Verdict careful, Verdict documentedly) {
      var first = readings.getFirst();
      var last = readings.getLast();
      var blocks = new BlockBuilder(partition, universe);
      if (careful == documentedly
          && blocks.of(first.gain()).equals(blocks.of(last.gain()))
          && blocks.of(first.loss()).equals(blocks.of(last.loss()))) {
        return List.of();
      }
      var takes = DisputedDenies.of(tokens(), universe).phrase();
      return List.of(
          careful == documentedly
              ? Assumptions.eitherReading(takes)
              : Assumptions.reading(documentedly, takes, careful));
    }

    Set<Capabilities.Inclusion> atWork() {
      var models = readings.stream().map(Sides::model).toList();
      return DecidingInclusions.atWork(tokens(), models, partition, universe);
    }

    /// The conditions on which the verdict, or what is said to be gained, rests.
    List<Set<Capabilities.Inclusion>> deciding(Set<Capabilities.Inclusion> atWork) {
      return DecidingInclusions.of(atWork, this::outcome);
    }

    /// What comes out where some rows of the table do not hold.
    Outcome outcome(Set<Capabilities.Inclusion> without) {
      var sides =
          without.isEmpty()
              ? readings
              : readings.stream().map(each -> sides(each.model.without(without))).toList();
      var gained = Access.union(sides.stream().map(Sides::gain).toList());
      var said = new TreeSet<PermissionId>();
      new BlockBuilder(partition, universe)
          .of(gained)
          .forEach(block -> said.addAll(block.permissions()));
      return new Outcome(strongest(sides), said);
    }

    private Assumptions.Otherwise otherwise(Set<Capabilities.Inclusion> without) {
      var given = outcome(Set.of()).gained;
      var other = outcome(without);
      var more = new TreeSet<>(other.gained);
      more.removeAll(given);
      var less = new TreeSet<>(given);
      less.removeAll(other.gained);
      return new Assumptions.Otherwise(other.verdict, more, less);
    }

    /// The named permissions that no catalog knows among some grants, in any reading.
    private Collection<String> opaque(Function<Sides, GrantMatrix> grants) {
      var named = permissions();
      var opaque = new TreeSet<String>();
      readings.forEach(each ->
          grants.apply(each).rows().keySet().stream()
              .filter(permission -> universe.isOpaque(permission) && named.contains(permission))
              .forEach(permission -> opaque.add(permission.value())));
      return opaque;
    }

    private boolean removesDeny(TokenDefinition before, TokenDefinition after) {
      return !readings.getFirst().now.isNothing()
          && !denied(before.policies()).minus(denied(after.policies())).isEmpty();
    }

    private GrantMatrix denied(Collection<AccessPolicy> policies) {
      return GrantMatrix.named(Effect.DENY, policies, bare.denied(), partition, universe);
    }

    private Set<PermissionId> permissions() {
      var permissions = new TreeSet<PermissionId>();
      tokens()
          .forEach(token ->
              token.policies().forEach(policy -> permissions.addAll(policy.permissions())));
      return permissions;
    }

    private Collection<UnknownPart> unread() {
      return tokens().stream()
          .flatMap(token -> token.unknown().stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<TokenDefinition> tokens() {
      return Stream.of(before, after).flatMap(Stream::ofNullable).toList();
    }
  }
}
