package writ.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.TokenDefinition;

/// Collects what references tell apart, and makes the members of a partition of it.
final class PartitionBuilder {

  /// What is said of one kind.
  private static final class Kind {
    /// Whose resources of the kind are referred to as a whole.
    final SortedSet<AccountId> accounts = new TreeSet<>();

    /// The resources that are referred to one by one.
    final SortedSet<Resource> named = new TreeSet<>();

    /// Whether all resources of the kind are referred to, wherever they are.
    boolean everywhere;
  }

  private record Place(String key, @Nullable AccountId home) {}

  private final Universe universe;
  private final Map<Scope, Kind> kinds = new TreeMap<>();
  private final List<Member> members = new ArrayList<>();
  private final Set<Place> taken = new HashSet<>();
  private int choices;

  PartitionBuilder(Universe universe) {
    this.universe = universe;
  }

  void add(TokenDefinition token, Capabilities capabilities) {
    for (var policy : token.policies()) {
      policy.resources().forEach(this::add);
      for (var permission : policy.permissions()) {
        for (var reach : capabilities.of(permission)) {
          if (reach.inside() != null) {
            addInside(policy, reach.inside());
          }
        }
      }
    }
  }

  /// Named resources first, each kind's symbolic ones after them.
  List<Member> members() {
    kinds.forEach((scope, kind) -> {
      kind.named.forEach(resource -> addNamed(resource, kind));
      kind.accounts.forEach(account -> addSymbolic(scope, account, kind));
      if (kind.everywhere) {
        addSymbolic(scope, null, kind);
      }
    });
    return members;
  }

  private Kind kind(Scope scope) {
    return kinds.computeIfAbsent(scope, key -> new Kind());
  }

  private void add(Resource resource) {
    var reference = Reference.of(resource);
    var kind = kind(reference.kind());
    if (!reference.isWildcard()) {
      kind.named.add(resource);
    } else if (reference.account() == null) {
      kind.everywhere = true;
    } else {
      kind.accounts.add(reference.account());
    }
  }

  /// A grant on accounts that reaches into them refers to all their resources of a kind.
  private void addInside(AccessPolicy policy, Scope inside) {
    for (var resource : policy.resources()) {
      var reference = Reference.of(resource);
      if (!reference.kind().equals(Scope.ACCOUNT)) {
        continue;
      }
      var account = reference.key() == null ? null : Reference.accountOf(reference.key());
      if (account == null) {
        kind(inside).everywhere = true;
      } else {
        kind(inside).accounts.add(account);
      }
    }
  }

  private void addNamed(Resource resource, Kind kind) {
    var reference = Reference.of(resource);
    var home = homeOf(resource, reference);
    if (home != null || !Reference.hasHome(reference.kind()) || kind.accounts.isEmpty()) {
      addPlaced(resource, reference, home, Member.CERTAIN);
      return;
    }
    var choice = choices++;
    for (var account : kind.accounts) {
      addPlaced(resource, reference, account, choice);
    }
    addPlaced(resource, reference, null, choice);
  }

  private void addPlaced(
      Resource resource, Reference reference, @Nullable AccountId home, int choice) {
    var key = reference.key();
    if (key != null && taken.add(new Place(key, home))) {
      var atom = new ResourceAtom.Named(resource);
      members.add(new Member(atom, reference.kind(), key, home, choice));
    }
  }

  private @Nullable AccountId homeOf(Resource resource, Reference reference) {
    if (!Reference.hasHome(reference.kind())) {
      return null;
    }
    if (reference.account() != null) {
      return reference.account();
    }
    var known = universe.homes().get(resource);
    return known != null ? known : Reference.homeInKey(resource);
  }

  private void addSymbolic(Scope scope, @Nullable AccountId account, Kind kind) {
    var otherThan = account == null ? kind.accounts : new TreeSet<AccountId>();
    var atom = new ResourceAtom.AnyOther(scope, account, otherThan, except(account, kind));
    var member = new Member(atom, scope, null, account, Member.CERTAIN);
    if (!universe.isClosedFor(scope) || isKnownIn(member, kind)) {
      members.add(member);
    }
  }

  private SortedSet<Resource> except(@Nullable AccountId account, Kind kind) {
    var except = new TreeSet<Resource>();
    for (var resource : kind.named) {
      var home = homeOf(resource, Reference.of(resource));
      if (home == null
          || (account == null ? !kind.accounts.contains(home) : home.equals(account))) {
        except.add(resource);
      }
    }
    return except;
  }

  private boolean isKnownIn(Member symbolic, Kind kind) {
    var named = kind.named.stream().map(Resource::key).collect(Collectors.toSet());
    return KnownResources.within(symbolic, kind.accounts, named, universe).findAny().isPresent();
  }
}
