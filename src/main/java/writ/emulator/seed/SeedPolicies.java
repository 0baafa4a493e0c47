package writ.emulator.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import writ.emulator.Ids;
import writ.emulator.Owner;
import writ.emulator.PermissionCatalog;
import writ.emulator.PermissionGroup;
import writ.emulator.Policy;
import writ.emulator.ResourceKey;
import writ.emulator.Resources;
import writ.emulator.Seed;
import writ.emulator.SeedException;

/// Reads the policies of a seeded token: in the form of the API, or short, as `{allow: [DNS Write],
/// resources: [zone:example.com]}`. A short entry becomes one policy per scope. `"*"` stands for
/// every permission group that fits one of the resources.
final class SeedPolicies {
  private static final String RAW = "raw:";
  private static final Pattern REFERENCE =
      Pattern.compile("(zone|account|r2|worker|flagship):([^@]+)(?:@(.+))?");

  private final PermissionCatalog catalog;
  private final Map<String, Seed.Account> accounts;
  private final Ids ids;
  private final Map<String, Map<String, String>> zonesOf = new HashMap<>();

  SeedPolicies(PermissionCatalog catalog, Map<String, Seed.Account> accounts, Ids ids) {
    this.catalog = catalog;
    this.accounts = accounts;
    this.ids = ids;
  }

  List<Policy> read(List<SeedNode> nodes, Owner owner) {
    var policies = new ArrayList<Policy>();
    for (var node : nodes) {
      if (node.map().containsKey("effect")) {
        policies.add(wire(node));
      } else {
        policies.addAll(brief(node, owner));
      }
    }
    return policies;
  }

  /// As the API has it; a kind of resource that nobody knows yet may stand here, and reaches
  /// nothing.
  private Policy wire(SeedNode node) {
    var fields = node.fields("effect", "permission_groups", "resources");
    var groups = new TreeSet<String>();
    for (var group : fields.required("permission_groups").list()) {
      var id = group.fields("id", "name").required("id");
      groups.add(heldGroup(id));
    }
    var effect = fields.required("effect").word(java.util.Set.of("allow", "deny"));
    var flat = new TreeSet<String>();
    var nested = new TreeMap<String, SortedSet<String>>();
    fields
        .required("resources")
        .map()
        .forEach((key, value) -> {
          if (value.isMap()) {
            nested.put(key, new TreeSet<>(value.map().keySet()));
          } else {
            flat.add(key);
          }
        });
    return new Policy(ids.next(), effect.equals("allow"), groups, new Resources(flat, nested));
  }

  /// A token may hold a group that is listed no more; nobody can be given it again.
  private String heldGroup(SeedNode id) {
    return catalog
        .find(id.text())
        .map(PermissionGroup::id)
        .or(() -> Optional.of(id.text()).filter(text -> ResourceKey.ID.matcher(text).matches()))
        .orElseThrow(() -> unknown(id));
  }

  private List<Policy> brief(SeedNode node, Owner owner) {
    var fields = node.fields("allow", "deny", "resources");
    if (fields.get("allow").isPresent() == fields.get("deny").isPresent()) {
      throw node.problem("a policy has either `allow` or `deny`");
    }
    boolean allow = fields.get("allow").isPresent();
    var byScope = new LinkedHashMap<String, Resources>();
    for (var reference : fields.required("resources").list()) {
      var entry = entry(reference, owner);
      var resources =
          byScope.computeIfAbsent(
              understood(entry.inner(), reference).scope(),
              scope -> new Resources(new TreeSet<>(), new TreeMap<>()));
      if (entry.isNested()) {
        resources
            .nested()
            .computeIfAbsent(entry.outer(), key -> new TreeSet<>())
            .add(entry.inner());
      } else {
        resources.flat().add(entry.inner());
      }
    }
    var groups = new LinkedHashMap<String, SortedSet<String>>();
    for (var name : fields.required(allow ? "allow" : "deny").list()) {
      for (var group : groups(name, byScope.keySet())) {
        groups.computeIfAbsent(group.scope(), scope -> new TreeSet<>()).add(group.id());
      }
    }
    var policies = new ArrayList<Policy>();
    byScope.forEach((scope, resources) -> {
      var members = groups.get(scope);
      if (members != null) {
        policies.add(new Policy(ids.next(), allow, members, resources));
      }
    });
    return policies;
  }

  private List<PermissionGroup> groups(SeedNode name, java.util.Set<String> scopes) {
    var wanted = name.text();
    var found =
        wanted.equals("*")
            ? catalog.all()
            : catalog.find(wanted).map(List::of).orElseGet(() -> catalog.named(wanted));
    if (found.isEmpty()) {
      throw unknown(name);
    }
    var fitting = found.stream().filter(group -> scopes.contains(group.scope())).toList();
    if (fitting.isEmpty()) {
      throw name.problem("`" + wanted + "` fits none of the resources of its policy");
    }
    return fitting;
  }

  private static SeedException unknown(SeedNode node) {
    return node.problem("no permission group is called `" + node.text() + "`");
  }

  private Resources.Entry entry(SeedNode node, Owner owner) {
    var text = node.text();
    if (text.startsWith("com.cloudflare.") || text.startsWith(RAW)) {
      return raw(node, text.startsWith(RAW) ? text.substring(RAW.length()) : text);
    }
    if (text.equals("user")) {
      return new Resources.Entry("", PermissionGroup.USER + "." + owner.id());
    }
    if (text.equals("zone:*@*") || text.equals("account:*")) {
      var scope = text.startsWith("zone") ? PermissionGroup.ZONE : PermissionGroup.ACCOUNT;
      return new Resources.Entry("", scope + ".*");
    }
    var parts = REFERENCE.matcher(text);
    if (!parts.matches()) {
      throw node.problem("`" + text + "` is no resource");
    }
    var name = parts.group(2);
    if (parts.group(1).equals("account")) {
      return new Resources.Entry("", accountKey(account(node, name)));
    }
    var account = parts.group(3) == null ? accountOf(owner, node) : account(node, parts.group(3));
    return inAccount(node, parts.group(1), name, account);
  }

  private Resources.Entry inAccount(SeedNode node, String kind, String name, Seed.Account account) {
    var outer = accountKey(account);
    if (kind.equals("r2") && name.equals("*")) {
      return new Resources.Entry(outer, PermissionGroup.BUCKET + ".*");
    }
    if (kind.equals("r2")) {
      int slash = name.indexOf('/');
      var jurisdiction = slash < 0 ? "default" : name.substring(0, slash);
      var bucket = name.substring(slash + 1);
      var key = PermissionGroup.BUCKET + "." + account.id() + "_" + jurisdiction + "_" + bucket;
      understood(key, node);
      return new Resources.Entry("", key);
    }
    if (kind.equals("worker")) {
      return account.workers().stream()
          .filter(worker -> worker.name().equals(name))
          .findFirst()
          .map(worker -> new Resources.Entry(outer, PermissionGroup.WORKER + "." + worker.tag()))
          .orElseThrow(() -> node.problem("no Worker `" + name + "` in this seed"));
    }
    if (kind.equals("flagship")) {
      return account.flagshipApps().stream()
          .filter(app -> app.name().equals(name))
          .findFirst()
          .map(app -> new Resources.Entry(outer, PermissionGroup.FLAGSHIP_APP + "." + app.id()))
          .orElseThrow(() -> node.problem("no Flagship app `" + name + "` in this seed"));
    }
    if (name.equals("*")) {
      return new Resources.Entry(outer, PermissionGroup.ZONE + ".*");
    }
    var zoneId = zones(account).get(name);
    if (zoneId == null) {
      throw node.problem("no zone `" + name + "` in this seed");
    }
    return new Resources.Entry("", PermissionGroup.ZONE + "." + zoneId);
  }

  /// A key of the API as it is, or `OUTER/INNER` for one inside an account's.
  private static Resources.Entry raw(SeedNode node, String text) {
    int slash = text.indexOf('/');
    var inner = text.substring(slash + 1);
    understood(inner, node);
    if (slash < 0) {
      return new Resources.Entry("", inner);
    }
    var outer = text.substring(0, slash);
    requireAccount(understood(outer, node), node);
    return new Resources.Entry(outer, inner);
  }

  private static ResourceKey understood(String key, SeedNode node) {
    return ResourceKey.find(key).orElseThrow(() -> node.problem("`" + key + "` is no resource"));
  }

  private static void requireAccount(ResourceKey key, SeedNode node) {
    if (!(key instanceof ResourceKey.Account(String id)) || id.equals("*")) {
      throw node.problem("only the key of one account holds other keys");
    }
  }

  private static String accountKey(Seed.Account account) {
    return PermissionGroup.ACCOUNT + "." + account.id();
  }

  /// The ids of an account's zones by name, and by id.
  private Map<String, String> zones(Seed.Account account) {
    return zonesOf.computeIfAbsent(
        account.id(),
        id -> {
          var ids = new HashMap<String, String>();
          account.zones().forEach(zone -> ids.putIfAbsent(zone.name(), zone.id()));
          account.zones().forEach(zone -> ids.putIfAbsent(zone.id(), zone.id()));
          return ids;
        });
  }

  /// By its alias, else by its id.
  private Seed.Account account(SeedNode node, String alias) {
    return Optional.ofNullable(accounts.get(alias))
        .or(() ->
            accounts.values().stream().filter(account -> account.id().equals(alias)).findFirst())
        .orElseThrow(() -> node.problem("no account `" + alias + "` in this seed"));
  }

  /// The account a reference without `@` is in: the owner's, or the only one there is.
  private Seed.Account accountOf(Owner owner, SeedNode node) {
    return accounts.values().stream()
        .filter(account -> account.id().equals(owner.id()) || accounts.size() == 1)
        .findFirst()
        .orElseThrow(() -> node.problem("say which account: `" + node.text() + "@ALIAS`"));
  }
}
