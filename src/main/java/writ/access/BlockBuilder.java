package writ.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import writ.token.PermissionId;

/// Puts access into as few rectangles as can be read: permissions that are granted on the same
/// resources stand together, and what a permission includes is not said again beside it.
final class BlockBuilder {

  private final Partition partition;
  private final Capabilities capabilities;
  private final CapabilityRanking ranking;

  BlockBuilder(Partition partition, Universe universe) {
    this.partition = partition;
    this.capabilities = universe.capabilities();
    this.ranking = universe.ranking();
  }

  List<AccessBlock> of(List<Access> parts) {
    return parts.stream().flatMap(part -> of(part).stream()).toList();
  }

  List<AccessBlock> of(Access access) {
    var together = new HashMap<BitSet, SortedSet<PermissionId>>();
    said(access.grants())
        .rows()
        .forEach((permission, atoms) ->
            together.computeIfAbsent(atoms, key -> new TreeSet<>()).add(permission));
    var blocks = new ArrayList<AccessBlock>();
    together.forEach((atoms, permissions) ->
        blocks.add(
            new AccessBlock(
                permissions, partition.atoms(atoms), access.sources(), access.window())));
    blocks.sort((one, other) -> ranking.compare(first(one), first(other)));
    return blocks;
  }

  private PermissionId first(AccessBlock block) {
    return block.permissions().stream().min(ranking).orElseThrow();
  }

  /// The grants without what others among them include.
  GrantMatrix said(GrantMatrix grants) {
    Map<PermissionId, BitSet> included = new TreeMap<>();
    grants
        .rows()
        .forEach((permission, atoms) -> {
          for (var reach : capabilities.of(permission)) {
            if (!reach.capability().equals(permission)) {
              var inside = reach.inside();
              var bits = inside == null ? atoms : partition.inside(atoms, inside);
              included.computeIfAbsent(reach.capability(), key -> new BitSet()).or(bits);
            }
          }
        });
    return grants.minus(new GrantMatrix(included));
  }
}
