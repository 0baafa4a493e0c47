package writ.query.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.CanonicalDefinition;
import writ.plan.TargetDefinition;
import writ.token.Catalog;
import writ.token.DesiredToken;
import writ.token.Effect;
import writ.token.Expiry;
import writ.token.IpFilter;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.Status;

/// The link of one spec, where a link can carry all that the spec says: what it cannot carry would
/// be missing, and the token would be wider.
public final class LinkOfSpec {

  private final DesiredToken.Present token;
  private final Catalog known;
  private final Instant now;
  private final Map<PermissionId, Set<Resource>> groups = new LinkedHashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private LinkOfSpec(DesiredToken.Present token, Catalog known, Instant now) {
    this.token = token;
    this.known = known;
    this.now = now;
    for (var policy : token.policies()) {
      policy
          .permissions()
          .forEach(
              id -> groups.computeIfAbsent(id, _ -> new HashSet<>()).addAll(policy.resources()));
    }
  }

  /// @param known names of permission groups
  /// @param standIns ids of zones that are known by their names alone, and are ours
  public static Result<TemplateLink> of(
      DesiredToken.Present token, Catalog known, Set<String> standIns, Instant now) {
    return new LinkOfSpec(token, known, now).link(standIns);
  }

  private Result<TemplateLink> link(Set<String> standIns) {
    limits();
    var parts = parts();
    var account = single(Scope.ACCOUNT);
    var zone = single(Scope.ZONE);
    var link =
        new TemplateLink(
            token.key().owner() instanceof Owner.UserOwner,
            parts,
            account == null ? TemplateLink.EVERY_ACCOUNT : account.id(),
            zone == null || zone.isWildcard() ? TemplateLink.EVERY_ZONE : zone.id(),
            token.key().name());
    if (problems.isEmpty() && !isSame(link)) {
      refuse(wider(token.key().owner()));
    }
    if (problems.isEmpty() && standIns.contains(link.zone())) {
      problems.add(LinkProblems.ofANamedZone(token.key().name()).at(token.places().token()));
    }
    return problems.isEmpty() ? Result.of(link) : Result.failed(problems);
  }

  /// What no link carries.
  private void limits() {
    if (token.policies().isEmpty()) {
      refuse("it grants nothing");
    }
    if (token.policies().stream().anyMatch(each -> each.effect() == Effect.DENY)) {
      refuse("a link carries no denies, and without them the token could do more");
    }
    if (!token.ipFilter().equals(IpFilter.ANY)) {
      refuse("a link carries no addresses, and `request_ip` limits them");
    }
    if (token.notBefore() != null || !(token.expiry() instanceof Expiry.Never)) {
      refuse("a link carries no dates, and this token has a begin or an end");
    }
    if (!token.status().equals(Status.ACTIVE)) {
      refuse("a link makes an active token, and this one is " + token.status());
    }
  }

  private void refuse(String reason) {
    problems.add(LinkProblems.notInALink(token.key().name(), reason).at(token.places().token()));
  }

  private static String wider(Owner owner) {
    return switch (owner) {
      case Owner.AccountOwner _ ->
          "the link of an account's token names no resource: it can carry groups of the account"
              + " itself, and of all its zones";
      case Owner.UserOwner _ ->
          "a link carries one zone or all of them everywhere, and one account or all";
    };
  }

  private List<TemplateLink.Part> parts() {
    var parts = new ArrayList<TemplateLink.Part>();
    var without = new TreeSet<String>();
    groups
        .keySet()
        .forEach(id ->
            LinkKeys.of(id)
                .ifPresentOrElse(
                    key -> parts.add(new TemplateLink.Part(key.key(), key.type())),
                    () -> without.add(name(id))));
    if (!without.isEmpty()) {
      refuse(
          "Cloudflare documents no key of links for "
              + without.stream().collect(Collectors.joining("`, `", "`", "`")));
    }
    return parts;
  }

  private String name(PermissionId id) {
    return known.permissions().stream()
        .filter(group -> group.id().equals(id))
        .map(PermissionGroup::name)
        .findFirst()
        .orElse(id.value());
  }

  /// The one resource that all groups of a kind are for; null where there are none.
  private @Nullable Resource single(Scope scope) {
    var alike = new HashSet<Set<Resource>>();
    groups.forEach((id, resources) -> {
      if (LinkKeys.of(id).filter(key -> key.scope().equals(scope)).isPresent()) {
        alike.add(resources);
      }
    });
    if (alike.size() > 1 || alike.stream().anyMatch(each -> each.size() > 1)) {
      refuse("a link carries one resource of a kind for all permissions, and here are several");
      return null;
    }
    return alike.stream().flatMap(Set::stream).findFirst().orElse(null);
  }

  /// Whether the form, sent as it opens, makes a token that may do just the same.
  private boolean isSame(TemplateLink link) {
    var wanted = TargetDefinition.of(token, null, now);
    return CanonicalDefinition.same(wanted, wanted.with(link.policies(token.key().owner())));
  }
}
