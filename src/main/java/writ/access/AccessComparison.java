package writ.access;

import java.util.ArrayList;
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

  private final @Nullable TokenDefinition before;
  private final @Nullable TokenDefinition after;
  private final Universe universe;
  private final Capabilities capabilities;
  private final Partition partition;
  private final Access old;
  private final Access now;

  private AccessComparison(
      @Nullable TokenDefinition before, @Nullable TokenDefinition after, Universe universe) {
    this.before = before;
    this.after = after;
    this.universe = universe;
    this.capabilities = Capabilities.documented(universe);
    this.partition =
        Partition.of(
            Stream.of(before, after).flatMap(Stream::ofNullable).toList(), capabilities, universe);
    this.old = access(before, capabilities, partition, universe);
    this.now = access(after, capabilities, partition, universe);
  }

  /// Compares two definitions of one token, from now on; the status is not part of it.
  ///
  /// @param before null when there is no such token yet
  /// @param after null when there is no such token any more
  public static AccessDelta compare(
      @Nullable TokenDefinition before, @Nullable TokenDefinition after, Universe universe) {
    return new AccessComparison(before, after, universe).delta();
  }

  /// Everything a token can do from now on.
  public static AccessDelta all(TokenDefinition token, Universe universe) {
    return compare(null, token, universe);
  }

  private AccessDelta delta() {
    var gained = now.minus(old);
    var lost = old.minus(now);
    var ranking = new Ranking(universe);
    var blocks = new Blocks(capabilities, partition, ranking);
    var assumptions = new ArrayList<String>();
    var verdict = verdict(assumptions);
    if (universe.userOwned() && !gained.isEmpty()) {
      assumptions.add(Assumptions.userOwned());
    }
    return new AccessDelta(
        verdict,
        blocks.of(gained),
        blocks.of(lost),
        witness(gained, lost, new Witnesses(partition, ranking, universe)),
        assumptions);
  }

  private @Nullable Witness witness(List<Access> gained, List<Access> lost, Witnesses witnesses) {
    var evaluator = new Evaluator(capabilities, universe);
    var gain = witnesses.from(gained, old);
    if (gain != null) {
      Witnesses.check(gain, after, before, evaluator);
      return gain.witness();
    }
    var loss = witnesses.from(lost, now);
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
    var verdict = strongest(Placements.verdicts(old, now, partition));
    assumptions.addAll(inclusions(verdict));
    addUnknownHomes(assumptions);
    if (!verdict.gains() && removesDeny(before, after)) {
      assumptions.add(Assumptions.removedDeny(verdict));
      return verdict == Verdict.EQUIVALENT ? Verdict.WIDENING : verdict;
    }
    return verdict;
  }

  private Verdict verdict(Capabilities model) {
    return strongest(
        Placements.verdicts(
            access(before, model, partition, universe),
            access(after, model, partition, universe),
            partition));
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

  private void addUnknownHomes(List<String> assumptions) {
    if (Placements.verdicts(old, now, partition).size() > 1) {
      var resources = new TreeSet<String>();
      for (var atom : Placements.deciding(old, now, partition)) {
        if (atom instanceof ResourceAtom.Named named) {
          resources.add(named.resource().key());
        }
      }
      assumptions.add(Assumptions.unknownHome(resources));
    }
  }

  /// The documented inclusions on which the verdict rests: those it would change without, or all
  /// that are at work where no single one decides.
  private List<String> inclusions(Verdict verdict) {
    var atWork = new TreeSet<Capabilities.Inclusion>();
    permissions().forEach(one -> atWork.addAll(capabilities.inclusions(one)));
    var otherwise = atWork.isEmpty() ? verdict : verdict(Capabilities.bare(universe));
    if (otherwise == verdict) {
      return List.of();
    }
    var touched = touched();
    atWork.removeIf(row -> !touched.contains(row.weaker()));
    var deciding =
        atWork.size() == 1
            ? atWork
            : atWork.stream()
                .filter(row -> verdict(Capabilities.without(universe, row)) != verdict)
                .toList();
    return (deciding.isEmpty() ? atWork : deciding)
        .stream().map(row -> Assumptions.inclusion(verdict, row, otherwise, universe)).toList();
  }

  /// The named permissions of which something is gained or lost in one model and not in the other.
  private Set<PermissionId> touched() {
    var bare = Capabilities.bare(universe);
    var bareOld = access(before, bare, partition, universe).grants();
    var bareNow = access(after, bare, partition, universe).grants();
    var gained = now.grants().minus(old.grants()).rows().keySet();
    var lost = old.grants().minus(now.grants()).rows().keySet();
    var bareGained = bareNow.minus(bareOld).rows().keySet();
    var bareLost = bareOld.minus(bareNow).rows().keySet();
    var touched = permissions();
    touched.removeIf(one ->
        gained.contains(one) == bareGained.contains(one)
            && lost.contains(one) == bareLost.contains(one));
    return touched;
  }

  private Collection<String> opaqueAndChanged() {
    var changed = new TreeSet<String>();
    for (var permission : permissions()) {
      if (universe.isOpaque(permission)
          && !old.grants().row(permission).equals(now.grants().row(permission))) {
        changed.add(permission.value());
      }
    }
    return changed;
  }

  private boolean removesDeny(TokenDefinition before, TokenDefinition after) {
    return !now.isNothing() && !denied(before.policies()).minus(denied(after.policies())).isEmpty();
  }

  private Grants denied(Collection<AccessPolicy> policies) {
    return Grants.named(Effect.DENY, policies, Capabilities.bare(universe), partition, universe);
  }

  private Set<PermissionId> permissions() {
    var permissions = new TreeSet<PermissionId>();
    Stream.of(before, after)
        .flatMap(Stream::ofNullable)
        .flatMap(token -> token.policies().stream())
        .forEach(policy -> permissions.addAll(policy.permissions()));
    return permissions;
  }

  private static Access access(
      @Nullable TokenDefinition token, Capabilities model, Partition partition, Universe universe) {
    return token == null ? Access.NOTHING : Access.of(token, model, partition, universe);
  }
}
