package writ.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;

/// Which permission group includes which, as Cloudflare documents it. Data, a source per row;
/// nothing is concluded from a name at run time.
final class Implications {

  /// Where a row comes from, in words that fit behind "documented".
  enum Source {
    /// Cloudflare, "Create API token": `Edit` is create, read, update, delete and list.
    EDIT("not confirmed per endpoint"),
    /// The same, though some endpoints of the API reference accept the reading group alone.
    DISPUTED("some endpoints name the reading permission alone"),
    /// Cloudflare, "Developer Platform: roles and permissions": each role is "everything in" the
    /// one before, "plus"; "Workers roles and permissions": tokens are given these roles too. Taken
    /// over to the permission groups of the same names.
    WORKERS_ROLES("for roles of these names"),
    /// Cloudflare, "R2: authentication": storage groups read and write objects in every bucket.
    R2_TOKENS("not confirmed per endpoint");

    private final String caveat;

    Source(String caveat) {
      this.caveat = caveat;
    }

    String caveat() {
      return caveat;
    }
  }

  /// One row: the stronger group includes the weaker one.
  ///
  /// @param inside null when both speak of the same resource; else the weaker one applies to every
  ///   resource of this kind inside the account that the stronger one is granted on
  record Row(Group stronger, Group weaker, @Nullable Scope inside, Source source) {}

  /// A permission group by id, or by name and scope where no id is published.
  sealed interface Group {

    record ById(PermissionId id) implements Group {}

    record ByName(String name, Scope scope) implements Group {}
  }

  private static final Map<Group, List<Row>> BY_STRONGER = index();

  private static final Set<Group> WEAKER =
      BY_STRONGER.values().stream()
          .flatMap(List::stream)
          .map(Row::weaker)
          .collect(Collectors.toUnmodifiableSet());

  private Implications() {}

  /// Whether some other group includes this one.
  static boolean isWeaker(PermissionId id, @Nullable PermissionGroup known) {
    return WEAKER.contains(new Group.ById(id))
        || (known != null
            && known.scopes().stream()
                .anyMatch(scope -> WEAKER.contains(new Group.ByName(known.name(), scope))));
  }

  /// The rows that say what a group includes, one step deep.
  static List<Row> of(PermissionId id, @Nullable PermissionGroup known) {
    var byId = rows(new Group.ById(id));
    if (known == null) {
      return byId;
    }
    var byName =
        known.scopes().stream()
            .flatMap(scope -> rows(new Group.ByName(known.name(), scope)).stream());
    return Stream.concat(byId.stream(), byName).toList();
  }

  static List<Row> rows(Group stronger) {
    return BY_STRONGER.getOrDefault(stronger, List.of());
  }

  private static Map<Group, List<Row>> index() {
    var index = new HashMap<Group, List<Row>>();
    Stream.of(twins(), roles(), buckets())
        .flatMap(List::stream)
        .forEach(row -> index.computeIfAbsent(row.stronger, key -> new ArrayList<>()).add(row));
    return Map.copyOf(index);
  }

  private static List<Row> twins() {
    var twins = new ArrayList<Row>();
    for (var twin : ReadWriteTwins.all()) {
      var source = twin.isDisputed() ? Source.DISPUTED : Source.EDIT;
      twins.add(
          new Row(new Group.ById(twin.writing()), new Group.ById(twin.reading()), null, source));
    }
    twins.add(named("Custom Error Rules Write", "Custom Error Rules Read", Scope.ZONE));
    var zarazRead = id("5bdbde7e76144204a244274eac3eb0eb");
    twins.add(new Row(new Group.ByName("Zaraz Write", Scope.ZONE), zarazRead, null, Source.EDIT));
    return twins;
  }

  private static Row named(String stronger, String weaker, Scope scope) {
    return new Row(
        new Group.ByName(stronger, scope), new Group.ByName(weaker, scope), null, Source.EDIT);
  }

  private static List<Row> roles() {
    var metadata = id("da1261c3d38544a4bba805b22566f8b6");
    var rows = new ArrayList<>(chain("Workers ", Scope.ACCOUNT, metadata));
    var single = new Group.ByName("Individual Workers Metadata Read-Only", Scope.WORKER_SCRIPT);
    rows.addAll(chain("Individual Workers ", Scope.WORKER_SCRIPT, single));
    return rows;
  }

  private static List<Row> chain(String prefix, Scope scope, Group metadata) {
    var admin = new Group.ByName(prefix + "Admin", scope);
    var editor = new Group.ByName(prefix + "Editor", scope);
    var content = new Group.ByName(prefix + "Content Read-Only", scope);
    return List.of(
        new Row(admin, editor, null, Source.WORKERS_ROLES),
        new Row(editor, content, null, Source.WORKERS_ROLES),
        new Row(content, metadata, null, Source.WORKERS_ROLES));
  }

  private static List<Row> buckets() {
    var storageWrite = id("bf7481a1826f439697cb59a20b22293e");
    var storageRead = id("b4992e1108244f5d8bfbd5744320c2e1");
    var itemWrite = id("2efd5506f9c8494dacb1fa10a3e7d5b6");
    var itemRead = id("6a018a9f2fc74eb6b293b0c548f38b39");
    return List.of(
        new Row(storageWrite, itemWrite, Scope.R2_BUCKET, Source.R2_TOKENS),
        new Row(storageRead, itemRead, Scope.R2_BUCKET, Source.R2_TOKENS));
  }

  private static Group id(String id) {
    return new Group.ById(new PermissionId(id));
  }
}
