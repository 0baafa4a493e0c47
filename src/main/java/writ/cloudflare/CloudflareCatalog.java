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
import org.jspecify.annotations.Nullable;
import writ.cloudflare.NameEndpoints.ListAccounts;
import writ.cloudflare.NameEndpoints.ListBuckets;
import writ.cloudflare.NameEndpoints.ListWorkers;
import writ.cloudflare.NameEndpoints.ListZones;
import writ.cloudflare.NameEndpoints.ZoneEntry;
import writ.cloudflare.TokenEndpoints.ListPermissionGroups;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedAccount;
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

  private final Owner owner;
  private final Caller caller;
  private final CatalogNeeds needs;
  private final List<Diagnostic> noticed = new ArrayList<>();
  private final Set<Scope> known = new HashSet<>();
  private final Set<Catalog.Kind> unanswered = EnumSet.noneOf(Catalog.Kind.class);

  private final Map<PermissionId, PermissionGroup> groups = new LinkedHashMap<>();
  private final Map<String, NamedZone> zones = new LinkedHashMap<>();
  private final Map<AccountId, NamedAccount> accounts = new LinkedHashMap<>();
  private final List<NamedBucket> buckets = new ArrayList<>();
  private final List<NamedWorker> workers = new ArrayList<>();

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
        known,
        unanswered);
  }

  /// What is asked first.
  static List<Endpoint<?>> first(Owner owner) {
    return List.of(new ListPermissionGroups(owner, 1), new ListZones(account(owner), null, 1));
  }

  /// Whose zones are listed; null for those of all accounts of a user.
  private static @Nullable AccountId account(Owner owner) {
    return owner instanceof Owner.AccountOwner own ? own.id() : null;
  }

  /// One page is said to be all there is, and was seen not to be: go on while pages bring anything
  /// new.
  private boolean fetchGroups() {
    for (var page = 1; ; page++) {
      var call = new ListPermissionGroups(owner, page);
      var reply = caller.call(call);
      if (!(reply instanceof Reply.Ok<List<PermissionGroup>> ok)) {
        report(reply, call, false);
        return false;
      }
      if (!addGroups(ok.value()) || ok.envelope().total() <= groupCount()) {
        if (groupCount() < ok.envelope().total()) {
          doubt(Catalog.Kind.PERMISSION);
        }
        return true;
      }
    }
  }

  private synchronized boolean addGroups(List<PermissionGroup> more) {
    var before = groups.size();
    more.forEach(group -> groups.putIfAbsent(group.id(), group));
    return groups.size() > before;
  }

  private synchronized int groupCount() {
    return groups.size();
  }

  /// The first page tells how many there are. The names that it lacks are looked up one by one
  /// where that takes fewer requests than the other pages.
  private boolean fetchZones() {
    var account = account(owner);
    var pages =
        new Pages<List<ZoneEntry>>(
            caller,
            page -> new ListZones(account, null, page),
            new Completeness<>(
                page -> page.stream().map(entry -> entry.zone().id()).toList(),
                _ -> 0,
                account != null,
                NameEndpoints.PER_PAGE));
    var first = caller.call(new ListZones(account, null, 1));
    if (!(first instanceof Reply.Ok<List<ZoneEntry>> ok)) {
      report(first, new ListZones(account, null, 1), true);
      return false;
    }
    addZones(ok.value());
    var missing = missingZones();
    if (!missing.contains(CatalogNeeds.EVERY_ZONE)
        && missing.stream().noneMatch(ZoneNames::hasSpellings)
        && pages.isFull(ok)
        && missing.size() < pages.promised(ok) - 1) {
      return lookUp(missing, account);
    }
    var all = pages.after(first);
    all.pages().forEach(page -> addZones(page.value()));
    if (all.failed() != null) {
      report(all.failed(), new ListZones(account, null, 1), true);
      return false;
    }
    if (!all.isWhole()) {
      missing = missingZones();
      missing.remove(CatalogNeeds.EVERY_ZONE);
      return lookUp(missing, account);
    }
    knowAllOf(Scope.ZONE);
    return true;
  }

  private boolean lookUp(Set<String> names, @Nullable AccountId account) {
    var calls =
        names.stream()
            .<Callable<Boolean>>map(name ->
                () -> {
                  var call = new ListZones(account, name, 1);
                  var reply = caller.call(call);
                  if (reply instanceof Reply.Ok<List<ZoneEntry>> ok) {
                    addZones(ok.value());
                    if (ok.envelope().count() > ok.value().size()) {
                      doubt(Catalog.Kind.ZONE);
                    }
                    return true;
                  }
                  report(reply, call, true);
                  return false;
                })
            .toList();
    return !Pages.atOnce(calls).contains(false);
  }

  private synchronized void addZones(List<ZoneEntry> more) {
    for (var entry : more) {
      zones.putIfAbsent(entry.zone().id(), entry.zone());
      if (!entry.account().name().isEmpty()) {
        accounts.putIfAbsent(entry.account().id(), entry.account());
      }
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
    var pages =
        new Pages<List<NamedAccount>>(
            caller,
            ListAccounts::new,
            new Completeness<>(
                page -> page.stream().map(NamedAccount::id).toList(),
                _ -> 0,
                false,
                NameEndpoints.PER_PAGE));
    var all = pages.all();
    all.pages().forEach(page -> addAccounts(page.value()));
    if (all.failed() != null) {
      report(all.failed(), new ListAccounts(1), true);
      return false;
    }
    if (!all.isWhole()) {
      doubt(Catalog.Kind.ACCOUNT);
      return false;
    }
    knowAllOf(Scope.ACCOUNT);
    return true;
  }

  private synchronized void addAccounts(List<NamedAccount> more) {
    more.forEach(account -> accounts.put(account.id(), account));
  }

  private boolean fetchBuckets(AccountId account, String jurisdiction) {
    var cursor = "";
    var followed = new HashSet<String>();
    do {
      var call = new ListBuckets(account, jurisdiction, cursor);
      var reply = caller.call(call);
      if (!(reply instanceof Reply.Ok<List<NamedBucket>> ok)) {
        report(reply, call, true);
        return false;
      }
      addBuckets(ok.value());
      cursor = ok.envelope().cursor();
      if (!followed.add(cursor)) {
        doubt(Catalog.Kind.BUCKET);
        return false;
      }
    } while (!cursor.isEmpty());
    knowAllOf(Scope.R2_BUCKET);
    return true;
  }

  private synchronized void addBuckets(List<NamedBucket> more) {
    buckets.addAll(more);
  }

  private boolean fetchWorkers(AccountId account) {
    var call = new ListWorkers(account);
    var reply = caller.call(call);
    if (reply instanceof Reply.Ok<List<NamedWorker>> ok) {
      addWorkers(ok.value());
      var read = ok.value().size();
      if (read < Completeness.size(ok) || read < ok.envelope().total()) {
        doubt(Catalog.Kind.WORKER);
      }
      return true;
    }
    report(reply, call, true);
    return false;
  }

  private synchronized void addWorkers(List<NamedWorker> more) {
    workers.addAll(more);
    known.add(Scope.WORKER_SCRIPT);
  }

  private synchronized void doubt(Catalog.Kind kind) {
    unanswered.add(kind);
  }

  private synchronized void knowAllOf(Scope scope) {
    known.add(scope);
  }

  private synchronized void report(Reply<?> reply, Endpoint<?> endpoint, boolean isBearable) {
    if (!isDefinite(reply)) {
      unanswered.add(kind(endpoint));
    }
    var about = endpoint instanceof ListPermissionGroups ? owner : null;
    var problem = new Refusals(owner, caller).failed(endpoint.phrase(), reply, about);
    noticed.add(isBearable ? CloudflareProblems.asWarning(problem) : problem);
  }

  /// Whether the credential sees nothing of this kind; else nobody knows what there is.
  private boolean isDefinite(Reply<?> reply) {
    return reply instanceof Reply.No<?> no
        && no.isAboutAccess()
        && !(caller.standing(owner) instanceof Standing.Unanswered);
  }

  private static Catalog.Kind kind(Endpoint<?> endpoint) {
    return switch (endpoint) {
      case ListZones _ -> Catalog.Kind.ZONE;
      case ListAccounts _ -> Catalog.Kind.ACCOUNT;
      case ListBuckets _ -> Catalog.Kind.BUCKET;
      case ListWorkers _ -> Catalog.Kind.WORKER;
      default -> Catalog.Kind.PERMISSION;
    };
  }
}
