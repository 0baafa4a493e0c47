package writ.access;

import java.util.Collections;
import java.util.Comparator;
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

    private static final Comparator<@Nullable AccountId> WHERE =
        Comparator.nullsLast(Comparator.naturalOrder());

    public AnyOther {
      otherThan = Collections.unmodifiableSortedSet(new TreeSet<>(otherThan));
      except = Collections.unmodifiableSortedSet(new TreeSet<>(except));
    }

    private int compareWith(AnyOther other) {
      var byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : WHERE.compare(account, other.account);
    }
  }

  /// Named before symbolic, then by key; among symbolic ones, those of one account first.
  @Override
  default int compareTo(ResourceAtom other) {
    return switch (this) {
      case Named(Resource ours) ->
          other instanceof Named(Resource theirs) ? ours.compareTo(theirs) : -1;
      case AnyOther ours -> other instanceof AnyOther theirs ? ours.compareWith(theirs) : 1;
    };
  }
}
