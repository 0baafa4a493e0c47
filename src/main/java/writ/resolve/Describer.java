package writ.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedApp;
import writ.token.Catalog.NamedWorker;
import writ.token.Catalog.NamedZone;
import writ.token.Hex;
import writ.token.Names;
import writ.token.Owner;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.Scope;

/// Ids back to names, for one owner: the shortest reference that the resolver reads back as the
/// same resource.
public final class Describer {

  private final Owner owner;
  private final Catalog catalog;
  private final CatalogIndex index;
  private final Accounts accounts;
  private final Map<PermissionId, String> permissionNames = new HashMap<>();

  public Describer(Owner owner, Catalog catalog, Map<String, AccountId> accountAliases) {
    this.owner = owner;
    this.catalog = catalog;
    this.index = new CatalogIndex(catalog);
    this.accounts = new Accounts(owner, catalog, accountAliases);
    catalog.permissions().forEach(group -> permissionNames.put(group.id(), group.name()));
  }

  /// Names for everything that these policies mention.
  public Names names(Collection<AccessPolicy> policies) {
    Map<PermissionId, String> permissions = new HashMap<>();
    Map<Resource, String> resources = new HashMap<>();
    for (var policy : policies) {
      for (var id : policy.permissions()) {
        var name = permissionNames.get(id);
        if (name != null) {
          permissions.put(id, name);
        }
      }
      for (var resource : policy.resources()) {
        resources.computeIfAbsent(resource, each -> reference(each).text());
      }
    }
    return Names.of(permissions, resources);
  }

  /// How a person would write the resource in a spec of this owner.
  public ResourceRef reference(Resource resource) {
    var found = found(resource);
    return found == null ? new ResourceRef.Raw(resource.key(), resource.within()) : found;
  }

  private @Nullable ResourceRef found(Resource resource) {
    var scope = resource.scope();
    if (scope.equals(Scope.ZONE)) {
      return zone(resource);
    }
    if (scope.equals(Scope.R2_BUCKET)) {
      return bucket(resource);
    }
    if (scope.equals(Scope.WORKER_SCRIPT)) {
      return worker(resource);
    }
    if (scope.equals(Scope.FLAGSHIP_APP)) {
      return app(resource);
    }
    if (resource.within() != null) {
      return null;
    }
    if (scope.equals(Scope.ACCOUNT)) {
      return account(resource);
    }
    var isOwnUser = scope.equals(Scope.USER) && resource.id().equals(catalog.userId());
    return isOwnUser && isUsers() ? new ResourceRef.User() : null;
  }

  private @Nullable ResourceRef zone(Resource resource) {
    if (resource.isWildcard()) {
      if (resource.within() == null) {
        return isUsers() ? new ResourceRef.EveryZone() : null;
      }
      var account = enclosing(resource);
      return account == null ? null : new ResourceRef.AllZones(accounts.call(account));
    }
    var zone = index.zone(resource.id());
    if (zone != null) {
      return named(zone);
    }
    return Hex.isId(resource.id()) ? new ResourceRef.Zone(resource.id(), null) : null;
  }

  private ResourceRef named(NamedZone zone) {
    var alike =
        index.zones(zone.name()).stream()
            .filter(each -> isUsers() || each.account().equals(zone.account()))
            .toList();
    if (!isReadable(zone.name())) {
      return new ResourceRef.Zone(zone.id(), null);
    }
    if (alike.size() == 1) {
      return new ResourceRef.Zone(zone.name(), null);
    }
    var inAccount = alike.stream().filter(each -> each.account().equals(zone.account())).count();
    return inAccount == 1
        ? new ResourceRef.Zone(zone.name(), accounts.call(zone.account()))
        : new ResourceRef.Zone(zone.id(), null);
  }

  private @Nullable ResourceRef account(Resource resource) {
    if (resource.isWildcard()) {
      return isUsers() ? new ResourceRef.AllAccounts() : null;
    }
    var id = accountOf(resource.id());
    return id == null ? null : new ResourceRef.Account(accounts.call(id));
  }

  private @Nullable ResourceRef bucket(Resource resource) {
    if (resource.isWildcard()) {
      var account = enclosing(resource);
      return account == null ? null : new ResourceRef.AllBuckets(accountPart(account));
    }
    var parts = resource.id().split("_", 3);
    var account = parts.length == 3 ? accountOf(parts[0]) : null;
    if (account == null) {
      return null;
    }
    return readBack(new ResourceRef.Bucket(parts[1], parts[2], accountPart(account)));
  }

  private @Nullable ResourceRef worker(Resource resource) {
    var account = enclosing(resource);
    if (account == null || isUsers() || resource.isWildcard()) {
      return null;
    }
    var own = catalog.workers().stream().filter(each -> each.account().equals(account)).toList();
    var name =
        own.stream()
            .filter(worker -> worker.tag().equals(resource.id()))
            .map(NamedWorker::name)
            .filter(Describer::isReadable)
            .filter(word -> index.workers(account, word).size() == 1)
            .findFirst();
    if (name.isPresent()) {
      return new ResourceRef.Worker(name.get(), accountPart(account));
    }
    return Hex.isId(resource.id())
        ? new ResourceRef.Worker(resource.id(), accountPart(account))
        : null;
  }

  private @Nullable ResourceRef app(Resource resource) {
    var account = enclosing(resource);
    if (account == null || isUsers() || resource.isWildcard()) {
      return null;
    }
    var name =
        index.apps(account).stream()
            .filter(app -> app.id().equals(resource.id()))
            .map(NamedApp::name)
            .filter(Describer::isReadable)
            .filter(word -> index.apps(account, word).size() == 1)
            .findFirst();
    if (name.isPresent()) {
      return readBack(new ResourceRef.FlagshipApp(name.get(), accountPart(account)));
    }
    var byId = new ResourceRef.FlagshipApp(resource.id(), accountPart(account));
    return byId.isById() ? byId : null;
  }

  private static @Nullable ResourceRef readBack(ResourceRef reference) {
    return ResourceRef.read(reference.text()) instanceof ResourceRef.Reading.Good good
            && good.reference().equals(reference)
        ? reference
        : null;
  }

  /// An account token reaches its own account only, so that naming it would add nothing.
  private @Nullable String accountPart(AccountId id) {
    return owner instanceof Owner.AccountOwner own && own.id().equals(id)
        ? null
        : accounts.call(id);
  }

  private @Nullable AccountId enclosing(Resource resource) {
    var prefix = Scope.ACCOUNT + ".";
    var within = resource.within();
    return within != null && within.startsWith(prefix)
        ? accountOf(within.substring(prefix.length()))
        : null;
  }

  /// The account's id where the owner's tokens can reach it: else no reference reads back.
  private @Nullable AccountId accountOf(String id) {
    if (!Hex.isId(id)) {
      return null;
    }
    var account = new AccountId(id);
    return owner instanceof Owner.AccountOwner own && !own.id().equals(account) ? null : account;
  }

  private static boolean isReadable(String name) {
    return !name.isBlank() && name.indexOf('@') < 0 && !name.equals("*") && !Hex.isId(name);
  }

  private boolean isUsers() {
    return owner instanceof Owner.UserOwner;
  }
}
