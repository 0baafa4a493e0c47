package writ.adoption.input;

import java.util.Optional;

/// Which permission group a name means, as the provider's data source finds it.
@FunctionalInterface
public interface GroupNames {

  /// Its id; none where no group has just this name there, or several have.
  ///
  /// @param scope `account`, `zone`, `user` or `r2`, as the data source calls it; empty for any
  Optional<String> id(String scope, String name);
}
