package writ.plan;

import java.util.Set;
import writ.token.TokenKey;

/// What a person asked for on the command line, which no spec says.
///
/// @param rotations tokens that are to be handed over to new ones, due or not
/// @param rolls tokens whose values are to be replaced in place; nothing else is planned for them
/// @param replacements tokens that may be replaced where that alone frees them of a restriction
public record Orders(Set<TokenKey> rotations, Set<TokenKey> rolls, Set<TokenKey> replacements) {

  public static final Orders NONE = new Orders(Set.of(), Set.of(), Set.of());

  public Orders {
    rotations = Set.copyOf(rotations);
    rolls = Set.copyOf(rolls);
    replacements = Set.copyOf(replacements);
  }

  public static Orders rotating(Set<TokenKey> tokens) {
    return new Orders(tokens, Set.of(), Set.of());
  }

  public static Orders rolling(Set<TokenKey> tokens) {
    return new Orders(Set.of(), tokens, Set.of());
  }

  public static Orders replacing(Set<TokenKey> tokens) {
    return new Orders(Set.of(), Set.of(), tokens);
  }
}
