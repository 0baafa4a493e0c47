package writ.apply;

import java.util.Optional;
import writ.apply.TokenStore.Answer;
import writ.token.LiveToken;
import writ.token.TokenDefinition;
import writ.token.TokenName;

/// A run whose own token is in deliver, so that others keep away from the name. Before it does what
/// cannot be taken back it looks whether the name still stands: a [Recheck].
sealed interface Marked permits Distribution, RollLook {

  TokenApply apply();

  Candidate own();

  /// Times that it outlived its lease and made itself young again.
  int renewals();

  Marked with(Candidate own, int renewals);

  /// Whether a listing, which may lag behind, shows our own last write.
  boolean isShown(LiveToken listed, NameListing seen);

  /// Where to go instead of on; empty where the name stands and nobody else is at work on it.
  Optional<Step> instead(LiveToken listed, NameListing seen);

  /// What comes next where the name stands.
  Step onward(LiveToken listed, NameListing seen);

  /// The definition of a renewal, which changes nothing but the name.
  TokenDefinition renewed(LiveToken listed, TokenName.Deliver name);

  /// Where the answer to a renewal leads instead of to the next look.
  Optional<Step> stoppedBy(Answer<LiveToken> renewal, TokenDefinition asked);
}
