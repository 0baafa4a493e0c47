package writ.pipeline;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import writ.plan.Allowances;
import writ.plan.Orders;
import writ.plan.Selection;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.SecretValue;
import writ.token.TokenId;
import writ.token.TokenKey;

/// What is wanted of an owner's tokens.
sealed interface Demand {

  /// What the specs say, as far as it is selected.
  record Specified(Selection selection, Allowances allowances, Set<TokenKey> replacements)
      implements Demand {}

  /// One token gets a new value.
  record NewValue(Wish wish, Allowances allowances) implements Demand {

    /// The specs that are meant: by name, or by the id of the live token.
    Set<TokenKey> keys(Set<TokenKey> specified, Listing listing) {
      var word = new TokenWord(wish.token());
      var bases =
          listing.tokens().stream()
              .filter(word::isIdOf)
              .map(live -> new TokenKey(listing.owner(), live.nameParts().base()))
              .toList();
      return specified.stream()
          .filter(key -> word.isCalled(key) || bases.contains(key))
          .collect(Collectors.toSet());
    }

    Orders orders(Set<TokenKey> keys) {
      return switch (wish.kind()) {
        case ROTATE -> Orders.rotating(keys);
        case ROLL -> Orders.rolling(keys);
      };
    }
  }

  /// Tokens are cut off, whatever specs say.
  sealed interface CutOff extends Demand {

    List<LiveToken> meant(Listing listing);

    /// What somebody named.
    record Named(TokenWord word) implements CutOff {
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
  record Leaked(SecretValue value) implements Demand {}
}
