package writ.needs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import writ.access.AccessComparison;
import writ.access.PermissionWeight;
import writ.access.ReadTwin;
import writ.access.Verdict;
import writ.needs.CallRequirements.Required;
import writ.needs.ObservedAnswer.Kept;
import writ.needs.ObservedAnswer.Weakened;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.Names;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;

/// Takes what writes from a definition, as far as every call stays possible that was seen: each
/// permission that writes becomes the one that reads, or stays. Nothing that reads goes.
final class Weakening {

  private static final Comparator<Weakened> ORDER =
      Comparator.comparing(Weakened::permission).thenComparing(Weakened::resource);

  /// What a definition grants once: a permission on a resource, in one of its policies.
  private record Atom(int policy, PermissionId permission, Resource resource) {}

  private final TokenDefinition before;
  private final CallAccess access;
  private final List<Required.Known> seen;
  private final Names names;
  private final Set<Atom> weak = new HashSet<>();
  private final Map<Atom, String> kept = new LinkedHashMap<>();

  /// @param seen calls that the definition allows
  Weakening(TokenDefinition before, CallAccess access, Collection<Required.Known> seen) {
    this.before = before;
    this.access = access;
    this.seen = new ArrayList<>(seen);
    this.names = access.questions().words(access.owner());
  }

  /// What is left, and why.
  record Result(TokenDefinition after, List<Weakened> weakened, List<Kept> kept) {}

  Result result() {
    for (var permission : writing()) {
      var all = atoms().stream().filter(each -> each.permission().equals(permission)).toList();
      var obstacle = obstacle(permission, all.getFirst().resource());
      if (obstacle.isPresent()) {
        all.forEach(each -> kept.put(each, obstacle.get()));
      } else if (lost(all).isPresent()) {
        all.forEach(this::weaken);
      } else {
        weak.addAll(all);
      }
    }
    return new Result(
        after(weak),
        weak.stream().map(this::weakened).distinct().sorted(ORDER).toList(),
        kept.entrySet().stream()
            .map(each -> kept(each.getKey(), each.getValue()))
            .distinct()
            .sorted(Comparator.comparing(Kept::permission).thenComparing(Kept::resource))
            .toList());
  }

  /// The dearest first.
  private List<PermissionId> writing() {
    return atoms().stream()
        .map(Atom::permission)
        .distinct()
        .filter(each -> weight(each) != PermissionWeight.READ)
        .sorted(Comparator.comparing(this::weight).thenComparing(names::of))
        .toList();
  }

  private PermissionWeight weight(PermissionId permission) {
    return PermissionWeight.of(permission, names.of(permission));
  }

  private void weaken(Atom atom) {
    lost(List.of(atom))
        .ifPresentOrElse(
            call -> kept.put(atom, "seen: " + call.call().text() + " (" + call.call().at() + ")"),
            () -> weak.add(atom));
  }

  /// Why a permission stays whatever was seen.
  private Optional<String> obstacle(PermissionId permission, Resource resource) {
    var reading = ReadTwin.of(permission);
    if (reading.isEmpty()) {
      return Optional.of("no permission is known to be its reading part");
    }
    if (comparison(permission, reading.get(), resource) != Verdict.NARROWING) {
      return Optional.of("its reading permission is not known to be less");
    }
    return UnloggedUse.of(names.of(permission), resource.scope(), name(reading.get()))
        .map(fact -> "%s takes it, and would not be in the log".formatted(fact.operation()));
  }

  private Verdict comparison(PermissionId one, PermissionId other, Resource resource) {
    var universe = access.questions().universe(access.owner());
    return AccessComparison.compare(single(one, resource), single(other, resource), universe)
        .verdict();
  }

  private static TokenDefinition single(PermissionId permission, Resource resource) {
    var policy = AccessPolicy.of(Effect.ALLOW, List.of(permission), List.of(resource));
    return new TokenDefinition("one", List.of(policy), IpFilter.ANY, null, null, Status.ACTIVE);
  }

  /// A call that was seen and would not be possible any more; it is asked about first next time.
  private Optional<Required.Known> lost(Collection<Atom> more) {
    var together = new HashSet<>(weak);
    together.addAll(more);
    var after = after(together);
    for (var i = 0; i < seen.size(); i++) {
      if (!access.grants(after, seen.get(i))) {
        seen.addFirst(seen.remove(i));
        return Optional.of(seen.getFirst());
      }
    }
    return Optional.empty();
  }

  private List<Atom> atoms() {
    var atoms = new ArrayList<Atom>();
    for (var i = 0; i < before.policies().size(); i++) {
      var policy = before.policies().get(i);
      if (policy.effect() == Effect.ALLOW) {
        for (var permission : policy.permissions()) {
          for (var resource : policy.resources()) {
            atoms.add(new Atom(i, permission, resource));
          }
        }
      }
    }
    return atoms;
  }

  private TokenDefinition after(Set<Atom> weakened) {
    var policies = new ArrayList<AccessPolicy>();
    for (var i = 0; i < before.policies().size(); i++) {
      var policy = before.policies().get(i);
      if (policy.effect() != Effect.ALLOW) {
        policies.add(policy);
        continue;
      }
      var resources = new TreeMap<Resource, SortedSet<PermissionId>>();
      for (var resource : policy.resources()) {
        for (var permission : policy.permissions()) {
          var isWeak = weakened.contains(new Atom(i, permission, resource));
          resources
              .computeIfAbsent(resource, _ -> new TreeSet<>())
              .add(isWeak ? ReadTwin.of(permission).orElseThrow() : permission);
        }
      }
      var alike = new LinkedHashMap<SortedSet<PermissionId>, List<Resource>>();
      resources.forEach((resource, permissions) ->
          alike.computeIfAbsent(permissions, _ -> new ArrayList<>()).add(resource));
      alike.forEach(
          (permissions, some) -> policies.add(AccessPolicy.of(Effect.ALLOW, permissions, some)));
    }
    return before.with(policies);
  }

  private Weakened weakened(Atom atom) {
    return new Weakened(
        names.of(atom.permission()),
        names.of(atom.resource()),
        name(ReadTwin.of(atom.permission()).orElseThrow()));
  }

  private Kept kept(Atom atom, String why) {
    return new Kept(names.of(atom.permission()), names.of(atom.resource()), why);
  }

  private String name(PermissionId permission) {
    return Optional.ofNullable(
            access.questions().universe(access.owner()).permissions().get(permission))
        .map(PermissionGroup::name)
        .orElseGet(() -> names.of(permission));
  }
}
