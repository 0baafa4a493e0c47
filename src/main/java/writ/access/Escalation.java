package writ.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.Effect;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
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

  private record Power(Implications.Group group, Kind kind) {}

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

  private static final Map<Implications.Group, Kind> POWERS =
      powers().collect(Collectors.toUnmodifiableMap(Power::group, Power::kind));

  public Escalation {
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    resources = Collections.unmodifiableSortedSet(new TreeSet<>(resources));
  }

  /// The powers of a token beyond its grants, whatever its filter and window; in the order of
  /// kinds.
  public static List<Escalation> of(TokenDefinition token, Universe universe) {
    var capabilities = Capabilities.documented(universe);
    var partition = Partition.of(List.of(token), capabilities, universe);
    var grants = Grants.of(token.policies(), capabilities, partition, universe);
    var found = new ArrayList<Escalation>();
    for (var kind : Kind.values()) {
      var permissions = new TreeSet<PermissionId>();
      var resources = new TreeSet<ResourceAtom>();
      for (var row : grants.rows().entrySet()) {
        if (isNamed(row.getKey(), token)
            && kind == kindOf(row.getKey(), universe.permissions().get(row.getKey()))) {
          permissions.add(row.getKey());
          resources.addAll(partition.atoms(row.getValue()));
        }
      }
      if (!permissions.isEmpty()) {
        found.add(new Escalation(kind, permissions, resources));
      }
    }
    return found;
  }

  /// What power a permission gives, if any.
  static @Nullable Kind kindOf(PermissionId permission, @Nullable PermissionGroup known) {
    var byId = POWERS.get(new Implications.Group.ById(permission));
    if (byId != null || known == null) {
      return byId;
    }
    return known.scopes().stream()
        .flatMap(scope ->
            Stream.ofNullable(POWERS.get(new Implications.Group.ByName(known.name(), scope))))
        .findFirst()
        .orElse(null);
  }

  private static boolean isNamed(PermissionId permission, TokenDefinition token) {
    return token.policies().stream()
        .anyMatch(
            policy -> policy.effect() == Effect.ALLOW && policy.permissions().contains(permission));
  }

  private static Stream<Power> powers() {
    return Stream.of(
            // Cloudflare, "Create tokens via API": what the endpoints that write tokens accept.
            of(Kind.MINTS_TOKENS, CREATE_TOKENS, CREATE_ACCOUNT_TOKENS),
            // API reference, "Add Member" and "Update Member": accepted permissions.
            of(Kind.CHANGES_MEMBERS, ACCOUNT_SETTINGS, SCIM_PROVISIONING),
            // API reference, "SSO connectors", "Access identity providers", "Access service
            // tokens".
            of(Kind.CHANGES_SIGN_IN, SSO_CONNECTOR, IDENTITY_PROVIDERS),
            of(Kind.CHANGES_SIGN_IN, ORGANIZATIONS_AND_PROVIDERS, SERVICE_TOKENS),
            // Cloudflare, "Workers: secrets", "Pages: bindings": code reads the secrets bound to
            // it.
            of(Kind.EDITS_CODE, WORKERS_SCRIPTS, WORKERS_BUILDS),
            of(Kind.EDITS_CODE, PAGES),
            roles("Workers ", Scope.ACCOUNT),
            roles("Individual Workers ", Scope.WORKER_SCRIPT))
        .flatMap(powers -> powers);
  }

  private static Stream<Power> of(Kind kind, String... ids) {
    return Stream.of(ids)
        .map(id -> new Power(new Implications.Group.ById(new PermissionId(id)), kind));
  }

  private static Stream<Power> roles(String prefix, Scope scope) {
    return Stream.of("Editor", "Admin")
        .map(role -> new Implications.Group.ByName(prefix + role, scope))
        .map(role -> new Power(role, Kind.EDITS_CODE));
  }
}
