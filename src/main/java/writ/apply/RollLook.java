package writ.apply;

import java.util.Optional;
import writ.apply.TokenStore.Answer;
import writ.token.LiveToken;
import writ.token.TokenDefinition;
import writ.token.TokenName;

/// What all looks of a roll have in common: before its value is replaced, while it is delivered,
/// and before the token gets its name back.
sealed interface RollLook extends Marked permits MarkedRoll, RolledToken {

  Roll roll();

  @Override
  default TokenApply apply() {
    return roll().apply();
  }

  @Override
  default boolean isShown(LiveToken listed, NameListing seen) {
    return own().lease().allowsRequest()
        ? listed.name().equals(own().token().name())
        : listed.nameParts() instanceof TokenName.Deliver(_, var nonce, _)
            && own().nonces().contains(nonce);
  }

  @Override
  default Optional<Step> instead(LiveToken listed, NameListing seen) {
    return stands(seen) ? Optional.empty() : Optional.of(stopped(seen));
  }

  private boolean stands(NameListing seen) {
    return seen.young().isEmpty()
        && seen.named().isEmpty()
        && seen.readies().isEmpty()
        && seen.delivers().stream().allMatch(token -> token.id().equals(own().id()));
  }

  /// Somebody else is at work on the name.
  Step stopped(NameListing seen);

  @Override
  default TokenDefinition renewed(LiveToken listed, TokenName.Deliver name) {
    return listed.definition().named(name.text());
  }

  @Override
  default Optional<Step> stoppedBy(Answer<LiveToken> renewal, TokenDefinition asked) {
    return switch (renewal) {
      case Answer.Done(_, _), Answer.Lost(_) -> Optional.empty();
      case Answer.Missing(_) -> Optional.of(Step.orphaned(ApplyProblems.vanished(roll().change())));
      case Answer.Refused(var reason) -> Optional.of(apply().notNamed(reason));
      case Answer.Postponed(_, var pause) -> {
        apply().run().sleep(pause);
        yield Optional.empty();
      }
    };
  }

  /// The token with its name again.
  default TokenDefinition named() {
    return own().token().definition().named(roll().change().before().name());
  }
}
