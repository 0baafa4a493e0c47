package writ.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.TokenDefinition;

/// Decides how the access of a token compares with what it becomes.
///
/// Access is a product of grants, addresses and time, so one lies within another when it is empty
/// or each of its three factors does: no search, no solver. Where a verdict rests on something that
/// Cloudflare does not publish, an assumption says so.
public final class AccessComparison {

  private final Universe universe;
  private final Capabilities documented;
  private final Capabilities bare;

  private AccessComparison(Universe universe) {
    this.universe = universe;
    this.documented = universe.capabilities();
    this.bare = Capabilities.bare(universe);
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
    return new Blocks(pair.partition, universe).of(pair.sides.now.minus(Access.NOTHING));
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

  /// What a token and what it becomes allow, in one reading of the permissions.
  private record Sides(Access old, Access now, Partition partition) {

    Set<Verdict> verdicts() {
      return Placements.verdicts(old, now, partition);
    }

    Set<PermissionId> gained() {
      return now.grants().minus(old.grants()).rows().keySet();
    }

    Set<PermissionId> lost() {
      return old.grants().minus(now.grants()).rows().keySet();
    }
  }

  /// A token and what it becomes.
  private final class Pair {

    private final @Nullable TokenDefinition before;
    private final @Nullable TokenDefinition after;
    private final Partition partition;
    private final Sides sides;

    Pair(@Nullable TokenDefinition before, @Nullable TokenDefinition after) {
      this.before = before;
      this.after = after;
      this.partition =
          Partition.of(
              Stream.of(before, after).flatMap(Stream::ofNullable).toList(), documented, universe);
      this.sides = sides(documented);
    }

    private Sides sides(Capabilities model) {
      return new Sides(access(before, model), access(after, model), partition);
    }

    private Access access(@Nullable TokenDefinition token, Capabilities model) {
      return token == null ? Access.NOTHING : Access.of(token, model, partition, universe);
    }

    AccessDelta delta() {
      var gained = sides.now.minus(sides.old);
      var lost = sides.old.minus(sides.now);
      var blocks = new Blocks(partition, universe);
      var assumptions = new ArrayList<String>();
      var verdict = verdict(assumptions);
      if (universe.userOwned() && !gained.isEmpty()) {
        assumptions.add(Assumptions.userOwned());
      }
      return new AccessDelta(
          verdict, blocks.of(gained), blocks.of(lost), witness(gained, lost), assumptions);
    }

    private @Nullable Witness witness(List<Access> gained, List<Access> lost) {
      var witnesses = new Witnesses(partition, universe);
      var evaluator = new Evaluator(documented, universe);
      var gain = witnesses.from(gained, sides.old);
      if (gain != null) {
        Witnesses.check(gain, after, before, evaluator);
        return gain.witness();
      }
      var loss = witnesses.from(lost, sides.now);
      if (loss != null) {
        Witnesses.check(loss, before, after, evaluator);
        return loss.witness();
      }
      return null;
    }

    private Verdict verdict(List<String> assumptions) {
      if (before == null) {
        return after == null ? Verdict.EQUIVALENT : Verdict.NEW;
      }
      if (after == null) {
        return Verdict.REMOVED;
      }
      var opaque = opaqueAndChanged();
      if (!opaque.isEmpty()) {
        assumptions.add(Assumptions.opaque(opaque));
        return Verdict.INCOMPARABLE;
      }
      var possible = sides.verdicts();
      var verdict = strongest(possible);
      assumptions.addAll(inclusions(verdict));
      if (possible.size() > 1) {
        assumptions.add(Assumptions.unknownHome(deciding()));
      }
      if (!verdict.gains() && removesDeny(before, after)) {
        assumptions.add(Assumptions.removedDeny(verdict));
        return verdict == Verdict.EQUIVALENT ? Verdict.WIDENING : verdict;
      }
      return verdict;
    }

    /// The resources whose unknown home decides the verdict.
    private Set<String> deciding() {
      var resources = new TreeSet<String>();
      for (var atom : Placements.deciding(sides.old, sides.now, partition)) {
        if (atom instanceof ResourceAtom.Named named) {
          resources.add(named.resource().key());
        }
      }
      return resources;
    }

    /// The documented inclusions on which the verdict rests: those it would change without, or all
    /// that are at work where no single one decides.
    private List<String> inclusions(Verdict verdict) {
      var atWork = new TreeSet<Capabilities.Inclusion>();
      permissions().forEach(one -> atWork.addAll(documented.inclusions(one)));
      if (atWork.isEmpty()) {
        return List.of();
      }
      var literal = sides(bare);
      var otherwise = strongest(literal.verdicts());
      if (otherwise == verdict) {
        return List.of();
      }
      var touched = touched(literal);
      atWork.removeIf(row -> !touched.contains(row.weaker()));
      var deciding =
          atWork.size() == 1
              ? atWork
              : atWork.stream().filter(row -> verdictWithout(row) != verdict).toList();
      return (deciding.isEmpty() ? atWork : deciding)
          .stream().map(row -> Assumptions.inclusion(verdict, row, otherwise, universe)).toList();
    }

    private Verdict verdictWithout(Capabilities.Inclusion row) {
      return strongest(sides(Capabilities.without(universe, row)).verdicts());
    }

    /// The named permissions of which something is gained or lost in one model and not in the
    /// other.
    private Set<PermissionId> touched(Sides literal) {
      var gained = sides.gained();
      var lost = sides.lost();
      var gainedLiterally = literal.gained();
      var lostLiterally = literal.lost();
      var touched = permissions();
      touched.removeIf(one ->
          gained.contains(one) == gainedLiterally.contains(one)
              && lost.contains(one) == lostLiterally.contains(one));
      return touched;
    }

    private Collection<String> opaqueAndChanged() {
      var changed = new TreeSet<String>();
      for (var permission : permissions()) {
        if (universe.isOpaque(permission)
            && !sides.old.grants().row(permission).equals(sides.now.grants().row(permission))) {
          changed.add(permission.value());
        }
      }
      return changed;
    }

    private boolean removesDeny(TokenDefinition before, TokenDefinition after) {
      return !sides.now.isNothing()
          && !denied(before.policies()).minus(denied(after.policies())).isEmpty();
    }

    private Grants denied(Collection<AccessPolicy> policies) {
      return Grants.named(Effect.DENY, policies, bare, partition, universe);
    }

    private Set<PermissionId> permissions() {
      var permissions = new TreeSet<PermissionId>();
      for (var token : Arrays.asList(before, after)) {
        if (token != null) {
          token.policies().forEach(policy -> permissions.addAll(policy.permissions()));
        }
      }
      return permissions;
    }
  }
}
