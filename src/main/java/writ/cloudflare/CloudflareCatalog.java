package writ.cloudflare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import writ.cloudflare.NameEndpoints.ListAccounts;
import writ.cloudflare.NameEndpoints.ListBuckets;
import writ.cloudflare.NameEndpoints.ListFlagshipApps;
import writ.cloudflare.NameEndpoints.ListWorkers;
import writ.cloudflare.NameEndpoints.ListZones;
import writ.cloudflare.NameEndpoints.ZoneEntry;
import writ.cloudflare.TokenEndpoints.ListPermissionGroups;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedAccount;
import writ.token.Catalog.NamedApp;
import writ.token.Catalog.NamedBucket;
import writ.token.Catalog.NamedWorker;
import writ.token.Catalog.NamedZone;
import writ.token.CatalogNeeds;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;
import writ.token.ZoneNames;

/// Fetches the names of one owner, all kinds at once. Without permission groups there is no
/// catalog; without the rest there is one that knows less, and a warning.
final class CloudflareCatalog {

  /// A million buckets, which is the most that an account may have.
  private static final int MOST_BUCKET_PAGES = 1000;

  private static final int MOST_APP_PAGES = 100;

  private static final Completeness<PermissionGroup> GROUPS =
      Completeness.ofAll(PermissionGroup::id, ListPermissionGroups.PER_PAGE);
  private static final Completeness<NamedBucket> BUCKETS = Completeness.ofAll(each -> each, 1);
  private static final Completeness<NamedWorker> WORKERS = Completeness.ofAll(NamedWorker::tag, 1);

  private static final Completeness<NamedApp> APPS = Completeness.ofAll(NamedApp::id, 1);

  private final Owner owner;
  private final Caller caller;
  private final CatalogNeeds needs;
  private final List<Diagnostic> noticed = new ArrayList<>();
  private final Set<Catalog.Kind> listed = EnumSet.noneOf(Catalog.Kind.class);
  private final Set<Catalog.Kind> partly = EnumSet.noneOf(Catalog.Kind.class);
  private final Set<Catalog.Kind> unanswered = EnumSet.noneOf(Catalog.Kind.class);

  private final Map<PermissionId, PermissionGroup> groups = new LinkedHashMap<>();
  private final Map<String, NamedZone> zones = new LinkedHashMap<>();
  private final Map<AccountId, NamedAccount> accounts = new LinkedHashMap<>();
  private final List<NamedBucket> buckets = new ArrayList<>();
  private final List<NamedWorker> workers = new ArrayList<>();
  private final List<NamedApp> apps = new ArrayList<>();

  CloudflareCatalog(Owner owner, Caller caller, CatalogNeeds needs) {
    this.owner = owner;
    this.caller = caller;
    this.needs = needs;
  }

  Result<Catalog> fetch(Instant now) {
    var tasks = new ArrayList<Callable<Boolean>>();
    tasks.add(this::fetchGroups);
    if (owner instanceof Owner.UserOwner) {
      tasks.add(this::fetchZones);
      // two accounts may have one name, so that zones alone would not tell
      if (!needs.accountNames().isEmpty()) {
        tasks.add(this::fetchAccounts);
      }
    }
    if (owner instanceof Owner.AccountOwner account) {
      tasks.add(() -> fetchZones() && (tellsAccounts() || fetchAccounts()));
      needs
          .bucketJurisdictions()
          .forEach(jurisdiction -> tasks.add(() -> fetchBuckets(account.id(), jurisdiction)));
      if (needs.workers()) {
        tasks.add(() -> fetchWorkers(account.id()));
      }
      if (needs.apps()) {
        tasks.add(() -> fetchApps(account.id()));
      }
    }
    var done = Pages.atOnce(tasks);
    if (done.isEmpty() || !done.getFirst()) {
      return Result.failed(noticed);
    }
    return Result.of(catalog(now), noticed);
  }

  private List<NamedZone> placed() {
    var all = new ArrayList<>(zones.values());
    all.addAll(needs.zonesById(all));
    return List.copyOf(all);
  }

  private Catalog catalog(Instant now) {
    return new Catalog(
        Catalog.Origin.LIVE,
        now,
        List.copyOf(groups.values()),
        List.copyOf(accounts.values()),
        placed(),
        buckets,
        workers,
        null,
        known(),
        unanswered,
        apps);
  }

  /// Buckets are listed once for each jurisdiction, of which one may fail.
  private Set<Scope> known() {
    var known = new HashSet<Scope>();
    listed.stream()
        .filter(kind -> !partly.contains(kind))
        .forEach(kind -> {
          switch (kind) {
            case ZONE -> known.add(Scope.ZONE);
            case ACCOUNT -> known.add(Scope.ACCOUNT);
            case BUCKET -> known.add(Scope.R2_BUCKET);
            case WORKER -> known.add(Scope.WORKER_SCRIPT);
            case FLAGSHIP_APP -> known.add(Scope.FLAGSHIP_APP);
            case PERMISSION, USER -> {}
          }
        });
    return known;
  }

  /// What is asked first.
  static List<Endpoint<?>> first(Owner owner) {
    return List.of(new ListPermissionGroups(owner, 1), new ListZones(account(owner), null, 1));
  }

  /// Whose zones are listed; null for those of all accounts of a user.
  private static @Nullable AccountId account(Owner owner) {
    return owner instanceof Owner.AccountOwner own ? own.id() : null;
  }

  private boolean fetchGroups() {
    var call = new ListPermissionGroups(owner, 1);
    var all = groupsOnce().orAgain(this::groupsOnce);
    return take(all, call, group -> groups.put(group.id(), group));
  }

  /// One page is said to be all there is, and was seen not to be: go on while pages bring anything
  /// new and more are counted.
  private WholeListing<PermissionGroup> groupsOnce() {
    var pages = new ArrayList<Reply.Ok<ListedEntries<PermissionGroup>>>();
    var seen = new HashSet<PermissionId>();
    var budget = new ListingBudget();
    while (true) {
      var call = new ListPermissionGroups(owner, pages.size() + 1);
      var reply = budget.page(() -> caller.call(call));
      if (!(reply instanceof Reply.Ok<ListedEntries<PermissionGroup>> ok)) {
        return new WholeListing<>(pages, null, reply);
      }
      var before = seen.size();
      ok.value().read().forEach(group -> seen.add(group.id()));
      if (pages.isEmpty() || seen.size() > before) {
        pages.add(ok);
      }
      if (seen.size() == before || ok.envelope().total() <= seen.size()) {
        return new WholeListing<>(pages, GROUPS.doubtOfEntries(pages), null);
      }
    }
  }

  /// The first page tells how many there are. The names that it lacks are looked up one by one
  /// where that takes fewer requests than the other pages.
  private boolean fetchZones() {
    var account = account(owner);
    var call = new ListZones(account, null, 1);
    var pages = new Pages<>(caller, page -> new ListZones(account, null, page), zonesOf(account));
    var first = caller.call(call);
    if (first instanceof Reply.Ok<ListedEntries<ZoneEntry>> ok) {
      ok.value().read().forEach(this::addZone);
      var missing = missingZones();
      if (!missing.contains(CatalogNeeds.EVERY_ZONE)
          && missing.stream().noneMatch(ZoneNames::hasSpellings)
          && pages.isFull(ok)
          && missing.size() < pages.promised(ok) - 1) {
        return lookUp(missing, account);
      }
    }
    var all = pages.after(first);
    if (all.doubt() == null || missingZones().contains(CatalogNeeds.EVERY_ZONE)) {
      return take(all, call, this::addZone);
    }
    all.entries().forEach(this::addZone);
    return lookUp(missingZones(), account);
  }

  private static Completeness<ZoneEntry> zonesOf(@Nullable AccountId account) {
    return new Completeness<>(
        entry -> entry.zone().id(), _ -> false, account != null, NameEndpoints.PER_PAGE);
  }

  private boolean lookUp(Set<String> names, @Nullable AccountId account) {
    var calls = names.stream().<Callable<Boolean>>map(name -> () -> lookUp(name, account)).toList();
    return !Pages.atOnce(calls).contains(false);
  }

  private boolean lookUp(String name, @Nullable AccountId account) {
    var call = new ListZones(account, name, 1);
    // the total may count other names too
    var counted = new Completeness<ZoneEntry>(each -> each.zone().id(), _ -> false, true, 1);
    var all = single(call, counted);
    all.entries().forEach(this::addZone);
    if (all.failed() != null) {
      report(all.failed(), call);
    } else if (all.doubt() != null
        || (all.entries().count() == 0 && ZoneNames.hasSpellings(name))) {
      doubt(call, all.doubt());
    }
    return all.isWhole();
  }

  /// A listing that is one answer.
  private <T> WholeListing<T> single(Endpoint<ListedEntries<T>> call, Completeness<T> counted) {
    Supplier<WholeListing<T>> once =
        () -> {
          var reply = caller.call(call);
          return reply instanceof Reply.Ok<ListedEntries<T>> ok
              ? new WholeListing<>(List.of(ok), counted.doubtOfEntries(List.of(ok)), null)
              : WholeListing.failed(reply);
        };
    return once.get().orAgain(once);
  }

  private synchronized void addZone(ZoneEntry entry) {
    zones.putIfAbsent(entry.zone().id(), entry.zone());
    if (!entry.account().name().isEmpty()) {
      accounts.putIfAbsent(entry.account().id(), entry.account());
    }
  }

  private synchronized Set<String> missingZones() {
    var missing = new TreeSet<>(needs.zoneNames());
    zones.values().forEach(zone -> missing.remove(ZoneNames.key(zone.name())));
    return missing;
  }

  /// Zones carry the name of their account, which is the only one that an account's specs may mean.
  private synchronized boolean tellsAccounts() {
    var named =
        accounts.values().stream().map(account -> account.name().toLowerCase(Locale.ROOT)).toList();
    return needs.accountNames().stream()
        .allMatch(name -> named.contains(name.toLowerCase(Locale.ROOT)));
  }

  private boolean fetchAccounts() {
    var counted = Completeness.ofAll(NamedAccount::id, NameEndpoints.PER_PAGE);
    var all = new Pages<>(caller, ListAccounts::new, counted).all();
    return take(all, new ListAccounts(1), account -> accounts.put(account.id(), account));
  }

  private boolean fetchBuckets(AccountId account, String jurisdiction) {
    var pages =
        new CursorPages<NamedBucket>(
            caller, cursor -> new ListBuckets(account, jurisdiction, cursor), MOST_BUCKET_PAGES);
    Supplier<WholeListing<NamedBucket>> once = () -> pages.once().counted(BUCKETS);
    return take(once.get().orAgain(once), new ListBuckets(account, jurisdiction, ""), buckets::add);
  }

  private boolean fetchWorkers(AccountId account) {
    var call = new ListWorkers(account);
    return take(single(call, WORKERS), call, workers::add);
  }

  private boolean fetchApps(AccountId account) {
    var pages =
        new CursorPages<NamedApp>(
            caller, cursor -> new ListFlagshipApps(account, cursor), MOST_APP_PAGES);
    Supplier<WholeListing<NamedApp>> once = () -> pages.once().counted(APPS);
    return take(once.get().orAgain(once), new ListFlagshipApps(account, ""), apps::add);
  }

  /// Keeps what came of a listing, and says why it may not be everything.
  private synchronized <T> boolean take(
      WholeListing<T> all, Endpoint<?> endpoint, Consumer<T> add) {
    all.entries().forEach(add);
    if (all.failed() != null) {
      report(all.failed(), endpoint);
      return false;
    }
    if (all.doubt() != null) {
      doubt(endpoint, all.doubt());
    } else {
      listed.add(kind(endpoint));
    }
    return true;
  }

  private synchronized void doubt(Endpoint<?> endpoint, @Nullable String doubt) {
    partly.add(kind(endpoint));
    unanswered.add(kind(endpoint));
    if (doubt != null) {
      noticed.add(CloudflareProblems.listedInPart(endpoint.phrase(), doubt + ", three times"));
    }
  }

  private synchronized void report(Reply<?> reply, Endpoint<?> endpoint) {
    partly.add(kind(endpoint));
    if (!isDefinite(reply)) {
      unanswered.add(kind(endpoint));
    }
    var isOfGroups = endpoint instanceof ListPermissionGroups;
    var problem =
        new RefusalDiagnosis(owner, caller)
            .failed(endpoint.phrase(), reply, isOfGroups ? owner : null);
    noticed.add(isOfGroups ? problem : CloudflareProblems.asWarning(problem));
  }

  /// Whether the credential sees nothing of this kind; else nobody knows what there is.
  private boolean isDefinite(Reply<?> reply) {
    return reply instanceof Reply.No<?> no
        && no.isAboutAccess()
        && !(caller.standing(owner) instanceof CredentialStatus.Unanswered);
  }

  private static Catalog.Kind kind(Endpoint<?> endpoint) {
    return switch (endpoint) {
      case ListZones _ -> Catalog.Kind.ZONE;
      case ListAccounts _ -> Catalog.Kind.ACCOUNT;
      case ListBuckets _ -> Catalog.Kind.BUCKET;
      case ListWorkers _ -> Catalog.Kind.WORKER;
      case ListFlagshipApps _ -> Catalog.Kind.FLAGSHIP_APP;
      default -> Catalog.Kind.PERMISSION;
    };
  }
}
