package writ.plan;

import java.util.Set;
import writ.token.TokenKey;

/// What a person asked for on the command line, which no spec says.
///
/// @param rotations tokens that are to be handed over to new ones, due or not
/// @param rolls tokens whose values are to be replaced in place; nothing else is planned for them
/// @param replacements tokens that may be replaced where that alone frees them of a restriction
public record ForcedActions(
    Set<TokenKey> rotations, Set<TokenKey> rolls, Set<TokenKey> replacements) {

  public static final ForcedActions NONE = new ForcedActions(Set.of(), Set.of(), Set.of());

  public ForcedActions {
    rotations = Set.copyOf(rotations);
    rolls = Set.copyOf(rolls);
    replacements = Set.copyOf(replacements);
  }

  public static ForcedActions rotating(Set<TokenKey> tokens) {
    return new ForcedActions(tokens, Set.of(), Set.of());
  }

  public static ForcedActions rolling(Set<TokenKey> tokens) {
    return new ForcedActions(Set.of(), tokens, Set.of());
  }

  public static ForcedActions replacing(Set<TokenKey> tokens) {
    return new ForcedActions(Set.of(), Set.of(), tokens);
  }
}
