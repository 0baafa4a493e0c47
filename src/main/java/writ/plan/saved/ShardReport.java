package writ.plan.saved;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.plan.Allowances;
import writ.plan.Plan;
import writ.token.Catalog;
import writ.token.Listing;
import writ.token.TokenId;

/// What one shard hands over, so that the whole plan can be made of all of them: not its own
/// conclusions, but what it saw.
///
/// @param origin what it was made of, each by its name: shards of one plan agree on all
/// @param asked what was asked for beside the specs
/// @param unreachable the owners that could not be asked
/// @param noticed what was to be told beside the plan
public record ShardReport(
    Shard shard,
    Instant plannedAt,
    SortedMap<String, String> origin,
    Asked asked,
    List<Seen> seen,
    List<Plan.Unreachable> unreachable,
    List<Diagnostic> noticed) {

  /// What may be done beside the ordinary.
  ///
  /// @param replace tokens that may be replaced where that alone frees them of a restriction
  public record Asked(Allowances allowances, SortedSet<String> replace) {

    public Asked {
      replace = Collections.unmodifiableSortedSet(new TreeSet<>(replace));
    }
  }

  /// What the API told of one owner.
  ///
  /// @param credential the token that Writ worked with; null where it is none of these
  public record Seen(Listing listing, Catalog catalog, @Nullable TokenId credential) {}

  public ShardReport {
    origin = Collections.unmodifiableSortedMap(new TreeMap<>(origin));
    seen = List.copyOf(seen);
    unreachable = List.copyOf(unreachable);
    noticed = List.copyOf(noticed);
  }
}
