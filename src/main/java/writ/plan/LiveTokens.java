package writ.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.NameFamily;
import writ.token.TokenId;

/// The live tokens of one owner, to be found by id and by the name they stand for.
public final class LiveTokens {

  private final Map<TokenId, LiveToken> byId = new HashMap<>();
  private final Map<String, NameFamily> byName = new TreeMap<>();

  public LiveTokens(Listing listing) {
    var families = new TreeMap<String, List<LiveToken>>();
    for (var live : listing.tokens()) {
      byId.put(live.id(), live);
      families.computeIfAbsent(live.nameParts().base(), _ -> new ArrayList<>()).add(live);
    }
    families.forEach((base, family) -> byName.put(base, byId(family)));
  }

  public @Nullable LiveToken of(TokenId id) {
    return byId.get(id);
  }

  /// All tokens that have a name, or carry it before a suffix of ours; maybe none.
  public NameFamily named(String base) {
    return byName.getOrDefault(base, NameFamily.of(List.of()));
  }

  SequencedCollection<NameFamily> all() {
    return List.copyOf(byName.values());
  }

  private static NameFamily byId(List<LiveToken> family) {
    return NameFamily.of(family.stream().sorted(Comparator.comparing(LiveToken::id)).toList());
  }
}
