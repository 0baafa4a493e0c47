package writ.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.TokenDefinition;

/// What a token would not miss: a set of elements that can all be left out together without
/// changing its access. Found by leaving out what can be left out, in the order of the file, so no
/// more of it can go.
///
/// @param isDead whether the token can do nothing at all, now or later
/// @param findings what can be left out, in order
/// @param assumptions whole sentences that the findings rest on
public record Redundancy(boolean isDead, List<Finding> findings, List<String> assumptions) {

  /// One element that can be left out; policies are counted from 0 as they stand in the token.
  public sealed interface Finding {

    /// An allow policy whose grants others give already, or that grants nothing.
    record Policy(int policy) implements Finding {}

    /// A deny policy that refuses nothing that is allowed. Leaving it out is not called equivalent:
    /// group overlap is unpublished.
    record IneffectiveDeny(int policy) implements Finding {}

    /// A permission of one policy.
    record Permission(int policy, PermissionId permission) implements Finding {}

    /// A resource of one policy.
    record OneResource(int policy, Resource resource) implements Finding {}

    /// A network of the filter's `in` or `not_in`.
    record Network(Cidr network, boolean isNotIn) implements Finding {}
  }

  private static final int MOST_ELEMENTS = 500;

  public Redundancy {
    findings = List.copyOf(findings);
    assumptions = List.copyOf(assumptions);
  }

  /// Looks at a token as it stands; a dead one has no findings, since all of it is redundant.
  ///
  /// Looking takes the square of its elements, so a token of more than [#MOST_ELEMENTS] is not
  /// searched: nothing is said of it.
  public static Redundancy of(TokenDefinition token, Universe universe) {
    if (elements(token) > MOST_ELEMENTS) {
      return new Redundancy(false, List.of(), List.of());
    }
    var search = new Search(token, universe);
    if (search.isDead()) {
      return new Redundancy(true, List.of(), List.of());
    }
    return new Redundancy(false, search.findings(), search.assumptions());
  }

  private static long elements(TokenDefinition token) {
    var filter = token.ipFilter();
    return filter.in().size()
        + filter.notIn().size()
        + token.policies().stream()
            .mapToLong(policy -> 1L + policy.permissions().size() + policy.resources().size())
            .sum();
  }

  /// Leaves elements out one by one.
  private static final class Search {

    private final TokenDefinition original;
    private final Universe universe;
    private final List<PermissionModel> models;
    private final Partition partition;
    private final List<Access> access;
    private final List<Finding> findings = new ArrayList<>();
    private TokenDefinition rest;

    Search(TokenDefinition token, Universe universe) {
      this.original = token;
      this.rest = token;
      this.universe = universe;
      this.models = universe.models(List.of(token));
      this.partition = Partition.of(List.of(token), universe.capabilities(), universe);
      this.access = access(token);
    }

    boolean isDead() {
      return access.stream().allMatch(Access::isNothing);
    }

    List<Finding> findings() {
      for (var i = 0; i < original.policies().size(); i++) {
        lookAtPolicy(i);
      }
      for (var network : original.ipFilter().in()) {
        var in = new TreeSet<>(rest.ipFilter().in());
        in.remove(network);
        tryFilter(new Finding.Network(network, false), IpFilter.of(in, rest.ipFilter().notIn()));
      }
      for (var network : original.ipFilter().notIn()) {
        var notIn = new TreeSet<>(rest.ipFilter().notIn());
        notIn.remove(network);
        tryFilter(new Finding.Network(network, true), IpFilter.of(rest.ipFilter().in(), notIn));
      }
      return findings;
    }

    List<String> assumptions() {
      var atWork = DecidingInclusions.atWork(List.of(original, rest), models, partition, universe);
      var conditions = DecidingInclusions.of(atWork, this::isRedundant);
      var assumptions = new ArrayList<>(Assumptions.inclusions(conditions, universe));
      if (findings.stream().anyMatch(Finding.IneffectiveDeny.class::isInstance)) {
        assumptions.add(Assumptions.removedDeny(Verdict.EQUIVALENT));
      }
      return assumptions;
    }

    /// Policies are emptied rather than removed, so that the others keep their places.
    private void lookAtPolicy(int i) {
      var policy = rest.policies().get(i);
      var isDeny = policy.effect() == Effect.DENY;
      var nothing = AccessPolicy.of(policy.effect(), List.of(), List.of());
      if (tryPolicy(
          i, isDeny ? new Finding.IneffectiveDeny(i) : new Finding.Policy(i), any -> nothing)) {
        return;
      }
      for (var permission : policy.permissions()) {
        tryPolicy(i, new Finding.Permission(i, permission), now -> without(now, permission));
      }
      for (var resource : policy.resources()) {
        tryPolicy(i, new Finding.OneResource(i, resource), now -> without(now, resource));
      }
    }

    private boolean tryPolicy(int i, Finding finding, UnaryOperator<AccessPolicy> change) {
      var policies = new ArrayList<>(rest.policies());
      policies.set(i, change.apply(policies.get(i)));
      return tryRest(finding, rest.with(policies));
    }

    private void tryFilter(Finding finding, IpFilter filter) {
      tryRest(finding, rest.with(filter));
    }

    private boolean tryRest(Finding finding, TokenDefinition candidate) {
      if (!access(candidate).equals(access)) {
        return false;
      }
      rest = candidate;
      findings.add(finding);
      return true;
    }

    /// In each reading of a deny, so that what can be left out is redundant in all of them.
    private List<Access> access(TokenDefinition token) {
      return models.stream().map(model -> access(token, model)).toList();
    }

    private Access access(TokenDefinition token, PermissionModel model) {
      return Access.readable(token, model, partition, universe);
    }

    /// Whether what was left out can be left out where some rows of the table do not hold.
    private boolean isRedundant(Set<Capabilities.Inclusion> without) {
      return models.stream()
          .map(each -> each.without(without))
          .allMatch(model -> access(rest, model).equals(access(original, model)));
    }

    private static AccessPolicy without(AccessPolicy policy, PermissionId permission) {
      var permissions = new TreeSet<>(policy.permissions());
      permissions.remove(permission);
      return AccessPolicy.of(policy.effect(), permissions, policy.resources());
    }

    private static AccessPolicy without(AccessPolicy policy, Resource resource) {
      var resources = new TreeSet<>(policy.resources());
      resources.remove(resource);
      return AccessPolicy.of(policy.effect(), policy.permissions(), resources);
    }
  }
}
