package writ.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Effect;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.TokenDefinition;

/// What tokens are compared over: the kinds each permission applies to, the resources that are
/// known to lie in each account, and the present.
public final class Universe {

  private static final int DIGITS = 12;

  private final Map<PermissionId, PermissionGroup> permissions;
  private final Map<Resource, AccountId> homes;
  private final Instant now;
  private final boolean closedWorld;
  private final boolean userOwned;
  private final Capabilities capabilities;
  private final Map<Reading, PermissionModel> models;
  private final List<Reading> readings;
  private final CapabilityRanking ranking;

  /// @param permissions a permission that is not in here is opaque: it applies to any kind
  /// @param homes the account of each known resource, such as a zone
  /// @param closedWorld whether `homes` holds all there will ever be of the kinds it holds any of;
  ///   usually false
  /// @param userOwned whether the tokens act within the roles of a user, whatever they say
  public Universe(
      Map<PermissionId, PermissionGroup> permissions,
      Map<Resource, AccountId> homes,
      Instant now,
      boolean closedWorld,
      boolean userOwned) {
    this.permissions = Map.copyOf(permissions);
    this.capabilities = Capabilities.documented(this);
    this.models = new EnumMap<>(Reading.class);
    this.readings = List.of(Reading.values());
    var bare = Capabilities.bare(this);
    readings.forEach(each -> models.put(each, PermissionModel.of(each, capabilities, bare)));
    this.ranking = new CapabilityRanking(this);
    this.homes = Map.copyOf(homes);
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.closedWorld = closedWorld;
    this.userOwned = userOwned;
  }

  /// One that knows the same permissions, and what was learnt about them.
  private Universe(
      Universe same,
      List<Reading> readings,
      Map<Resource, AccountId> homes,
      Instant now,
      boolean closedWorld,
      boolean userOwned) {
    this.permissions = same.permissions;
    this.capabilities = same.capabilities;
    this.models = same.models;
    this.readings = readings;
    this.ranking = same.ranking;
    this.homes = Map.copyOf(homes);
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.closedWorld = closedWorld;
    this.userOwned = userOwned;
  }

  /// What a catalog knows: an open world of tokens that an account owns.
  public static Universe of(Catalog catalog, Instant now) {
    var permissions = new HashMap<PermissionId, PermissionGroup>();
    catalog.permissions().forEach(group -> permissions.put(group.id(), group));
    var homes = new HashMap<Resource, AccountId>();
    catalog.accounts().forEach(one -> homes.put(Resource.account(one.id()), one.id()));
    catalog.zones().forEach(one -> homes.put(Resource.zone(one.id()), one.account()));
    for (var one : catalog.buckets()) {
      homes.put(Resource.bucket(one.account(), one.jurisdiction(), one.name()), one.account());
    }
    for (var one : catalog.workers()) {
      homes.put(Resource.worker(one.account(), one.tag()), one.account());
    }
    for (var one : catalog.flagshipApps()) {
      homes.put(Resource.flagshipApp(one.account(), one.id()), one.account());
    }
    return new Universe(permissions, homes, now, false, false);
  }

  public Map<PermissionId, PermissionGroup> permissions() {
    return permissions;
  }

  public Map<Resource, AccountId> homes() {
    return homes;
  }

  public Instant now() {
    return now;
  }

  public boolean closedWorld() {
    return closedWorld;
  }

  public boolean userOwned() {
    return userOwned;
  }

  /// What each permission lets one do as documented; learnt once for all comparisons.
  Capabilities capabilities() {
    return capabilities;
  }

  /// What permissions stand for in the readings of a deny that count, the careful one first. Where
  /// no deny of these tokens names a permission that includes others, all readings are one.
  List<PermissionModel> models(Collection<TokenDefinition> tokens) {
    var apart = areReadAlike(tokens) ? readings.subList(0, 1) : readings;
    return apart.stream().map(models::get).map(Objects::requireNonNull).toList();
  }

  /// Whether the readings of a deny can say nothing different of these tokens.
  public boolean areReadAlike(Collection<TokenDefinition> tokens) {
    return readings.size() == 1
        || tokens.stream()
            .flatMap(token -> token.policies().stream())
            .filter(policy -> policy.effect() == Effect.DENY)
            .flatMap(policy -> policy.permissions().stream())
            .allMatch(permission -> capabilities.inclusions(permission).isEmpty());
  }

  CapabilityRanking ranking() {
    return ranking;
  }

  /// The same at another moment.
  public Universe at(Instant moment) {
    return new Universe(this, readings, homes, moment, closedWorld, userOwned);
  }

  /// The same with other knowledge of where resources lie.
  public Universe withHomes(Map<Resource, AccountId> others) {
    return new Universe(this, readings, others, now, closedWorld, userOwned);
  }

  public Universe assumingClosedWorld() {
    return new Universe(this, readings, homes, now, true, userOwned);
  }

  /// The same where a deny is read in one way, and the other one does not count.
  public Universe readingDenies(Reading one) {
    return new Universe(this, List.of(one), homes, now, closedWorld, userOwned);
  }

  /// The same for tokens of one owner.
  ///
  /// @param policies what they hold, or are to hold
  public Universe ownedBy(Owner owner, Collection<AccessPolicy> policies) {
    return switch (owner) {
      case Owner.UserOwner _ -> ofUserTokens();
      case Owner.AccountOwner account -> ofAccountTokens(account.id(), policies);
    };
  }

  /// The same for tokens of a user: their access is bounded by the user's roles at that moment.
  public Universe ofUserTokens() {
    return new Universe(this, readings, homes, now, closedWorld, true);
  }

  /// The same for tokens that an account owns: what they mention lies in that account, whether or
  /// not it was listed.
  private Universe ofAccountTokens(AccountId account, Collection<AccessPolicy> policies) {
    var unlisted = new HashMap<Resource, AccountId>();
    for (var policy : policies) {
      for (var resource : policy.resources()) {
        if (!homes.containsKey(resource) && Reference.of(resource).liesSomewhere()) {
          unlisted.put(resource, account);
        }
      }
    }
    if (unlisted.isEmpty()) {
      return this;
    }
    unlisted.putAll(homes);
    return withHomes(unlisted);
  }

  /// All together: for tokens of several owners. They act within roles only where all of them do.
  ///
  /// @param several at least one
  public static Universe all(Collection<Universe> several) {
    var permissions = new HashMap<PermissionId, PermissionGroup>();
    var homes = new HashMap<Resource, AccountId>();
    for (var each : several) {
      permissions.putAll(each.permissions);
      homes.putAll(each.homes);
    }
    return new Universe(
        permissions,
        homes,
        several.iterator().next().now,
        several.stream().allMatch(Universe::closedWorld),
        several.stream().allMatch(Universe::userOwned));
  }

  /// Tells catalogs apart: the same permission groups have the same digest, in whatever order they
  /// were listed.
  public String digest() {
    var groups =
        permissions.values().stream()
            .map(Universe::line)
            .sorted()
            .collect(Collectors.joining("\n"));
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(groups.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  private static String line(PermissionGroup group) {
    var scopes =
        group.scopes().stream().map(Scope::value).sorted().collect(Collectors.joining(" "));
    return group.id() + "\t" + group.name() + "\t" + scopes;
  }

  boolean isOpaque(PermissionId permission) {
    return !permissions.containsKey(permission);
  }

  /// Whether a permission applies to resources of a kind.
  boolean applies(PermissionId permission, Scope kind) {
    var group = permissions.get(permission);
    return group == null || group.appliesTo(kind);
  }

  String nameOf(PermissionId permission) {
    var group = permissions.get(permission);
    return group == null ? permission.value() : group.name();
  }

  /// Whether the inventory holds resources of a kind, and so all of them in a closed world.
  boolean isClosedFor(Scope kind) {
    return closedWorld && homes.keySet().stream().anyMatch(known -> known.scope().equals(kind));
  }
}
