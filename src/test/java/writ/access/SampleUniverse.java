package writ.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import writ.token.AccountId;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;

/// The names of which generated tokens are made: real permission groups, invented accounts.
final class SampleUniverse {

  static final String ACCOUNT = "com.cloudflare.api.account";
  static final String ZONE = "com.cloudflare.api.account.zone";
  static final String USER = "com.cloudflare.api.user";
  static final String BUCKET = "com.cloudflare.edge.r2.bucket";
  static final String SCRIPT = "com.cloudflare.edge.worker.script";
  static final String FUTURE = "com.cloudflare.flagship.app";

  static final String DNS_WRITE = "4755a26eedb94da69e1066d98aa820be";
  static final String DNS_READ = "82e64a83756745bbbb1c9c2701bf816b";
  static final String ZONE_READ = "c8fed203ed3043cba015a93ad1616f1f";
  static final String CACHE_PURGE = "e17beae8b8cb423a99b1730f21238bed";
  static final String SETTINGS_WRITE = "1af1fa2adc104452b74a9a3364202f20";
  static final String SETTINGS_READ = "c1fde68c7bcc44588cbb6ddbc16d6480";
  static final String STORAGE_WRITE = "bf7481a1826f439697cb59a20b22293e";
  static final String STORAGE_READ = "b4992e1108244f5d8bfbd5744320c2e1";
  static final String ITEM_WRITE = "2efd5506f9c8494dacb1fa10a3e7d5b6";
  static final String ITEM_READ = "6a018a9f2fc74eb6b293b0c548f38b39";
  static final String API_TOKENS_WRITE = "686d18d5ac6c441c867cbf6771e58a0a";
  static final String API_TOKENS_READ = "0cc3a61731504c89b99ec1be78b77aa0";
  static final String EDITOR = "e0000000000000000000000000000001";
  static final String CONTENT = "e0000000000000000000000000000002";
  static final String FLAGSHIP = "e0000000000000000000000000000003";
  static final String UNKNOWN = "ffffffffffffffffffffffffffffffff";

  static final Instant NOW = Instant.parse("2026-11-23T10:30:00Z");

  /// A group by id: its name and the kind it applies to.
  record Group(String id, String name, String scope) {}

  static final List<Group> GROUPS =
      List.of(
          new Group(DNS_WRITE, "DNS Write", ZONE),
          new Group(DNS_READ, "DNS Read", ZONE),
          new Group(ZONE_READ, "Zone Read", ZONE),
          new Group(CACHE_PURGE, "Cache Purge", ZONE),
          new Group(SETTINGS_WRITE, "Account Settings Write", ACCOUNT),
          new Group(SETTINGS_READ, "Account Settings Read", ACCOUNT),
          new Group(STORAGE_WRITE, "Workers R2 Storage Write", ACCOUNT),
          new Group(STORAGE_READ, "Workers R2 Storage Read", ACCOUNT),
          new Group(ITEM_WRITE, "Workers R2 Storage Bucket Item Write", BUCKET),
          new Group(ITEM_READ, "Workers R2 Storage Bucket Item Read", BUCKET),
          new Group(API_TOKENS_WRITE, "API Tokens Write", USER),
          new Group(API_TOKENS_READ, "API Tokens Read", USER),
          new Group(EDITOR, "Individual Workers Editor", SCRIPT),
          new Group(CONTENT, "Individual Workers Content Read-Only", SCRIPT),
          new Group(FLAGSHIP, "Flagship Write", FUTURE));

  /// The kind that each known group applies to.
  static final Map<String, String> SCOPES =
      GROUPS.stream().collect(Collectors.toUnmodifiableMap(Group::id, Group::scope));

  /// The account of each zone that the inventory holds; `z9` is in no inventory.
  static final Map<String, String> ZONES = Map.of("z1", "a", "z2", "a", "z3", "b");

  private SampleUniverse() {}

  static Universe universe() {
    var permissions = new HashMap<PermissionId, PermissionGroup>();
    for (var group : GROUPS) {
      var id = new PermissionId(group.id());
      var scopes = Set.of(new Scope(group.scope()));
      permissions.put(id, new PermissionGroup(id, group.name(), scopes, List.of(), ""));
    }
    var homes = new HashMap<Resource, AccountId>();
    ZONES.forEach((zone, account) -> homes.put(Resource.zone(zone), new AccountId(account)));
    return new Universe(permissions, homes, NOW, false, false);
  }
}
