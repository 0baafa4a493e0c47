package writ.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.Effect;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.PermissionName;
import writ.token.PermissionWithoutId;
import writ.token.Scope;
import writ.token.TokenDefinition;

/// A way in which a token reaches further than its own grants: what it can make, others can use.
/// That power is outside the access that is compared, so it is told apart and never part of a
/// verdict.
///
/// @param permissions the permissions of the token that open it
/// @param resources on what it has them
public record Escalation(
    Kind kind, SortedSet<PermissionId> permissions, SortedSet<ResourceAtom> resources) {

  /// What the power is.
  public enum Kind {
    MINTS_TOKENS("can create tokens"),
    CHANGES_MEMBERS("can change who is a member and in which role"),
    CHANGES_SIGN_IN("can change how people and machines sign in"),
    EDITS_CODE("can edit code that may hold secrets");

    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }

    /// What follows "the token".
    public String phrase() {
      return phrase;
    }
  }

  /// How it is known that a permission gives a power.
  private enum Source {
    /// Cloudflare, "Create tokens via API", or the "Accepted Permissions" of an operation's page in
    /// the API reference, which a token may call.
    OPERATION,
    /// Cloudflare, "API token permissions": what the permission is said to grant.
    DESCRIPTION,
    /// Cloudflare, "Workers roles and permissions": roles for members and for tokens, and which of
    /// them stand for older permissions.
    WORKERS_ROLES,
    /// Cloudflare's OpenAPI lists the permission among those of tokens for an operation
    /// (`x-api-token-group`), whatever its page says of keys.
    OPENAPI,
    /// Nothing but the permission's name.
    NAME;

    boolean isConfirmed() {
      return this != NAME;
    }
  }

  private record Power(Implications.Group group, Kind kind, Source source) {}

  private static final String CREATE_TOKENS = "686d18d5ac6c441c867cbf6771e58a0a";
  private static final String CREATE_ACCOUNT_TOKENS = "5bc3f8b21c554832afc660159ab75fa4";
  private static final String ACCOUNT_SETTINGS = "1af1fa2adc104452b74a9a3364202f20";
  private static final String SCIM_PROVISIONING = "d5812c023a5048b4882175a28952362d";
  private static final String SSO_CONNECTOR = "901ca5e292584c6aa1b4cdb39248bb07";
  private static final String IDENTITY_PROVIDERS = "5541aee5804a4850aa6d77351cc4a610";
  private static final String ORGANIZATIONS_AND_PROVIDERS = "bfe0d8686a584fa680f4c53b5eb0de6d";
  private static final String SERVICE_TOKENS = "a1c0fec57cf94af79479a6d827fa518c";
  private static final String WORKERS_SCRIPTS = "e086da7e2179491d91ee5f35b3ca210a";
  private static final String WORKERS_BUILDS = "2e095cf436e2455fa62c9a9c2e18c478";
  private static final String PAGES = "8d28297797f24fb8a0c332fe0866ec89";

  private static final Map<Implications.Group, Power> POWERS =
      powers().collect(Collectors.toUnmodifiableMap(Power::group, power -> power));

  public Escalation {
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    resources = Collections.unmodifiableSortedSet(new TreeSet<>(resources));
  }

  /// The powers of a token beyond its grants, whatever its filter and window; in the order of
  /// kinds. Where the readings of a deny differ, what any of them grants counts.
  public static List<Escalation> of(TokenDefinition token, Universe universe) {
    return in(universe.models(List.of(token)).getFirst(), token, universe);
  }

  /// The powers that a token has after a change and did not have before, in any reading of a deny.
  ///
  /// @param before null where there was none
  public static List<Escalation> gained(
      @Nullable TokenDefinition before, TokenDefinition after, Universe universe) {
    var tokens = Stream.of(before, after).flatMap(Stream::ofNullable).toList();
    var gained = new EnumMap<Kind, Escalation>(Kind.class);
    for (var model : universe.models(tokens)) {
      var had = EnumSet.noneOf(Kind.class);
      if (before != null) {
        in(model, before, universe).forEach(each -> had.add(each.kind));
      }
      in(model, after, universe).stream()
          .filter(each -> !had.contains(each.kind))
          .forEach(each -> gained.putIfAbsent(each.kind, each));
    }
    return List.copyOf(gained.values());
  }

  private static List<Escalation> in(
      PermissionModel model, TokenDefinition token, Universe universe) {
    var partition = Partition.of(List.of(token), universe.capabilities(), universe);
    var grants = GrantMatrix.of(token.policies(), model, partition, universe);
    var alone = new BlockBuilder(partition, universe).said(grants);
    var found = new ArrayList<Escalation>();
    for (var kind : Kind.values()) {
      var permissions = new TreeSet<PermissionId>();
      var resources = new TreeSet<ResourceAtom>();
      for (var row : grants.rows().entrySet()) {
        // what comes with another permission is not said beside it
        var atoms = isNamed(row.getKey(), token) ? row.getValue() : alone.row(row.getKey());
        if (!atoms.isEmpty()
            && kind == kindOf(row.getKey(), universe.permissions().get(row.getKey()))) {
          permissions.add(row.getKey());
          resources.addAll(partition.atoms(atoms));
        }
      }
      if (!permissions.isEmpty()) {
        found.add(new Escalation(kind, permissions, resources));
      }
    }
    return found;
  }

  /// Whether Cloudflare documents that each of the permissions gives the power.
  public boolean isConfirmed() {
    return unconfirmed().isEmpty();
  }

  /// The permissions whose names say that they give the power, and nothing more is known. Those
  /// without a published id are all documented.
  public SortedSet<PermissionId> unconfirmed() {
    return permissions.stream()
        .filter(each ->
            Stream.ofNullable(POWERS.get(new Implications.Group.ById(each)))
                .anyMatch(power -> !power.source.isConfirmed()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What power a permission gives, if any.
  static @Nullable Kind kindOf(PermissionId permission, @Nullable PermissionGroup known) {
    var byId = POWERS.get(new Implications.Group.ById(permission));
    if (byId != null || known == null) {
      return byId == null ? null : byId.kind;
    }
    return byName(known.name(), known.scopes())
        .flatMap(name -> Stream.ofNullable(POWERS.get(name)))
        .map(Power::kind)
        .findFirst()
        .orElse(null);
  }

  /// What power a permission group gives, by its id or, where that is not published, by its name.
  public static Optional<Kind> powerOf(PermissionName group) {
    return switch (group) {
      case PermissionGroup known -> Optional.ofNullable(kindOf(known.id(), known));
      case PermissionWithoutId unknown ->
          byName(unknown.name(), unknown.scopes())
              .flatMap(name -> Stream.ofNullable(POWERS.get(name)))
              .map(Power::kind)
              .findFirst();
    };
  }

  /// Whether a permission gives a power, by its id or, where that is not published, by its name.
  static boolean isPower(PermissionId permission, String name) {
    return POWERS.keySet().stream()
        .anyMatch(group ->
            switch (group) {
              case Implications.Group.ById one -> one.id().equals(permission);
              case Implications.Group.ByName other -> other.name().equals(name);
            });
  }

  private static Stream<Implications.Group> byName(String name, Collection<Scope> scopes) {
    return scopes.stream().map(scope -> new Implications.Group.ByName(name, scope));
  }

  private static boolean isNamed(PermissionId permission, TokenDefinition token) {
    return token.policies().stream()
        .anyMatch(
            policy -> policy.effect() == Effect.ALLOW && policy.permissions().contains(permission));
  }

  private static Stream<Power> powers() {
    return Stream.of(
            of(Kind.MINTS_TOKENS, Source.OPERATION, CREATE_TOKENS, CREATE_ACCOUNT_TOKENS),
            // "Add Member"
            of(Kind.CHANGES_MEMBERS, Source.OPENAPI, ACCOUNT_SETTINGS, SCIM_PROVISIONING),
            // "Initialize new SSO connector", "Add an Access identity provider"
            of(Kind.CHANGES_SIGN_IN, Source.OPERATION, SSO_CONNECTOR, ORGANIZATIONS_AND_PROVIDERS),
            of(Kind.CHANGES_SIGN_IN, Source.DESCRIPTION, SERVICE_TOKENS),
            of(Kind.CHANGES_SIGN_IN, Source.NAME, IDENTITY_PROVIDERS),
            // Code reads the secrets bound to it: Cloudflare, "Workers: secrets", "Pages:
            // bindings".
            of(Kind.EDITS_CODE, Source.DESCRIPTION, WORKERS_SCRIPTS, PAGES),
            of(Kind.EDITS_CODE, Source.WORKERS_ROLES, WORKERS_BUILDS),
            roles("Workers ", Scope.ACCOUNT),
            roles("Individual Workers ", Scope.WORKER_SCRIPT))
        .flatMap(powers -> powers);
  }

  private static Stream<Power> of(Kind kind, Source source, String... ids) {
    return Stream.of(ids)
        .map(id -> new Power(new Implications.Group.ById(new PermissionId(id)), kind, source));
  }

  private static Stream<Power> roles(String prefix, Scope scope) {
    return Stream.of("Editor", "Admin")
        .map(role -> new Implications.Group.ByName(prefix + role, scope))
        .map(role -> new Power(role, Kind.EDITS_CODE, Source.WORKERS_ROLES));
  }
}
