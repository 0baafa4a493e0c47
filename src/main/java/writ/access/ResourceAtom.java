package writ.access;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.token.AccountId;
import writ.token.Resource;
import writ.token.Scope;

/// The smallest set of resources that no expression in sight can take apart: one named resource, or
/// everything else of a kind.
public sealed interface ResourceAtom extends Comparable<ResourceAtom> {

  Scope kind();

  record Named(Resource resource) implements ResourceAtom {
    @Override
    public Scope kind() {
      return resource.scope();
    }
  }

  /// Any resource of a kind other than the named ones, including those made later.
  ///
  /// @param account the account they lie in; null for every account but `otherThan`
  /// @param otherThan accounts that have an atom of their own; empty where `account` is given
  /// @param except the named resources of the same kind and account
  record AnyOther(
      Scope kind,
      @Nullable AccountId account,
      SortedSet<AccountId> otherThan,
      SortedSet<Resource> except)
      implements ResourceAtom {
    public AnyOther {
      otherThan = Collections.unmodifiableSortedSet(new TreeSet<>(otherThan));
      except = Collections.unmodifiableSortedSet(new TreeSet<>(except));
    }
  }

  /// Named before symbolic, then by key.
  @Override
  default int compareTo(ResourceAtom other) {
    return sortKey(this).compareTo(sortKey(other));
  }

  private static String sortKey(ResourceAtom atom) {
    return switch (atom) {
      case Named named -> "0" + named.resource();
      case AnyOther rest ->
          "1" + rest.kind() + "/" + (rest.account() == null ? "~" : rest.account());
    };
  }
}
