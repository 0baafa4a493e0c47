package writ.resolve;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.Kind;
import writ.token.Catalog.NamedApp;
import writ.token.Catalog.NamedBucket;
import writ.token.Catalog.NamedZone;
import writ.token.Hex;
import writ.token.Owner;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.Scope;

/// Finds the resource that a reference means, for one owner.
record TargetFinder(
    Owner owner, Catalog catalog, CatalogIndex index, Accounts accounts, Set<Scope> scopes) {

  private static final List<Scope> KNOWN =
      List.of(
          Scope.ACCOUNT,
          Scope.ZONE,
          Scope.USER,
          Scope.R2_BUCKET,
          Scope.WORKER_SCRIPT,
          Scope.FLAGSHIP_APP);

  /// What the API grants on one thing of an account, to accounts' tokens only (code 1001 for
  /// others).
  private static final Set<Scope> GRANULAR = Set.of(Scope.WORKER_SCRIPT, Scope.FLAGSHIP_APP);

  static TargetFinder of(Owner owner, Catalog catalog, Accounts accounts) {
    var scopes =
        catalog.permissions().stream()
            .flatMap(group -> group.scopes().stream())
            .collect(Collectors.toSet());
    scopes.addAll(KNOWN);
    return new TargetFinder(
        owner, catalog, new CatalogIndex(catalog), accounts, Set.copyOf(scopes));
  }

  /// The target without its resource: what can be said before any name is looked up.
  ResolvedResource unresolved(Located<ResourceRef> written) {
    var scope = scopeOf(written.value());
    return new ResolvedResource(written, scope, null, !scopes.contains(scope));
  }

  /// @param held what may stand here by its key, whoever's tokens may be given it
  LookupResult<Resource> find(Located<ResourceRef> written, Set<Resource> held) {
    return written.value() instanceof ResourceRef.Raw raw
            && held.contains(new Resource(raw.key(), raw.within()))
        ? LookupResult.found(new Resource(raw.key(), raw.within()))
        : find(written.value(), written.span());
  }

  /// @param span where to report that it is not found
  LookupResult<Resource> find(ResourceRef written, Span span) {
    return switch (written) {
      case ResourceRef.Zone zone -> zone(zone, span);
      case ResourceRef.AllZones all ->
          inAccount(
              all.account(), span, account -> LookupResult.found(Resource.allZonesOf(account)));
      case ResourceRef.EveryZone every -> forUsers(every, Resource.allZones(), span);
      case ResourceRef.Account account ->
          inAccount(account.name(), span, id -> LookupResult.found(Resource.account(id)));
      case ResourceRef.AllAccounts all -> forUsers(all, Resource.allAccounts(), span);
      case ResourceRef.User user -> user(user, span);
      case ResourceRef.Bucket bucket ->
          inAccount(bucket.account(), span, account -> bucket(bucket, account, span));
      case ResourceRef.AllBuckets all ->
          inAccount(
              all.account(), span, account -> LookupResult.found(Resource.allBucketsOf(account)));
      case ResourceRef.Worker worker -> worker(worker, span);
      case ResourceRef.FlagshipApp app -> app(app, span);
      case ResourceRef.Raw raw -> raw(raw, span);
    };
  }

  private static Scope scopeOf(ResourceRef reference) {
    return switch (reference) {
      case ResourceRef.Zone _, ResourceRef.AllZones _, ResourceRef.EveryZone _ -> Scope.ZONE;
      case ResourceRef.Account _, ResourceRef.AllAccounts _ -> Scope.ACCOUNT;
      case ResourceRef.User _ -> Scope.USER;
      case ResourceRef.Bucket _, ResourceRef.AllBuckets _ -> Scope.R2_BUCKET;
      case ResourceRef.Worker _ -> Scope.WORKER_SCRIPT;
      case ResourceRef.FlagshipApp _ -> Scope.FLAGSHIP_APP;
      case ResourceRef.Raw raw -> new Resource(raw.key(), raw.within()).scope();
    };
  }

  private LookupResult<Resource> zone(ResourceRef.Zone reference, Span span) {
    var name = reference.name().toLowerCase(Locale.ROOT);
    return reference.account() == null && owner instanceof Owner.UserOwner
        ? zone(name, null, span)
        : inAccount(reference.account(), span, account -> zone(name, account, span));
  }

  private LookupResult<Resource> zone(String name, @Nullable AccountId account, Span span) {
    if (Hex.isId(name)) {
      return LookupResult.found(Resource.zone(name));
    }
    var named = index.zones(name).stream().filter(zone -> isOf(account, zone)).toList();
    if (named.size() == 1) {
      return LookupResult.found(Resource.zone(named.getFirst().id()));
    }
    if (named.size() > 1) {
      return LookupResult.unresolved(ResolveProblems.ambiguousZone(name, spelledOut(named), span));
    }
    return LookupResult.unresolved(
        isUnanswered(Kind.ZONE)
            ? ResolveProblems.notLookedUp("zone `" + name + "`", "zones", span)
            : isLive()
                ? ResolveProblems.unknownZone(name, zoneNames(account), span)
                : UncheckedProblems.unchecked("zone", name, "", span));
  }

  private boolean isUnanswered(Kind kind) {
    return isLive() && catalog.unanswered().contains(kind);
  }

  private List<String> zoneNames(@Nullable AccountId account) {
    return catalog.zones().stream()
        .filter(zone -> isOf(account, zone))
        .map(NamedZone::name)
        .toList();
  }

  private static boolean isOf(@Nullable AccountId account, NamedZone zone) {
    return account == null || zone.account().equals(account);
  }

  /// With its account where that tells zones of one name apart, else with its id.
  private List<String> spelledOut(List<NamedZone> zones) {
    var accountsOfZones = zones.stream().map(NamedZone::account).distinct().count();
    return zones.stream()
        .map(zone ->
            accountsOfZones == zones.size()
                ? "zone:" + zone.name() + "@" + accounts.call(zone.account())
                : "zone:" + zone.id())
        .sorted()
        .toList();
  }

  private LookupResult<Resource> user(ResourceRef.User reference, Span span) {
    if (owner instanceof Owner.AccountOwner) {
      return LookupResult.unresolved(ResolveProblems.notForAccountTokens(reference, span));
    }
    var id = catalog.userId();
    if (id != null) {
      return LookupResult.found(Resource.user(id));
    }
    return LookupResult.unresolved(
        isUnanswered(Kind.USER)
            ? ResolveProblems.notLookedUp("the credential's own user", "who that is", span)
            : isLive()
                ? ResolveProblems.unknownUser(span)
                : UncheckedProblems.unchecked("user", owner.label(), "", span));
  }

  private LookupResult<Resource> bucket(
      ResourceRef.Bucket reference, AccountId account, Span span) {
    var resource = Resource.bucket(account, reference.jurisdiction(), reference.name());
    var bucket = new NamedBucket(reference.name(), reference.jurisdiction(), account);
    if (index.holds(bucket) || !isLive() || !catalog.known().contains(Scope.R2_BUCKET)) {
      return LookupResult.found(resource);
    }
    var listed = catalog.buckets().stream().filter(each -> each.account().equals(account)).toList();
    return LookupResult.unresolved(
        ResolveProblems.unknownBucket(reference, resource, listed, span));
  }

  private LookupResult<Resource> worker(ResourceRef.Worker reference, Span span) {
    return owner instanceof Owner.UserOwner
        ? LookupResult.unresolved(ResolveProblems.notForUserTokens(reference, span))
        : inAccount(reference.account(), span, account -> worker(reference, account, span));
  }

  private LookupResult<Resource> worker(
      ResourceRef.Worker reference, AccountId account, Span span) {
    var name = reference.name();
    if (Hex.isId(name)) {
      return LookupResult.found(Resource.worker(account, name));
    }
    var named = index.workers(account, name);
    if (!named.isEmpty()) {
      return LookupResult.found(Resource.worker(account, named.getFirst().tag()));
    }
    var own = catalog.workers().stream().filter(each -> each.account().equals(account)).toList();
    return LookupResult.unresolved(
        isUnanswered(Kind.WORKER)
            ? ResolveProblems.notLookedUp("Worker `" + name + "`", "Workers", span)
            : isLive()
                ? ResolveProblems.unknownWorker(
                    name, own.stream().map(Catalog.NamedWorker::name).toList(), span)
                : UncheckedProblems.unchecked("Worker", name, "", span));
  }

  private LookupResult<Resource> app(ResourceRef.FlagshipApp reference, Span span) {
    return owner instanceof Owner.UserOwner
        ? LookupResult.unresolved(ResolveProblems.notForUserTokens(reference, span))
        : inAccount(reference.account(), span, account -> app(reference, account, span));
  }

  private LookupResult<Resource> app(
      ResourceRef.FlagshipApp reference, AccountId account, Span span) {
    var name = reference.name();
    if (reference.isById()) {
      return LookupResult.found(Resource.flagshipApp(account, name));
    }
    var named = index.apps(account, name);
    if (named.size() > 1) {
      return LookupResult.unresolved(
          ResolveProblems.ambiguousApp(name, named.stream().map(NamedApp::id).toList(), span));
    }
    if (named.size() == 1) {
      return LookupResult.found(Resource.flagshipApp(account, named.getFirst().id()));
    }
    return LookupResult.unresolved(
        isUnanswered(Kind.FLAGSHIP_APP)
            ? ResolveProblems.notLookedUp("Flagship app `" + name + "`", "Flagship apps", span)
            : isLive()
                ? ResolveProblems.unknownApp(
                    name, index.apps(account).stream().map(NamedApp::name).toList(), span)
                : UncheckedProblems.unchecked("app", name, "", span));
  }

  /// What no token of this owner can hold is told now, and not by the API while a plan is applied.
  private LookupResult<Resource> raw(ResourceRef.Raw reference, Span span) {
    var resource = new Resource(reference.key(), reference.within());
    if (owner instanceof Owner.UserOwner) {
      return GRANULAR.contains(resource.scope())
          ? LookupResult.unresolved(ResolveProblems.notForUserTokens(reference, span))
          : LookupResult.found(resource);
    }
    if (!KNOWN.contains(resource.scope())) {
      return LookupResult.found(resource);
    }
    var account = accountOf(resource);
    if (account == null) {
      return LookupResult.unresolved(ResolveProblems.notForAccountTokens(reference, span));
    }
    return Hex.isId(account)
        ? inAccount(account, span, _ -> LookupResult.found(resource))
        : LookupResult.found(resource);
  }

  /// The account that a resource lies in, as its key tells, or the owner's own; null where the
  /// resource is no account's.
  private @Nullable String accountOf(Resource resource) {
    var scope = resource.scope();
    var within = resource.within();
    if (scope.equals(Scope.USER) || (resource.isWildcard() && within == null)) {
      return null;
    }
    if (within != null) {
      return within.substring(within.lastIndexOf('.') + 1);
    }
    if (scope.equals(Scope.ACCOUNT)) {
      return resource.id();
    }
    return scope.equals(Scope.R2_BUCKET) ? resource.id().split("_", 2)[0] : "";
  }

  private LookupResult<Resource> forUsers(ResourceRef reference, Resource resource, Span span) {
    return owner instanceof Owner.AccountOwner
        ? LookupResult.unresolved(ResolveProblems.notForAccountTokens(reference, span))
        : LookupResult.found(resource);
  }

  private LookupResult<Resource> inAccount(
      @Nullable String name, Span span, Function<AccountId, LookupResult<Resource>> use) {
    return switch (accounts.find(name, span)) {
      case LookupResult.Found<AccountId> found -> use.apply(found.value());
      case LookupResult.Unresolved<AccountId> not -> LookupResult.unresolved(not.reason());
    };
  }

  private boolean isLive() {
    return catalog.origin() == Catalog.Origin.LIVE;
  }
}
