package writ.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.TokenId;

/// The live tokens of one owner, to be found by id and by the name they stand for.
public final class LiveTokens {

  private final Map<TokenId, LiveToken> byId = new HashMap<>();
  private final Map<String, Siblings> byName = new TreeMap<>();

  public LiveTokens(Listing listing) {
    var families = new TreeMap<String, List<LiveToken>>();
    for (var live : listing.tokens()) {
      byId.put(live.id(), live);
      families.computeIfAbsent(live.nameParts().base(), _ -> new ArrayList<>()).add(live);
    }
    families.forEach((base, family) -> byName.put(base, Siblings.of(base, family)));
  }

  public @Nullable LiveToken of(TokenId id) {
    return byId.get(id);
  }

  /// All tokens that have a name, or carry it before a suffix of ours; maybe none.
  public Siblings named(String base) {
    return byName.getOrDefault(base, Siblings.of(base, List.of()));
  }

  SequencedCollection<Siblings> all() {
    return List.copyOf(byName.values());
  }
}
