package writ.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.spec.TokenSpec;
import writ.spec.yaml.Located;
import writ.token.LiveToken;
import writ.token.TokenId;

/// What each live token holds, found by the spec that means it.
final class LiveHoldings {

  private final Map<String, HeldGrants> byName = new HashMap<>();
  private final Map<TokenId, HeldGrants> byId = new HashMap<>();

  LiveHoldings(List<LiveToken> tokens) {
    for (var token : tokens) {
      var held = HeldGrants.by(token.definition().policies());
      byId.put(token.id(), held);
      byName.merge(token.nameParts().base(), held, HeldGrants::and);
    }
  }

  HeldGrants of(TokenSpec spec) {
    var pin = spec.pin();
    return pin != null
        ? byId.getOrDefault(pin.value(), HeldGrants.NOTHING)
        : named(spec.name()).and(named(spec.renamedFrom()));
  }

  private HeldGrants named(@Nullable Located<String> name) {
    return name == null
        ? HeldGrants.NOTHING
        : byName.getOrDefault(name.value(), HeldGrants.NOTHING);
  }
}
