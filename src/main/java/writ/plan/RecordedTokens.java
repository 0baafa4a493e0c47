package writ.plan;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

/// The tokens that a run wrote, as far as its record tells their ids.
///
/// @param done what the run did
public record RecordedTokens(UndoPlan.Done done) {

  /// Those that a listing does not show as the run was to leave them: the run did not come that
  /// far, somebody wrote them since, or the listing is behind.
  public Stream<TokenId> otherwiseIn(Listing listing) {
    var live = new LiveTokens(listing);
    return done.plan().changes().stream().flatMap(change -> otherwise(change, live).stream());
  }

  private Optional<TokenId> otherwise(Change change, LiveTokens live) {
    return switch (change) {
      case Change.Modify modify -> unless(live, modify.basis().id(), modify.after());
      case Change.Retire retire ->
          unless(live, retire.basis().id(), UndoPlan.retired(retire, live.of(retire.basis().id())));
      case Change.Revoke revoke -> unless(live, revoke.basis().id(), revoke.after());
      case Change.Delete delete ->
          Optional.ofNullable(live.of(delete.basis().id())).map(LiveToken::id);
      case Change.Create create -> unlessMade(live, create.key(), create.target());
      case Change.Rotate rotate -> unlessMade(live, rotate.key(), rotate.target());
      // what these did to a value is told whatever is live
      case Change.Finish _, Change.Roll _ -> Optional.empty();
    };
  }

  /// The end of what was made counts from its day, which a plan cannot tell exactly.
  private Optional<TokenId> unlessMade(LiveTokens live, TokenKey key, TokenDefinition target) {
    var id = done.made().get(key);
    if (id == null) {
      return Optional.empty();
    }
    var shown = live.of(id);
    var end = shown == null ? null : shown.definition().expiresOn();
    return unless(live, id, target.expiring(end));
  }

  private static Optional<TokenId> unless(LiveTokens live, TokenId id, TokenDefinition left) {
    return isAs(live.of(id), left) ? Optional.empty() : Optional.of(id);
  }

  private static boolean isAs(@Nullable LiveToken live, TokenDefinition left) {
    return live != null && UndoPlan.isAs(live, left);
  }
}
