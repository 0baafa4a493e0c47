package writ.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.owner.Credentials;
import writ.owner.OwnerSnapshot;
import writ.project.Configuration;
import writ.project.LockProblems;
import writ.project.OwnerSpecs;
import writ.resolve.LockText;
import writ.resolve.Lockfile;
import writ.resolve.ShippedCatalog;
import writ.token.AccessPolicy;
import writ.token.CatalogChange;
import writ.token.DesiredToken;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionName;
import writ.token.PermissionWithoutId;
import writ.token.Pins;
import writ.token.Scope;
import writ.workspace.Inputs;
import writ.workspace.Outputs;
import writ.workspace.Parallel;
import writ.workspace.RunContext;
import writ.workspace.WorkspaceProblems;

/// What names mean: by the shipped list and the lockfile, and by Cloudflare.
public final class CatalogRun {

  private final RunContext context;

  public CatalogRun(RunContext context) {
    this.context = context;
  }

  /// The names that are known offline and match every word of a query.
  public CatalogResult list(String query) {
    var noticed = new ArrayList<Diagnostic>();
    var lock = lockfile(noticed);
    var rows = new TreeMap<String, CatalogRow>();
    ShippedCatalog.read().permissions().forEach(group -> add(rows, row(group, List.of())));
    for (var pins : lock) {
      var by = List.of(pins.owner().reference());
      pins.seen().forEach(group -> add(rows, row(group, List.of())));
      pins.permissions().forEach(group -> add(rows, row(group, by)));
      for (var one : pins.accounts()) {
        var id = one.id().value();
        add(rows, new CatalogRow("account", id, one.name(), List.of(), List.of(), by));
      }
      for (var one : pins.zones()) {
        var home = List.of(one.account().value());
        add(rows, new CatalogRow("zone", one.id(), one.name(), home, List.of(), by));
      }
    }
    ShippedCatalog.withoutId().stream()
        .filter(group -> rows.values().stream().noneMatch(row -> isOf(group, row)))
        .map(CatalogRun::row)
        .toList()
        .forEach(row -> add(rows, row));
    return new CatalogResult(
        new CatalogAnswer.Known(CatalogSearch.found(query, rows.values())), false, false, noticed);
  }

  /// The schema of tokens with the permissions that are known offline, as [#list] tells them.
  ///
  /// @param schema the same without names
  public Result<String> schema(String schema) {
    var noticed = new ArrayList<Diagnostic>();
    var groups = new ArrayList<PermissionName>(ShippedCatalog.read().permissions());
    groups.addAll(ShippedCatalog.withoutId());
    for (var pins : lockfile(noticed)) {
      groups.addAll(pins.seen());
      groups.addAll(pins.permissions());
    }
    return Result.of(CatalogSchema.of(schema, groups), noticed);
  }

  /// Where the pin and the list differ, the pin counts; where several pin it, all are named.
  private static void add(Map<String, CatalogRow> rows, CatalogRow row) {
    var key = row.name().toLowerCase(Locale.ROOT) + "\n" + row.kind() + row.id();
    rows.merge(
        key,
        row,
        (one, other) ->
            new CatalogRow(
                other.kind(),
                other.id(),
                other.name(),
                other.scopes(),
                one.otherNames().isEmpty() ? other.otherNames() : one.otherNames(),
                Stream.concat(one.pinnedBy().stream(), other.pinnedBy().stream()).toList()));
  }

  private static CatalogRow row(PermissionGroup group, List<String> by) {
    return new CatalogRow(
        "permission",
        group.id().value(),
        group.name(),
        group.scopes().stream().map(Scope::value).sorted().toList(),
        group.otherNames(),
        by);
  }

  private static CatalogRow row(PermissionWithoutId group) {
    return new CatalogRow(
        "permission",
        null,
        group.name(),
        group.scopes().stream().map(Scope::value).sorted().toList(),
        group.otherNames(),
        List.of());
  }

  /// Whether the lockfile has the id of a group that this version knows by name alone.
  private static boolean isOf(PermissionWithoutId group, CatalogRow row) {
    return row.kind().equals("permission")
        && row.name().equalsIgnoreCase(group.name())
        && row.scopes().stream().map(Scope::new).anyMatch(group::appliesTo);
  }

  /// All that is pinned, whoever the owner is.
  private List<Pins> lockfile(List<Diagnostic> noticed) {
    if (!context.inputs().hasProject()) {
      return List.of();
    }
    var project = Configuration.read(context.inputs(), List.of());
    noticed.addAll(project.diagnostics().stream().filter(CatalogRun::isOfLock).toList());
    return project
        .value()
        .map(configuration ->
            configuration.owners().stream()
                .flatMap(owner -> Stream.ofNullable(configuration.lock().pins(owner.owner())))
                .toList())
        .orElse(List.of());
  }

  private static boolean isOfLock(Diagnostic diagnostic) {
    var span = diagnostic.span();
    return span != null && span.file().equals(Inputs.LOCK);
  }

  /// Pins what the specs of every owner use. An owner that cannot be asked, or whose specs have
  /// errors, keeps what was pinned.
  public CatalogResult update() {
    var read = Configuration.read(context.inputs(), List.of());
    var configuration = read.valueOrNull();
    var noticed =
        new ArrayList<>(read.diagnostics().stream().filter(each -> !isOfLock(each)).toList());
    if (configuration == null || !context.inputs().hasProject()) {
      return CatalogResult.none(
          configuration == null ? noticed : List.of(WorkspaceProblems.nothingToRead()));
    }
    var snapshots = snapshots(configuration, noticed, false);
    var pinned = new TreeMap<Owner, Pins>();
    var isIncomplete = snapshots.isEmpty();
    var isBroken = noticed.stream().anyMatch(Diagnostic::isError);
    for (var owner : configuration.owners()) {
      var before = configuration.lock().pins(owner.owner());
      switch (snapshots.get(owner.owner())) {
        case OwnerSnapshot.Seen seen -> {
          noticed.addAll(seen.noticed());
          isIncomplete = isIncomplete || !seen.catalog().unanswered().isEmpty();
          var now = pins(owner, seen, configuration, noticed);
          if (!isBroken && now.valueOrNull() != null) {
            pinned.put(owner.owner(), now.valueOrNull());
          } else if (before != null) {
            pinned.put(owner.owner(), before);
          }
        }
        case OwnerSnapshot.Unseen(var unreachable) -> {
          noticed.add(unreachable.reason());
          isIncomplete = true;
          if (before != null) {
            pinned.put(owner.owner(), before);
          }
        }
        case null -> {}
      }
    }
    return snapshots.isEmpty()
        ? CatalogResult.none(noticed)
        : written(pinned.values(), isIncomplete, noticed);
  }

  private static Result<Pins> pins(
      OwnerSpecs specs,
      OwnerSnapshot.Seen seen,
      Configuration configuration,
      List<Diagnostic> noticed) {
    var owner = specs.owner();
    var resolved = configuration.names(owner, seen.catalog()).resolve(specs.specs());
    noticed.addAll(resolved.diagnostics());
    if (resolved.hasErrors()) {
      return Result.failed(List.of());
    }
    var policies = new ArrayList<AccessPolicy>();
    for (var each : resolved.value().orElseThrow()) {
      if (each instanceof DesiredToken.Present present) {
        policies.addAll(present.policies());
      }
    }
    var now = Pins.of(owner, seen.catalog(), policies, Lockfile.shippedIds());
    var before = configuration.lock().pins(owner);
    if (before == null) {
      return Result.of(now);
    }
    var both = now.keeping(before, seen.catalog(), policies);
    var kept = both.size() + both.seen().size() - now.size() - now.seen().size();
    if (kept > 0) {
      noticed.add(LockProblems.kept(owner, kept));
    }
    return Result.of(both);
  }

  private CatalogResult written(
      Collection<Pins> pinned, boolean isIncomplete, List<Diagnostic> noticed) {
    if (pinned.isEmpty() && (isIncomplete || noticed.stream().anyMatch(Diagnostic::isError))) {
      return new CatalogResult(new CatalogAnswer.None(), false, isIncomplete, noticed);
    }
    var text = LockText.of(pinned);
    var names = pinned.stream().mapToInt(Pins::size).sum();
    var before =
        context.inputs().lock().flatMap(file -> file.value()).map(file -> file.text()).orElse("");
    var isSame = before.equals(text);
    if (!isSame) {
      new Outputs(context.inputs().root(), context.process().redactor())
          .rewrite(Inputs.LOCK, text)
          .ifPresent(noticed::add);
    }
    return new CatalogResult(pinned(names, before, text), !isSame, isIncomplete, noticed);
  }

  private static CatalogAnswer pinned(int names, String before, String after) {
    var old = before.lines().toList();
    var now = after.lines().toList();
    var added = now.stream().filter(line -> !old.contains(line)).count();
    var removed = old.stream().filter(line -> !now.contains(line)).count();
    return new CatalogAnswer.Pinned(names, !before.equals(after), added, removed);
  }

  /// Holds the lockfile against Cloudflare.
  public CatalogResult diff() {
    if (!context.inputs().hasProject()) {
      return CatalogResult.none(List.of(WorkspaceProblems.nothingToRead()));
    }
    if (context.inputs().lock().isEmpty()) {
      return CatalogResult.none(List.of(LockProblems.noLock()));
    }
    var read = Configuration.read(context.inputs(), List.of());
    var configuration = read.value().orElseThrow();
    var noticed = new ArrayList<>(read.diagnostics());
    var snapshots = snapshots(configuration, noticed, true);
    var changes = new ArrayList<CatalogChange>();
    var isIncomplete = false;
    var compared = 0;
    for (var owner : snapshots.keySet()) {
      if (configuration.lock().pins(owner) == null) {
        noticed.add(LockProblems.nothingPinned(owner));
        continue;
      }
      switch (snapshots.get(owner)) {
        case OwnerSnapshot.Seen seen -> {
          compared++;
          noticed.addAll(seen.noticed());
          isIncomplete = isIncomplete || !seen.catalog().unanswered().isEmpty();
          configuration
              .lock()
              .against(owner, seen.catalog())
              .forEach(each -> changes.add(each.change()));
        }
        case OwnerSnapshot.Unseen(var unreachable) -> {
          noticed.add(unreachable.reason());
          isIncomplete = true;
        }
        case null -> {}
      }
    }
    changes.sort(null);
    return compared == 0
        ? new CatalogResult(new CatalogAnswer.None(), false, isIncomplete, noticed)
        : new CatalogResult(
            new CatalogAnswer.Differences(changes, isIncomplete),
            !changes.isEmpty(),
            isIncomplete,
            noticed);
  }

  /// Every owner as it looks now; empty where there is no way to the API.
  private Map<Owner, OwnerSnapshot> snapshots(
      Configuration configuration, List<Diagnostic> noticed, boolean withPins) {
    var opened = context.cloudflare();
    noticed.addAll(opened.diagnostics());
    return opened
        .value()
        .map(cloudflare -> snapshots(configuration, cloudflare, withPins))
        .orElse(Map.of());
  }

  private Map<Owner, OwnerSnapshot> snapshots(
      Configuration configuration, Cloudflare cloudflare, boolean withPins) {
    var credentials = Credentials.of(context, configuration.project());
    var owners = configuration.owners();
    var seen =
        Parallel.map(
            owners,
            each -> {
              var needs = configuration.needs(each.owner(), each.specs());
              return OwnerSnapshot.of(
                  each.owner(),
                  withPins ? configuration.lock().needs(each.owner(), needs) : needs,
                  cloudflare,
                  credentials);
            });
    var snapshots = new TreeMap<Owner, OwnerSnapshot>();
    for (var i = 0; i < owners.size(); i++) {
      snapshots.put(owners.get(i).owner(), seen.get(i));
    }
    return snapshots;
  }
}
