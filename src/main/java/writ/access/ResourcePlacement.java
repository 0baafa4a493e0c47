package writ.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Resource;
import writ.token.Scope;

/// Where a resource that is asked about may lie: in one account, when that is known; else in each
/// that the policies at hand tell apart, or in none of them.
final class ResourcePlacement {

  private final Universe universe;

  ResourcePlacement(Universe universe) {
    this.universe = universe;
  }

  /// The one target that is meant, or one per placement.
  List<RequestEvaluator.Target> targets(Resource asked, Collection<AccessPolicy> policies) {
    var reference = Reference.of(asked);
    var key = reference.key();
    if (!Reference.hasHome(reference.kind())) {
      return List.of(new RequestEvaluator.Target(reference.kind(), key, null));
    }
    var home = home(asked, reference);
    if (home != null) {
      return List.of(new RequestEvaluator.Target(reference.kind(), key, home.value()));
    }
    var targets = new ArrayList<RequestEvaluator.Target>();
    targets.add(new RequestEvaluator.Target(reference.kind(), key, null));
    if (key != null) {
      for (var account : accounts(reference.kind(), policies)) {
        targets.add(new RequestEvaluator.Target(reference.kind(), key, account.value()));
      }
    }
    return targets;
  }

  private @Nullable AccountId home(Resource asked, Reference reference) {
    if (reference.account() != null) {
      return reference.account();
    }
    var known = universe.homes().get(asked);
    return known != null ? known : Reference.homeInKey(asked);
  }

  private static Collection<AccountId> accounts(Scope kind, Collection<AccessPolicy> policies) {
    var accounts = new TreeSet<AccountId>();
    for (var policy : policies) {
      for (var resource : policy.resources()) {
        var reference = Reference.of(resource);
        if (reference.kind().equals(kind) && reference.account() != null) {
          accounts.add(reference.account());
        }
      }
    }
    return accounts;
  }
}
