package writ.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpAddress;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.TokenDefinition;

/// Decides one request by reading the policies one after the other, as Cloudflare documents it: "1.
/// Explicit DENY Policies; 2. Explicit ALLOW Policies; 3. Implicit DENY ALL".
///
/// It shares no code with the algebra of sets, whose witnesses it checks.
final class RequestEvaluator {

  /// One resource.
  ///
  /// @param key null for any resource that nobody names
  /// @param home the id of its account; null for none, or one that nobody names
  record Target(Scope kind, @Nullable String key, @Nullable String home) {}

  /// Why a policy speaks of a request: this permission on this resource.
  record Match(PermissionId permission, Resource resource) {}

  private final PermissionModel model;
  private final Universe universe;

  RequestEvaluator(PermissionModel model, Universe universe) {
    this.model = model;
    this.universe = universe;
  }

  boolean allows(
      TokenDefinition token,
      PermissionId capability,
      Target target,
      IpAddress source,
      Instant instant) {
    return isValid(token, instant)
        && isLetIn(token, source)
        && grants(token.policies(), capability, target);
  }

  boolean grants(Collection<AccessPolicy> policies, PermissionId capability, Target target) {
    return !speaks(policies, Effect.DENY, capability, target)
        && speaks(policies, Effect.ALLOW, capability, target);
  }

  static boolean isValid(TokenDefinition token, Instant instant) {
    return (token.notBefore() == null || !instant.isBefore(token.notBefore()))
        && (token.expiresOn() == null || instant.isBefore(token.expiresOn()));
  }

  /// Whether an address may be let in: where a part of the condition cannot be read, any may.
  static boolean isLetIn(TokenDefinition token, IpAddress source) {
    return !isConditionKnown(token) || isLetIn(token.ipFilter(), source);
  }

  private static boolean isLetIn(IpFilter filter, IpAddress source) {
    return (!filter.isLimited() || isIn(filter.in(), source)) && !isIn(filter.notIn(), source);
  }

  static boolean isConditionKnown(TokenDefinition token) {
    return token.unknown().stream().noneMatch(part -> part.isIn("/condition"));
  }

  static boolean isIn(SortedSet<Cidr> networks, IpAddress source) {
    for (var network : networks) {
      if (network.ipv6() == source.ipv6()
          && new Cidr(source.ipv6(), source.high(), source.low(), network.prefix())
              .equals(network)) {
        return true;
      }
    }
    return false;
  }

  private boolean speaks(
      Collection<AccessPolicy> policies, Effect effect, PermissionId capability, Target target) {
    for (var policy : policies) {
      if (policy.effect() == effect && match(policy, capability, target) != null) {
        return true;
      }
    }
    return false;
  }

  /// By which permission and resource a policy speaks of a request; null when it does not.
  @Nullable Match match(AccessPolicy policy, PermissionId capability, Target target) {
    for (var permission : policy.permissions()) {
      for (var reach : model.of(policy.effect()).of(permission)) {
        if (reach.capability().equals(capability)) {
          var resource = covering(policy, permission, reach, target);
          if (resource != null) {
            return new Match(permission, resource);
          }
        }
      }
    }
    return null;
  }

  private @Nullable Resource covering(
      AccessPolicy policy, PermissionId permission, Capabilities.Reach reach, Target target) {
    var asked = target;
    if (reach.inside() != null) {
      if (!reach.inside().equals(target.kind)) {
        return null;
      }
      var key = target.home == null ? null : Scope.ACCOUNT + "." + target.home;
      asked = new Target(Scope.ACCOUNT, key, null);
    }
    if (!universe.applies(permission, asked.kind)) {
      return null;
    }
    for (var resource : policy.resources()) {
      if (covers(resource, asked)) {
        return resource;
      }
    }
    return null;
  }

  static boolean covers(Resource resource, Target target) {
    var within = resource.within();
    var inAccount = within != null && within.startsWith(Scope.ACCOUNT + ".");
    if (within != null && !inAccount) {
      return resource.toString().equals(target.key);
    }
    if (within != null
        && !within.equals(Scope.ACCOUNT + ".*")
        && !within.equals(Scope.ACCOUNT + "." + target.home)) {
      return false;
    }
    return resource.key().endsWith(".*")
        ? resource.key().equals(target.kind + ".*")
        : Objects.equals(resource.key(), target.key);
  }
}
