package writ.guardrail;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.token.ChangeClass;
import writ.token.Limit;

/// How many changes a run may make to the tokens of one owner.
///
/// @param byClass a class that is not in here is not limited
/// @param widening for changes that let a token do what it could not, also by being enabled, and
///   for specs that let it work for longer than at the base revision; null for no limit. Making a
///   token and renewing it within its spec are classes of their own and do not count.
public record ChangeLimits(Map<ChangeClass, Limit> byClass, @Nullable Limit widening) {

  public static final ChangeLimits NONE = new ChangeLimits(Map.of(), null);

  public ChangeLimits {
    byClass = Map.copyOf(byClass);
  }
}
