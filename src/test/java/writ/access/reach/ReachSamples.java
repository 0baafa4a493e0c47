package writ.access.reach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import writ.access.Universe;
import writ.property.Choices;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.Status;
import writ.token.TokenDefinition;

/// Tokens of the groups that the table names, of some that it does not name, and of one that nobody
/// knows, on two accounts.
final class ReachSamples {

  static final AccountId ACME = new AccountId("a".repeat(32));
  static final AccountId OTHER = new AccountId("b".repeat(32));
  static final Resource ON_ACME = Resource.account(ACME);
  static final Resource SITE = Resource.worker(ACME, "5".repeat(32));
  static final PermissionId SCRIPTS = new PermissionId("e086da7e2179491d91ee5f35b3ca210a");
  static final PermissionId CI = new PermissionId("2e095cf436e2455fa62c9a9c2e18c478");
  static final PermissionId SECRETS = new PermissionId("adc8fa2bc6124928a8b3314dc63a1235");
  static final PermissionId KV_WRITE = new PermissionId("f7f0eda5697f475c90846e879bab8666");
  static final PermissionId EDITOR = new PermissionId("e".repeat(32));
  static final PermissionId UNKNOWN = new PermissionId("f".repeat(32));

  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
  private static final Map<PermissionId, PermissionGroup> GROUPS = groups();
  private static final List<Resource> RESOURCES =
      List.of(
          ON_ACME,
          Resource.account(OTHER),
          Resource.allAccounts(),
          SITE,
          Resource.worker(OTHER, "6".repeat(32)),
          new Resource(Scope.WORKER_SCRIPT + ".*", ON_ACME.key()),
          Resource.zone("1".repeat(32)),
          Resource.zone("2".repeat(32)),
          Resource.allZonesOf(ACME),
          Resource.user("7".repeat(32)));

  private ReachSamples() {}

  private static Map<PermissionId, PermissionGroup> groups() {
    var groups = new LinkedHashMap<PermissionId, PermissionGroup>();
    add(groups, EDITOR, "Individual Workers Editor", Scope.WORKER_SCRIPT);
    add(groups, "e1", "Individual Workers Admin", Scope.WORKER_SCRIPT);
    add(groups, "e2", "Workers Editor", Scope.ACCOUNT);
    add(groups, "e3", "Workers Admin", Scope.ACCOUNT);
    for (var step : ReachTable.shipped().steps()) {
      for (var group :
          step.with() == null ? List.of(step.from()) : List.of(step.from(), step.with())) {
        if (group.id() != null) {
          add(groups, group.id(), group.name(), group.scope());
        }
      }
      if (step.reached() instanceof Reached.Permission permission) {
        add(groups, permission.id(), permission.words(), Scope.ACCOUNT);
      }
    }
    add(groups, "4755a26eedb94da69e1066d98aa820be", "DNS Write", Scope.ZONE);
    add(groups, "82e64a83756745bbbb1c9c2701bf816b", "DNS Read", Scope.ZONE);
    return groups;
  }

  private static void add(
      Map<PermissionId, PermissionGroup> groups, String id, String name, Scope scope) {
    add(groups, new PermissionId((id + "0".repeat(32)).substring(0, 32)), name, scope);
  }

  private static void add(
      Map<PermissionId, PermissionGroup> groups, PermissionId id, String name, Scope scope) {
    groups.putIfAbsent(id, new PermissionGroup(id, name, Set.of(scope), List.of(), ""));
  }

  static Universe universe() {
    var homes = new HashMap<Resource, AccountId>();
    homes.put(ON_ACME, ACME);
    homes.put(Resource.account(OTHER), OTHER);
    homes.put(Resource.zone("1".repeat(32)), ACME);
    return new Universe(GROUPS, homes, NOW, false, false);
  }

  static TokenDefinition token(AccessPolicy... policies) {
    return new TokenDefinition("t", List.of(policies), IpFilter.ANY, null, null, Status.ACTIVE);
  }

  static AccessPolicy allow(List<PermissionId> permissions, Resource... resources) {
    return AccessPolicy.of(Effect.ALLOW, permissions, List.of(resources));
  }

  static AccessPolicy policy(Choices choices) {
    var ids = new ArrayList<>(GROUPS.keySet());
    ids.add(UNKNOWN);
    return AccessPolicy.of(
        choices.chance(4) ? Effect.DENY : Effect.ALLOW,
        choices.listOf(1, 4, each -> each.oneOf(ids)),
        choices.listOf(1, 3, each -> each.oneOf(RESOURCES)));
  }

  static TokenDefinition token(Choices choices) {
    var filter =
        choices.chance(3) ? IpFilter.of(List.of(Cidr.of("192.0.2.0/24")), List.of()) : IpFilter.ANY;
    return new TokenDefinition(
        "t",
        choices.listOf(1, 4, ReachSamples::policy),
        filter,
        null,
        choices.chance(3) ? Instant.parse("2027-01-01T00:00:00Z") : null,
        Status.ACTIVE);
  }
}
