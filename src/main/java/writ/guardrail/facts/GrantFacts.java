package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactType.Plain.BOOL;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.access.AccessBlock;
import writ.access.ResourceAtom;
import writ.token.AccountId;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;

/// One permission on one resource, after all denies.
///
/// @param isSymbolic whether it stands for resources that nobody names, such as zones made later
record GrantFacts(PermissionFacts permission, ResourceFacts resource, boolean isSymbolic) {

  static final FactKind<GrantFacts> KIND =
      new FactKind<>(
          "Grant",
          GrantFacts.class,
          List.of(
              has(
                  "permission",
                  FactType.thing("Permission"),
                  "what it lets one do",
                  GrantFacts::permission),
              has("resource", FactType.thing("Resource"), "on what", GrantFacts::resource),
              has(
                  "symbolic",
                  BOOL,
                  "whether the resource stands for those that nobody names",
                  GrantFacts::isSymbolic)));

  /// The grants in some blocks.
  static List<GrantFacts> of(List<AccessBlock> blocks, FactsContext factsContext) {
    var grants = new ArrayList<GrantFacts>();
    for (var block : blocks) {
      for (var permission : block.permissions()) {
        for (var atom : block.resources()) {
          grants.add(of(permission, atom, factsContext));
        }
      }
    }
    return grants.stream().distinct().toList();
  }

  private static GrantFacts of(
      PermissionId permission, ResourceAtom atom, FactsContext factsContext) {
    var isSymbolic = atom instanceof ResourceAtom.AnyOther;
    return new GrantFacts(
        factsContext.permission(permission),
        new ResourceFacts(resource(atom), factsContext),
        isSymbolic);
  }

  /// One, or all of a kind.
  static Resource resource(ResourceAtom atom) {
    return switch (atom) {
      case ResourceAtom.Named named -> named.resource();
      case ResourceAtom.AnyOther rest -> all(rest.kind(), rest.account());
    };
  }

  private static Resource all(Scope kind, @Nullable AccountId account) {
    return new Resource(kind + ".*", account == null ? null : Scope.ACCOUNT + "." + account);
  }
}
