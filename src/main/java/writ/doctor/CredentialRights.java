package writ.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import writ.doctor.Examination.Check;
import writ.resolve.Describer;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.Effect;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;

/// Whether Writ's own token holds what it needs, and no more.
///
/// It needs the right to its owner's tokens, and to read the names that specs use. Cloudflare also
/// wants the giver of a permission on a single zone to hold it there
/// (docs/cloudflare.md#sub-tokens).
///
/// @param own the token's access policies
/// @param given the access policies of every spec of the owner
/// @param onlyReads whether it is for plans alone
record CredentialRights(
    Owner owner,
    Catalog catalog,
    List<AccessPolicy> own,
    List<AccessPolicy> given,
    boolean onlyReads,
    Describer describer) {

  private static final String SUBJECT = "permissions";

  private static final Set<String> READS_NAMES =
      Set.of(
          "Zone Read",
          "Account Settings Read",
          "Workers R2 Storage Read",
          "Workers Scripts Read",
          "Flagship Read",
          "User Details Read",
          "Memberships Read");

  List<Check> checks() {
    var checks = new ArrayList<Check>();
    checks.add(manages());
    beyond().ifPresent(checks::add);
    lacks().ifPresent(checks::add);
    return checks;
  }

  private Check manages() {
    var write = right("Write");
    var read = right("Read");
    if (holds(write)) {
      return onlyReads
          ? Check.warning(
              SUBJECT,
              "the credential may write tokens (`" + write + "`); a plan only reads",
              "give the plan's job a credential with `" + read + "` instead")
          : Check.ok(SUBJECT, "`" + write + "`: may read and write tokens");
    }
    if (!holds(read)) {
      return Check.problem(
          SUBJECT,
          "the credential holds neither `" + read + "` nor `" + write + "`",
          "give it `" + (onlyReads ? read : write) + "`");
    }
    return onlyReads
        ? Check.ok(SUBJECT, "`" + read + "`: may read tokens")
        : Check.problem(
            SUBJECT,
            "`" + read + "` is enough for `plan`, not for `apply`",
            "give the credential `" + write + "`, or ask with `--for plan`");
  }

  private String right(String kind) {
    return switch (owner) {
      case Owner.AccountOwner _ -> "Account API Tokens " + kind;
      case Owner.UserOwner _ -> "API Tokens " + kind;
    };
  }

  private boolean holds(String name) {
    var ids = ids(name);
    return covers(Effect.ALLOW, ids) && !covers(Effect.DENY, ids);
  }

  private boolean covers(Effect effect, Set<PermissionId> ids) {
    return own.stream()
        .filter(policy -> policy.effect() == effect)
        .filter(policy -> policy.permissions().stream().anyMatch(ids::contains))
        .flatMap(policy -> policy.resources().stream())
        .anyMatch(this::isTheOwner);
  }

  private boolean isTheOwner(Resource resource) {
    return switch (owner) {
      case Owner.AccountOwner account ->
          resource.equals(Resource.account(account.id()))
              || resource.equals(Resource.allAccounts());
      case Owner.UserOwner _ -> resource.scope().equals(Scope.USER);
    };
  }

  private Set<PermissionId> ids(String name) {
    return catalog.permissions().stream()
        .filter(group -> group.name().equals(name))
        .map(PermissionGroup::id)
        .collect(Collectors.toSet());
  }

  /// What it holds and neither Writ nor a spec has a use for.
  private Optional<Check> beyond() {
    var names = byId();
    var needed = new TreeSet<PermissionId>();
    given.forEach(policy -> needed.addAll(policy.permissions()));
    var extra =
        own.stream()
            .filter(policy -> policy.effect() == Effect.ALLOW)
            .flatMap(policy -> policy.permissions().stream())
            .filter(id -> !needed.contains(id))
            .map(id -> names.getOrDefault(id, id.value()))
            .filter(name -> !READS_NAMES.contains(name))
            .filter(name -> !name.equals(right("Write")) && !name.equals(right("Read")))
            .distinct()
            .sorted()
            .toList();
    return extra.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Check.warning(
                "no more",
                "neither Writ nor a spec needs " + quoted(extra),
                "take what nobody needs away from the credential"));
  }

  private Map<PermissionId, String> byId() {
    return catalog.permissions().stream()
        .collect(Collectors.toMap(PermissionGroup::id, PermissionGroup::name, (one, _) -> one));
  }

  /// What specs give on a single zone and the credential does not hold there.
  private Optional<Check> lacks() {
    if (onlyReads) {
      return Optional.empty();
    }
    var missing = new TreeSet<String>();
    for (var policy : given) {
      if (policy.effect() == Effect.ALLOW) {
        var names = describer.names(List.of(policy));
        for (var resource : policy.resources()) {
          if (resource.scope().equals(Scope.ZONE) && !resource.isWildcard()) {
            policy.permissions().stream()
                .filter(id -> !holdsOn(id, resource))
                .forEach(id -> missing.add(names.of(id) + " on " + names.of(resource)));
          }
        }
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Check.note(
                "to give",
                "specs give what the credential does not hold itself: "
                    + quoted(List.copyOf(missing)),
                "where Cloudflare refuses it, give the credential these permissions"));
  }

  private boolean holdsOn(PermissionId id, Resource zone) {
    var isGroupOfZones =
        catalog.permissions().stream()
            .anyMatch(group -> group.id().equals(id) && group.appliesTo(Scope.ZONE));
    return !isGroupOfZones
        || own.stream()
            .filter(policy -> policy.effect() == Effect.ALLOW && policy.permissions().contains(id))
            .flatMap(policy -> policy.resources().stream())
            .anyMatch(each ->
                each.equals(zone) || (each.scope().equals(Scope.ZONE) && each.isWildcard()));
  }

  private static String quoted(List<String> names) {
    var most = 6;
    var shown = names.stream().limit(most).map(name -> "`" + name + "`").toList();
    var text = String.join(", ", shown);
    return names.size() > most ? text + " and " + (names.size() - most) + " more" : text;
  }
}
