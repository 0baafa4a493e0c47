package writ.run;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import writ.plan.Allowances;
import writ.plan.ForcedActions;
import writ.plan.Selection;
import writ.project.TokenArgument;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// What is wanted of an owner's tokens.
public sealed interface TokenDemand {

  /// What the specs say, as far as it is selected.
  record Specified(Selection selection, Allowances allowances, Set<TokenKey> replacements)
      implements TokenDemand {}

  /// One token gets a new value.
  record NewValue(NewValueRequest newValue, Allowances allowances) implements TokenDemand {

    /// The specs that are meant: by name, or by the id of the live token.
    Set<TokenKey> keys(Set<TokenKey> specified, Listing listing) {
      var word = new TokenArgument(newValue.token());
      var bases =
          listing.tokens().stream()
              .filter(word::isIdOf)
              .map(live -> new TokenKey(listing.owner(), live.nameParts().base()))
              .toList();
      return specified.stream()
          .filter(key -> word.isCalled(key) || bases.contains(key))
          .collect(Collectors.toSet());
    }

    ForcedActions forced(Set<TokenKey> keys) {
      return switch (newValue.kind()) {
        case ROTATE -> ForcedActions.rotating(keys);
        case ROLL -> ForcedActions.rolling(keys);
      };
    }
  }

  /// Tokens are cut off, whatever specs say.
  sealed interface CutOff extends TokenDemand {

    List<LiveToken> meant(Listing listing);

    /// What somebody named.
    record Named(TokenArgument word) implements CutOff {
      @Override
      public List<LiveToken> meant(Listing listing) {
        return listing.tokens().stream().filter(word::meansToCutOff).toList();
      }
    }

    /// The one that a value belongs to, which this owner was asked for and told.
    record Told(TokenId id) implements CutOff {
      @Override
      public List<LiveToken> meant(Listing listing) {
        return listing.tokens().stream().filter(live -> live.id().equals(id)).toList();
      }
    }
  }

  /// The token that a value belongs to is cut off.
  record Leaked(SecretValue value) implements TokenDemand {}
}
