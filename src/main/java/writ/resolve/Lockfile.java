package writ.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.LockSpec;
import writ.spec.LockSpec.OwnerPins;
import writ.spec.LockSpec.Pin;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedAccount;
import writ.token.Catalog.NamedZone;
import writ.token.CatalogChange;
import writ.token.CatalogChange.Kind;
import writ.token.CatalogNeeds;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Pins;
import writ.token.Scope;

/// The pinned names: what stands in for the live catalog where nobody can ask it, and what it is
/// held against where somebody can.
public final class Lockfile {

  /// A pin and the catalog do not agree.
  ///
  /// @param place of the pin; null for what is new
  public record Disagreement(CatalogChange change, @Nullable Span place) {}

  private final LockSpec spec;

  public Lockfile(LockSpec spec) {
    this.spec = spec;
  }

  /// What is pinned for an owner: an account is known by its id, whatever the project calls it.
  private @Nullable OwnerPins section(Owner owner) {
    return spec.owners().stream().filter(each -> isOf(each, owner)).findFirst().orElse(null);
  }

  private static boolean isOf(OwnerPins pins, Owner owner) {
    var account = pins.account();
    return switch (owner) {
      case Owner.AccountOwner own -> account != null && account.value().equals(own.id().value());
      case Owner.UserOwner user -> account == null && pins.owner().value().equals(user.reference());
    };
  }

  public boolean isEmpty() {
    return spec.owners().isEmpty();
  }

  /// The sections that are of none of these owners.
  public List<OwnerPins> strangers(List<Owner> owners) {
    return spec.owners().stream()
        .filter(pins -> owners.stream().noneMatch(owner -> isOf(pins, owner)))
        .toList();
  }

  /// What is pinned of an owner's names; null where nothing is.
  public @Nullable Pins pins(Owner owner) {
    var section = section(owner);
    return section == null
        ? null
        : new Pins(
            owner,
            section.permissions().stream().map(Lockfile::group).toList(),
            section.seen().stream().map(Lockfile::group).toList(),
            section.accounts().stream().map(Lockfile::account).toList(),
            section.zones().stream().map(Lockfile::zone).toList());
  }

  private static PermissionGroup group(Pin pin) {
    var scopes = pin.belongings().stream().map(Scope::new).collect(Collectors.toSet());
    return new PermissionGroup(
        new PermissionId(pin.id().value()), pin.name().value(), scopes, List.of(), "");
  }

  private static NamedAccount account(Pin pin) {
    return new NamedAccount(new AccountId(pin.id().value()), pin.name().value());
  }

  private static NamedZone zone(Pin pin) {
    return new NamedZone(
        pin.id().value(), pin.name().value(), new AccountId(pin.belongings().getFirst()));
  }

  /// The names that are known without asking: the shipped list, and over it what is pinned.
  public Catalog offline(Owner owner) {
    var shipped = ShippedCatalog.read();
    var pins = pins(owner);
    if (pins == null) {
      return shipped;
    }
    var groups = new ArrayList<>(pins.permissions());
    groups.addAll(pins.seen());
    var pinned = List.copyOf(groups);
    shipped.permissions().stream()
        .filter(group -> pinned.stream().noneMatch(pin -> isSame(pin, group)))
        .forEach(groups::add);
    return new Catalog(
        Catalog.Origin.LOCKFILE,
        shipped.takenAt(),
        groups,
        pins.accounts(),
        pins.zones(),
        List.of(),
        List.of(),
        null,
        Set.of());
  }

  private static boolean isSame(PermissionGroup pin, PermissionGroup group) {
    return pin.id().equals(group.id())
        || (pin.name().equals(group.name()) && pin.scopes().equals(group.scopes()));
  }

  /// What to ask of an owner's live catalog so that every pin can be held against it.
  public CatalogNeeds needs(Owner owner, CatalogNeeds specs) {
    var section = section(owner);
    if (section == null) {
      return specs;
    }
    var zones = new TreeSet<>(specs.zoneNames());
    section.zones().forEach(zone -> zones.add(zone.name().value()));
    var accounts = new TreeSet<>(specs.accountNames());
    section.accounts().forEach(account -> accounts.add(account.name().value()));
    return new CatalogNeeds(
        zones,
        specs.bucketJurisdictions(),
        specs.workers(),
        accounts,
        specs.user(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        specs.apps(),
        new TreeMap<>());
  }

  /// Where the pins of an owner and a catalog differ. The shipped catalog is a snapshot, against
  /// which nothing has vanished and nothing is new.
  public List<Disagreement> against(Owner owner, Catalog catalog) {
    var section = section(owner);
    if (section == null) {
      return List.of();
    }
    var found = new ArrayList<Disagreement>();
    var isLive = catalog.origin() == Catalog.Origin.LIVE;
    var pinned = new ArrayList<>(section.permissions());
    pinned.addAll(section.seen());
    var isWhole = isLive && !catalog.unanswered().contains(Catalog.Kind.PERMISSION);
    var permissions = new Comparer(owner, "permission", isWhole, found);
    for (var pin : pinned) {
      permissions.compare(pin, things(catalog.permissions(), Lockfile::thing));
    }
    var zones = new Comparer(owner, "zone", isLive && catalog.known().contains(Scope.ZONE), found);
    var named = catalog.zones().stream().filter(NamedZone::isNameKnown).toList();
    for (var pin : section.zones()) {
      zones.compare(pin, things(named, Lockfile::thing));
    }
    var accounts =
        new Comparer(owner, "account", isLive && catalog.known().contains(Scope.ACCOUNT), found);
    for (var pin : section.accounts()) {
      accounts.compare(pin, things(catalog.accounts(), Lockfile::thing));
    }
    if (isLive) {
      addNews(owner, catalog, pinned, found);
    }
    return List.copyOf(found);
  }

  private static void addNews(
      Owner owner, Catalog catalog, List<Pin> pinned, List<Disagreement> found) {
    var known = shippedIds();
    pinned.forEach(pin -> known.add(new PermissionId(pin.id().value())));
    for (var group : catalog.permissions()) {
      if (!known.contains(group.id())) {
        var change =
            new CatalogChange(
                Kind.NEW,
                owner,
                "permission",
                group.id().value(),
                group.name(),
                "",
                thing(group).belongings());
        found.add(new Disagreement(change, null));
      }
    }
  }

  /// The groups that this version brought along.
  public static Set<PermissionId> shippedIds() {
    return ShippedCatalog.read().permissions().stream()
        .map(PermissionGroup::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// Anything with a name, told apart by its id.
  private record Thing(String id, String name, String belongings) {}

  private static <T> List<Thing> things(List<T> all, Function<T, Thing> one) {
    return all.stream().map(one).toList();
  }

  private static Thing thing(PermissionGroup group) {
    return new Thing(
        group.id().value(),
        group.name(),
        belongings(group.scopes().stream().map(Scope::value).toList()));
  }

  private static Thing thing(NamedZone zone) {
    return new Thing(zone.id(), zone.name(), zone.account().value());
  }

  private static Thing thing(NamedAccount account) {
    return new Thing(account.id().value(), account.name(), "");
  }

  private static String belongings(List<String> all) {
    return all.stream().sorted().collect(Collectors.joining(", "));
  }

  /// @param isWhole whether what the catalog does not hold does not exist
  private record Comparer(Owner owner, String what, boolean isWhole, List<Disagreement> found) {

    void compare(Pin pin, List<Thing> things) {
      var belongings = belongings(pin.belongings());
      var name = pin.name();
      var same = things.stream().filter(each -> each.id.equals(pin.id().value())).findFirst();
      if (same.isPresent()) {
        var now = same.get();
        if (!now.name.equals(name.value())) {
          add(Kind.RENAMED, pin, name.value(), now.name, name.span());
        }
        if (!now.belongings.equals(belongings)) {
          add(Kind.MOVED, pin, belongings, now.belongings, pin.id().span());
        }
        return;
      }
      var namesake =
          things.stream()
              .filter(each -> each.name.equals(name.value()) && each.belongings.equals(belongings))
              .findFirst();
      if (namesake.isPresent()) {
        add(Kind.REPLACED, pin, pin.id().value(), namesake.get().id, pin.id().span());
      } else if (isWhole) {
        add(Kind.VANISHED, pin, name.value(), "", name.span());
      }
    }

    private void add(Kind kind, Pin pin, String was, String now, Span place) {
      var change =
          new CatalogChange(kind, owner, what, pin.id().value(), pin.name().value(), was, now);
      found.add(new Disagreement(change, place));
    }
  }
}
