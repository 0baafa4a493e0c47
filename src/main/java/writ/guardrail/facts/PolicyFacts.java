package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactKind.oneOf;
import static writ.guardrail.facts.FactType.Plain.BOOL;
import static writ.guardrail.facts.FactType.Plain.INT;

import java.util.List;
import java.util.Set;
import writ.token.AccessPolicy;

/// An access policy as rules see it.
///
/// @param index its place in the spec's `policies`, or in the live token's
/// @param position its place among the policies that the token has at Cloudflare
public record PolicyFacts(int index, int position, AccessPolicy policy, TokenFacts token) {

  static final FactKind<PolicyFacts> KIND =
      new FactKind<>(
          "Policy",
          PolicyFacts.class,
          List.of(
              oneOf(
                  "effect",
                  Set.of("allow", "deny"),
                  "whether it grants or refuses",
                  each -> each.policy.effect().word()),
              has(
                  "permissions",
                  FactType.listOf(FactType.thing("Permission")),
                  "its permissions",
                  PolicyFacts::permissions),
              has(
                  "resources",
                  FactType.listOf(FactType.thing("Resource")),
                  "its resources",
                  PolicyFacts::resources),
              has("index", INT, "its place, counted from 0", each -> (long) each.index),
              has(
                  "effective",
                  BOOL,
                  "whether access would be another without it",
                  each -> each.token.access().isEffective(each.position))));

  public List<PermissionFacts> permissions() {
    return policy.permissions().stream().map(token.factsContext()::permission).toList();
  }

  public List<ResourceFacts> resources() {
    return policy.resources().stream()
        .map(resource -> new ResourceFacts(resource, token.factsContext()))
        .toList();
  }
}
