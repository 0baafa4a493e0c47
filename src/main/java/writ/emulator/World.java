package writ.emulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that exists: users, accounts with their zones, buckets and Workers, and tokens.
///
/// INVARIANT: touched by one thread at a time; the [Emulator] holds its lock around every call.
final class World {
  private static final int REMEMBERED = 64;

  private final Map<String, Seed.Account> accounts = new LinkedHashMap<>();
  private final Map<String, Seed.User> users = new LinkedHashMap<>();
  private final Map<String, Seed.Account> accountByZone = new HashMap<>();
  private final PermissionCatalog catalog;
  private final Ids ids;
  private final AuditTrail audit = new AuditTrail();

  private Map<String, StoredToken> tokens = new LinkedHashMap<>();
  private final Map<String, String> idByValue = new HashMap<>();
  private final Deque<Map<String, StoredToken>> past = new ArrayDeque<>();

  World(Seed seed, Ids ids, Instant now) {
    this.ids = ids;
    this.catalog =
        new PermissionCatalog(seed.groups().stream().map(Seed.ExtraGroup::group).toList());
    seed.accounts()
        .values()
        .forEach(account -> {
          accounts.put(account.id(), account);
          account.zones().forEach(zone -> accountByZone.putIfAbsent(zone.id(), account));
        });
    seed.users().values().forEach(user -> users.put(user.id(), user));
    for (var token : seed.tokens()) {
      insert(stored(token, now));
    }
  }

  PermissionCatalog catalog() {
    return catalog;
  }

  Ids ids() {
    return ids;
  }

  AuditTrail audit() {
    return audit;
  }

  List<Seed.Account> accounts() {
    return List.copyOf(accounts.values());
  }

  Optional<Seed.Account> account(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  Optional<Seed.User> user(String id) {
    return Optional.ofNullable(users.get(id));
  }

  List<Seed.User> users() {
    return List.copyOf(users.values());
  }

  /// The account that a zone is in.
  Optional<Seed.Account> accountOfZone(String zoneId) {
    return Optional.ofNullable(accountByZone.get(zoneId));
  }

  /// The tokens of an owner in the order they were issued.
  List<StoredToken> tokensOf(Owner owner) {
    return of(owner, tokens);
  }

  /// The same, as they were that many writes ago.
  List<StoredToken> tokensOf(Owner owner, int writesAgo) {
    if (writesAgo == 0 || past.isEmpty()) {
      return tokensOf(owner);
    }
    var snapshots = List.copyOf(past);
    return of(owner, snapshots.get(Math.max(0, snapshots.size() - writesAgo)));
  }

  List<StoredToken> tokens() {
    return List.copyOf(tokens.values());
  }

  Optional<StoredToken> token(Owner owner, String id) {
    return Optional.ofNullable(tokens.get(id)).filter(token -> token.owner().equals(owner));
  }

  Optional<StoredToken> tokenByValue(String value) {
    return Optional.ofNullable(idByValue.get(value)).map(tokens::get);
  }

  /// Adds a token or replaces the one with its id; an older value of it stops working.
  void put(StoredToken token) {
    remember();
    insert(token);
  }

  private void insert(StoredToken token) {
    var old = tokens.put(token.id(), token);
    if (old != null) {
      idByValue.remove(old.value(), old.id());
    }
    idByValue.put(token.value(), token.id());
  }

  /// Removes a token and its value.
  void remove(StoredToken token) {
    remember();
    idByValue.remove(token.value(), token.id());
    tokens.remove(token.id());
  }

  /// Moves `last_used_on`; not a write that a lagging listing would hide.
  void markUsed(StoredToken token, Instant now) {
    tokens.computeIfPresent(token.id(), (id, current) -> current.used(now));
  }

  private void remember() {
    past.addLast(tokens);
    if (past.size() > REMEMBERED) {
      past.removeFirst();
    }
    tokens = new LinkedHashMap<>(tokens);
  }

  private StoredToken stored(Seed.Token token, Instant now) {
    var issued = token.issuedOn().orElse(now);
    var value =
        token
            .value()
            .orElseGet(() ->
                token.legacyValue() ? ids.legacyValue() : ids.value(token.owner().valuePrefix()));
    return new StoredToken(
        token.id().orElseGet(ids::next),
        token.owner(),
        value,
        token.definition(),
        new StoredToken.Timeline(issued, token.modifiedOn().orElse(issued), token.lastUsedOn()),
        token.provenance(),
        token.seesOnlyOwn());
  }

  private static List<StoredToken> of(Owner owner, Map<String, StoredToken> all) {
    return new ArrayList<>(all.values())
        .stream().filter(token -> token.owner().equals(owner)).toList();
  }
}
