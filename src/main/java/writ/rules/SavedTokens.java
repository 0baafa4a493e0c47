package writ.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.plan.Change;
import writ.token.DesiredToken;
import writ.token.DesiredToken.Present;
import writ.token.Expiry;
import writ.token.Places;
import writ.token.Places.PolicyPlace;
import writ.token.TokenDefinition;
import writ.token.TokenKey;

/// What a saved plan makes of tokens, as if specs said it: the definitions are those of the plan,
/// and what no definition holds, such as labels, comes from the specs as they are now.
final class SavedTokens {

  private final Map<TokenKey, Present> specified = new TreeMap<>();

  SavedTokens(List<DesiredToken> desired) {
    for (var each : desired) {
      if (each instanceof Present present) {
        specified.put(present.key(), present);
      }
    }
  }

  /// One for each change after which there is a token.
  List<Present> of(List<Change> changes) {
    var tokens = new ArrayList<Present>();
    for (var change : changes) {
      var target = change.targetOrNull();
      if (target != null) {
        tokens.add(token(change, target, specified.get(change.key())));
      }
    }
    return tokens;
  }

  private static Present token(Change change, TokenDefinition target, @Nullable Present spec) {
    var end = target.expiresOn();
    return new Present(
        change.key(),
        target.policies(),
        target.ipFilter(),
        target.notBefore(),
        end == null ? new Expiry.Never() : new Expiry.On(end),
        target.status(),
        spec == null ? List.of() : spec.deliveries(),
        spec == null ? null : spec.rotation(),
        spec != null && spec.isProtected(),
        spec == null ? null : spec.renamedFrom(),
        spec == null ? null : spec.pin(),
        spec == null ? null : spec.description(),
        spec == null ? new TreeMap<>() : spec.labels(),
        places(change, target, spec));
  }

  /// The lines of the spec, as far as it still says what the plan does.
  private static Places places(Change change, TokenDefinition target, @Nullable Present spec) {
    if (spec != null && spec.policies().equals(target.policies())) {
      return spec.places();
    }
    var place = place(change, spec);
    var policies =
        target.policies().stream().map(_ -> new PolicyPlace(0, place, Map.of(), Map.of())).toList();
    return new Places(place, spec == null ? Map.of() : spec.places().fields(), policies);
  }

  private static Span place(Change change, @Nullable Present spec) {
    var place = change.place();
    if (place != null) {
      return place;
    }
    return spec == null ? SourceFile.named("").at(1, 1, 1) : spec.places().token();
  }
}
