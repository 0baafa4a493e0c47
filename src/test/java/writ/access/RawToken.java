package writ.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;

/// A token in the shape of the API's JSON. A policy's resources lead from a key to `*`, or from an
/// account's key to such an object.
record RawToken(
    List<Policy> policies,
    List<String> in,
    List<String> notIn,
    @Nullable String notBefore,
    @Nullable String expiresOn) {

  record Policy(String effect, List<String> permissionGroups, Map<String, Object> resources) {}

  TokenDefinition definition() {
    return new TokenDefinition(
        "generated",
        policies.stream().map(RawToken::policy).toList(),
        IpFilter.of(in.stream().map(Cidr::of).toList(), notIn.stream().map(Cidr::of).toList()),
        notBefore == null ? null : Instant.parse(notBefore),
        expiresOn == null ? null : Instant.parse(expiresOn),
        Status.ACTIVE);
  }

  private static AccessPolicy policy(Policy raw) {
    var resources = new ArrayList<Resource>();
    raw.resources.forEach((key, value) -> {
      if (value instanceof Map<?, ?> nested) {
        nested.keySet().forEach(inner -> resources.add(new Resource((String) inner, key)));
      } else {
        resources.add(Resource.flat(key));
      }
    });
    return AccessPolicy.of(
        raw.effect.equals("allow") ? Effect.ALLOW : Effect.DENY,
        raw.permissionGroups.stream().map(PermissionId::new).toList(),
        resources);
  }
}
