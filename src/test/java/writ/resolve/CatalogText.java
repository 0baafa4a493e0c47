package writ.resolve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.LateText;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;

/// An owner, aliases and a catalog as lines of text: a word for the kind, then its parts. An id is
/// written by its first digit, which stands for all 32.
record CatalogText(
    Owner owner, Catalog catalog, Map<String, AccountId> aliases, List<LiveToken> live) {

  static CatalogText read(String text) {
    return new Reader().read(text);
  }

  static String id(String digit) {
    return digit.length() == 1 ? digit.repeat(32) : digit;
  }

  private static final class Reader {

    private Catalog.Origin origin = Catalog.Origin.LIVE;
    private Owner owner = new Owner.UserOwner("bot");
    private final Map<String, AccountId> aliases = new TreeMap<>();
    private final List<PermissionGroup> groups =
        new ArrayList<>(
            ShippedCatalog.read().permissions().stream().map(Reader::asTheApiTellsIt).toList());
    private final List<Catalog.NamedAccount> accounts = new ArrayList<>();
    private final List<Catalog.NamedZone> zones = new ArrayList<>();
    private final List<Catalog.NamedBucket> buckets = new ArrayList<>();
    private final List<Catalog.NamedWorker> workers = new ArrayList<>();
    private final List<Catalog.NamedApp> apps = new ArrayList<>();
    private final Set<Scope> known = new HashSet<>();
    private final List<LiveToken> live = new ArrayList<>();
    private final Set<Catalog.Kind> unanswered = new HashSet<>();
    private @Nullable String userId;

    CatalogText read(String text) {
      text.lines().filter(line -> !line.isBlank()).forEach(this::line);
      var catalog =
          new Catalog(
              origin,
              origin == Catalog.Origin.LIVE ? Instant.EPOCH : null,
              groups,
              accounts,
              zones,
              buckets,
              workers,
              userId,
              known,
              unanswered,
              apps);
      return new CatalogText(owner, catalog, aliases, live);
    }

    private LiveToken holding(String name, String permission, String resource) {
      var policy =
          AccessPolicy.of(
              Effect.ALLOW,
              Set.of(new PermissionId(id(permission))),
              Set.of(new Resource(resource, null)));
      return new LiveToken(
          new TokenId(id("e")),
          owner,
          new TokenDefinition(name, List.of(policy), IpFilter.ANY, null, null, Status.ACTIVE),
          null,
          null,
          null,
          null,
          null,
          List.of(),
          List.of(),
          LateText.of("{}"));
    }

    private void line(String line) {
      var words = line.strip().split(" +", 4);
      switch (words[0]) {
        case "origin" -> origin = Catalog.Origin.valueOf(words[1]);
        case "owner" ->
            owner =
                words[1].equals("user")
                    ? new Owner.UserOwner(words[2])
                    : new Owner.AccountOwner(account(words[3]), words[2]);
        case "alias" -> aliases.put(words[1], account(words[2]));
        case "group" ->
            groups.add(
                new PermissionGroup(
                    new PermissionId(id(words[1])),
                    words[3],
                    Set.of(new Scope(words[2])),
                    List.of(),
                    ""));
        case "account" -> {
          known.add(Scope.ACCOUNT);
          accounts.add(new Catalog.NamedAccount(account(words[1]), line.strip().split(" +", 3)[2]));
        }
        case "zone" -> zones.add(new Catalog.NamedZone(id(words[1]), words[2], account(words[3])));
        case "bucket" -> {
          known.add(Scope.R2_BUCKET);
          buckets.add(new Catalog.NamedBucket(words[2], words[1], account(words[3])));
        }
        case "worker" ->
            workers.add(new Catalog.NamedWorker(id(words[1]), words[2], account(words[3])));
        case "app" -> apps.add(new Catalog.NamedApp(id(words[1]), words[2], account(words[3])));
        case "held" -> live.add(holding(words[1], words[2], words[3]));
        case "unanswered" -> unanswered.add(Catalog.Kind.valueOf(words[1]));
        case "user" -> userId = id(words[1]);
        default -> throw new IllegalArgumentException(line);
      }
    }

    /// Without other names, and one of them renamed since.
    private static PermissionGroup asTheApiTellsIt(PermissionGroup group) {
      var name = group.name().equals("Zone Versioning Read") ? "Versions Read" : group.name();
      return new PermissionGroup(group.id(), name, group.scopes(), List.of(), "");
    }

    private static AccountId account(String digit) {
      return new AccountId(id(digit));
    }
  }
}
