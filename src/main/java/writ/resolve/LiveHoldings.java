package writ.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.spec.Located;
import writ.spec.TokenSpec;
import writ.token.LiveToken;
import writ.token.TokenId;

/// What each live token holds, found by the spec that means it.
final class LiveHoldings {

  private final Map<String, Held> byName = new HashMap<>();
  private final Map<TokenId, Held> byId = new HashMap<>();

  LiveHoldings(List<LiveToken> tokens) {
    for (var token : tokens) {
      var held = Held.by(token.definition().policies());
      byId.put(token.id(), held);
      byName.merge(token.nameParts().base(), held, Held::and);
    }
  }

  Held of(TokenSpec spec) {
    var pin = spec.pin();
    return pin != null
        ? byId.getOrDefault(pin.value(), Held.NOTHING)
        : named(spec.name()).and(named(spec.renamedFrom()));
  }

  private Held named(@Nullable Located<String> name) {
    return name == null ? Held.NOTHING : byName.getOrDefault(name.value(), Held.NOTHING);
  }
}
