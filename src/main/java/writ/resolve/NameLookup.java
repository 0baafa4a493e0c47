package writ.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.BoundarySpec;
import writ.spec.yaml.Located;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Cidr;
import writ.token.IpFilter;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.Status;
import writ.token.TokenDefinition;

/// Single names and ids for one owner, for whoever asks outside of a spec.
public final class NameLookup {

  private static final SourceFile NOWHERE = SourceFile.named("");

  private final Permissions permissions;
  private final Map<String, List<PermissionGroup>> meanings =
      Collections.synchronizedMap(new HashMap<>());
  private final Map<PermissionId, PermissionGroup> groups = new HashMap<>();
  private final Catalog catalog;
  private final TargetFinder targets;
  private final EntryResolver entries;
  private final Accounts accounts;
  private final Describer describer;

  public NameLookup(Owner owner, Catalog catalog, Map<String, AccountId> accountAliases) {
    this.catalog = catalog;
    this.accounts = new Accounts(owner, catalog, accountAliases);
    this.permissions = new Permissions(catalog);
    catalog.permissions().forEach(group -> groups.put(group.id(), group));
    this.targets = TargetFinder.of(owner, catalog, accounts);
    this.entries = new EntryResolver(owner, catalog, accounts);
    this.describer = new Describer(owner, catalog, accountAliases);
  }

  /// The groups of the most literal reading of a name; empty where nobody has it.
  public List<PermissionGroup> permissions(String name) {
    // rules ask for the same few names again for every token
    return meanings.computeIfAbsent(name, this::meaning);
  }

  private List<PermissionGroup> meaning(String name) {
    var readings = permissions.readings(name);
    return readings.isEmpty() ? List.of() : List.copyOf(readings.getFirst());
  }

  public @Nullable PermissionGroup permission(PermissionId id) {
    return groups.get(id);
  }

  /// What a reference stands for; null where nothing, or more than one thing, has the name.
  public @Nullable Resource resource(ResourceRef reference) {
    var nowhere = NOWHERE.at(1, 1, 1);
    return targets.find(reference, nowhere) instanceof LookupResult.Found<Resource> found
        ? found.value()
        : null;
  }

  /// How a person writes a resource.
  public String reference(Resource resource) {
    return describer.reference(resource).text();
  }

  /// What an account is called.
  public String account(AccountId id) {
    return accounts.call(id);
  }

  public Catalog catalog() {
    return catalog;
  }

  /// The access of a boundary in ids. Where a name means nothing here, there is no value.
  public Result<TokenDefinition> boundary(BoundarySpec boundary) {
    var noticed = new ArrayList<Diagnostic>();
    var policies = new ArrayList<AccessPolicy>();
    var whole = true;
    for (var entry : boundary.policies()) {
      var resolved = entries.resolve(entry, HeldGrants.NOTHING);
      noticed.addAll(resolved.noticed());
      whole &= resolved.isWhole();
      resolved.parts().forEach(part -> policies.add(part.policy()));
    }
    if (!whole) {
      return Result.failed(noticed);
    }
    var filter =
        IpFilter.of(networks(boundary.allowedAddresses()), networks(boundary.refusedAddresses()));
    return Result.of(
        new TokenDefinition(
            "", policies, filter, boundary.notBefore(), boundary.expiresOn(), Status.ACTIVE),
        noticed);
  }

  private static List<Cidr> networks(List<Located<Cidr>> written) {
    return written.stream().map(Located::value).toList();
  }
}
