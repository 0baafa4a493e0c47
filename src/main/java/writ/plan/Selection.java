package writ.plan;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.token.ChangeClass;
import writ.token.TokenKey;

/// What is planned, by paths, `--only` and `--owner`. It never narrows what is known: every listing
/// and every spec counts, whoever is selected.
///
/// @param keys the tokens that are planned; null for all of them
/// @param classes the classes of change that are planned
public record Selection(@Nullable Set<TokenKey> keys, Set<ChangeClass> classes) {

  public static final Selection ALL = new Selection(null, EnumSet.allOf(ChangeClass.class));

  public Selection {
    keys = keys == null ? null : Set.copyOf(keys);
    classes = Set.copyOf(classes);
  }

  public static Selection of(Collection<TokenKey> keys) {
    return new Selection(Set.copyOf(keys), ALL.classes);
  }

  public Selection only(Set<ChangeClass> these) {
    return new Selection(keys, these);
  }

  /// Whether anything is left out. Such a run never prunes.
  public boolean isNarrowed() {
    return keys != null || classes.size() < ALL.classes.size();
  }

  /// Whether all that could happen to a token was asked for.
  public boolean asksAbout(TokenKey key) {
    return includes(key) && classes.size() == ALL.classes.size();
  }

  public boolean includes(TokenKey key) {
    return keys == null || keys.contains(key);
  }

  boolean includes(ChangeClass one) {
    return classes.contains(one);
  }
}
