package writ.project;

import java.util.stream.Stream;
import writ.token.Hex;
import writ.token.LiveToken;
import writ.token.TokenKey;
import writ.token.TokenName;

/// A token as somebody types it: `ci-dns`, `acme/ci-dns`, `user:bot/deploy` or an id.
public record TokenArgument(String text) {

  public boolean isId() {
    return Hex.isId(text);
  }

  /// Whether it may stand for this name. What looks like an id is an id: a token whose name looks
  /// like one is named with its owner.
  public boolean isCalled(TokenKey key) {
    return !isId() && isSpelled(key);
  }

  /// Whether it is one of the ways to write this name, which may look like an id.
  public boolean isSpelled(TokenKey key) {
    return Stream.of(key.toString(), key.owner().reference() + "/" + key.name(), key.name())
        .anyMatch(text::equals);
  }

  /// Whether it is the token's id.
  public boolean isIdOf(LiveToken live) {
    return live.id().value().equals(text);
  }

  /// Whether somebody who types it in an emergency may mean this token: by its id, its whole name,
  /// or as one of the values of a name, on its way in or out.
  public boolean meansToCutOff(LiveToken live) {
    if (isIdOf(live) || isCalled(new TokenKey(live.owner(), live.name()))) {
      return true;
    }
    var parts = live.nameParts();
    var mayBeHeld = !(parts instanceof TokenName.Stage || parts instanceof TokenName.Revoked);
    return mayBeHeld && isCalled(new TokenKey(live.owner(), parts.base()));
  }

  @Override
  public String toString() {
    return text;
  }
}
