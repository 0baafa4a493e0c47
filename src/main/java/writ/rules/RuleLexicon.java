package writ.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.access.Universe;
import writ.guardrail.facts.RuleNames;
import writ.owner.OfflineCatalog;
import writ.project.Configuration;
import writ.resolve.NameLookup;
import writ.spec.BoundarySpec;
import writ.spec.GuardrailSpec;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Hex;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.Scope;
import writ.token.TokenDefinition;

/// What names in rules mean for the tokens of one owner.
///
/// @param pinned what names in the baseline mean, which may name zones that nothing else names
/// @param boundaries by path, as rules and waivers name them
/// @param labels of resources, as the inventory file has them
public record RuleLexicon(
    NameLookup lookup,
    NameLookup pinned,
    Universe universe,
    Map<String, BoundarySpec> boundaries,
    Map<Resource, Map<String, String>> labels)
    implements RuleNames {

  /// Where the baseline names nothing else.
  public RuleLexicon(
      NameLookup lookup,
      Universe universe,
      Map<String, BoundarySpec> boundaries,
      Map<Resource, Map<String, String>> labels) {
    this(lookup, lookup, universe, boundaries, labels);
  }

  /// What names in these rules mean. A zone that only the baseline names is looked up nowhere: its
  /// token no longer names it.
  static RuleLexicon of(
      Configuration configuration,
      Owner owner,
      Catalog catalog,
      Universe universe,
      RuleSources sources) {
    var references =
        sources.baseline().access().stream()
            .filter(each -> each.token().startsWith(owner + "/"))
            .flatMap(each -> each.granted().policies().stream())
            .flatMap(policy -> policy.resources().stream())
            .map(each -> each.value().text())
            .distinct()
            .toList();
    var needs = configuration.needsOf(owner, references);
    var beside = OfflineCatalog.withZones(owner, needs, catalog);
    return new RuleLexicon(
        configuration.names(owner, catalog).lookup(),
        configuration.names(owner, beside).lookup(),
        universe,
        sources.boundaries(),
        Map.of());
  }

  public RuleLexicon {
    boundaries = Map.copyOf(boundaries);
    labels = Map.copyOf(labels);
  }

  @Override
  public List<PermissionGroup> permissions(String name) {
    return lookup.permissions(name);
  }

  @Override
  public @Nullable PermissionGroup permission(PermissionId id) {
    return lookup.permission(id);
  }

  @Override
  public @Nullable Resource resource(ResourceRef reference) {
    return lookup.resource(reference);
  }

  @Override
  public String reference(Resource resource) {
    return lookup.reference(resource);
  }

  @Override
  public String account(Resource resource) {
    var id = accountOf(resource);
    return id == null ? "" : lookup.account(id);
  }

  @Override
  public Map<String, String> labels(Resource resource) {
    return labels.getOrDefault(resource, Map.of());
  }

  @Override
  public @Nullable TokenDefinition boundary(String path) {
    var boundary = boundaries.get(path);
    return boundary == null ? null : lookup.boundary(boundary).valueOrNull();
  }

  @Override
  public @Nullable TokenDefinition recorded(GuardrailSpec.Baseline.Access access) {
    return pinned.boundary(access.granted()).valueOrNull();
  }

  @Override
  public Collection<TokenDefinition> knownBoundaries() {
    return boundaries.keySet().stream().map(this::boundary).flatMap(Stream::ofNullable).toList();
  }

  private @Nullable AccountId accountOf(Resource resource) {
    var within = resource.within();
    if (within != null) {
      return idIn(Resource.flat(within));
    }
    if (resource.scope().equals(Scope.ACCOUNT)) {
      return idIn(resource);
    }
    if (resource.scope().equals(Scope.R2_BUCKET)) {
      var start = resource.id().split("_", 2)[0];
      return Hex.isId(start) ? new AccountId(start) : null;
    }
    return universe.homes().get(resource);
  }

  private static @Nullable AccountId idIn(Resource account) {
    return account.scope().equals(Scope.ACCOUNT) && Hex.isId(account.id())
        ? new AccountId(account.id())
        : null;
  }
}
