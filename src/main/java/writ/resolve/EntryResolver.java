package writ.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.spec.PolicySpec;
import writ.spec.yaml.Located;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Places.PolicyPlace;
import writ.token.Resource;
import writ.token.Scope;

/// Resolves one entry of a spec's `policies` into access policies, one for each kind of resource:
/// Cloudflare refuses a policy that mixes them.
final class EntryResolver {

  /// An access policy and where it came from.
  record Part(AccessPolicy policy, PolicyPlace place) {}

  /// @param isWhole whether every name was resolved and every part fits
  record Resolved(List<Part> parts, List<Diagnostic> noticed, boolean isWhole) {}

  private final TargetFinder targetFinder;
  private final GrantFinder grantFinder;
  private final Permissions permissions;

  EntryResolver(Owner owner, Catalog catalog, Accounts accounts) {
    this.targetFinder = TargetFinder.of(owner, catalog, accounts);
    this.permissions = new Permissions(catalog);
    this.grantFinder = new GrantFinder(catalog, permissions);
  }

  /// @param held what the live token holds already
  Resolved resolve(PolicySpec entry, HeldGrants held) {
    return new Run(entry, held).resolved();
  }

  private final class Run {

    private final PolicySpec entry;
    private final HeldGrants held;
    private final List<Diagnostic> noticed = new ArrayList<>();
    private final List<ResolvedResource> targets = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();
    private boolean isWhole = true;

    Run(PolicySpec entry, HeldGrants held) {
      this.entry = entry;
      this.held = held;
      entry.resources().forEach(written -> targets.add(targetFinder.unresolved(written)));
    }

    Resolved resolved() {
      targets.replaceAll(this::located);
      entry.permissions().forEach(this::granted);
      leaveOutWhatATemplateHoldsForOthers();
      matchUp();
      return new Resolved(isWhole ? parts() : List.of(), noticed, isWhole);
    }

    private void granted(Located<String> written) {
      switch (grantFinder.find(written, targets, held.permissions())) {
        case LookupResult.Found<Grant> found -> {
          grants.add(found.value());
          if (found.note() != null) {
            noticed.add(found.note());
          }
        }
        case LookupResult.Unresolved<Grant> not -> {
          var elsewhere = entry.template() == null ? null : grantFinder.unlisted(written);
          if (elsewhere != null && targets.stream().noneMatch(elsewhere::fits)) {
            grants.add(elsewhere);
          } else {
            grants.add(new Grant(written, List.of()));
            // which of several is meant cannot be told while no resource could be read
            if (entry.isWhole() || !targets.isEmpty() || !permissions.isKnown(written.value())) {
              report(not.reason());
            }
          }
        }
      }
    }

    private ResolvedResource located(ResolvedResource target) {
      return switch (targetFinder.find(target.written(), held.resources())) {
        case LookupResult.Found<Resource> found ->
            new ResolvedResource(target.written(), target.scope(), found.value(), target.isOpen());
        case LookupResult.Unresolved<Resource> not -> {
          report(not.reason());
          yield target;
        }
      };
    }

    private void leaveOutWhatATemplateHoldsForOthers() {
      var template = entry.template();
      if (template == null || !entry.isWhole()) {
        return;
      }
      var others = grants.stream().filter(this::fitsNothing).toList();
      grants.removeAll(others);
      others.forEach(grant -> noticed.add(ResolveProblems.leftOut(template, grant)));
    }

    /// Each permission needs a resource and each resource a permission. Where nothing at all fits,
    /// saying so for each permission is enough; where something could not be read, that is.
    private void matchUp() {
      if (!entry.isWhole()) {
        isWhole = false;
        return;
      }
      var misfits = grants.stream().filter(this::fitsNothing).toList();
      for (var grant : misfits) {
        report(ResolveProblems.permissionWithoutResource(grant, targets, twinsOf(grant)));
      }
      var allMisfit = !misfits.isEmpty() && misfits.size() == grants.size();
      if (allMisfit || grants.stream().anyMatch(Grant::isUnresolved)) {
        return;
      }
      targets.stream()
          .filter(target -> grants.stream().noneMatch(grant -> grant.fits(target)))
          .forEach(target -> report(ResolveProblems.resourceWithoutPermission(target, grants)));
    }

    private boolean fitsNothing(Grant grant) {
      return !grant.isUnresolved() && targets.stream().noneMatch(grant::fits);
    }

    private List<PermissionGroup> twinsOf(Grant grant) {
      var scopes = new TreeSet<Scope>();
      targets.forEach(target -> scopes.add(target.scope()));
      return grant.groups().stream()
          .flatMap(group -> permissions.twins(group, scopes).stream())
          .distinct()
          .toList();
    }

    private void report(Diagnostic problem) {
      noticed.add(problem);
      isWhole = false;
    }

    private List<Part> parts() {
      SortedMap<Scope, List<ResolvedResource>> byScope = new TreeMap<>();
      for (var target : targets) {
        byScope.computeIfAbsent(target.scope(), _ -> new ArrayList<>()).add(target);
      }
      return byScope.values().stream().map(this::part).toList();
    }

    private Part part(List<ResolvedResource> sameScope) {
      Map<PermissionId, Span> granted = new HashMap<>();
      Map<Resource, Span> reached = new HashMap<>();
      for (var target : sameScope) {
        if (target.resource() != null) {
          reached.putIfAbsent(target.resource(), target.written().span());
        }
        for (var grant : grants) {
          grant.groups().stream()
              .filter(group -> target.isOpen() || group.appliesTo(target.scope()))
              .forEach(group -> granted.putIfAbsent(group.id(), grant.written().span()));
        }
      }
      return new Part(
          AccessPolicy.of(entry.effect(), granted.keySet(), reached.keySet()),
          new PolicyPlace(entry.entry(), entry.span(), granted, reached));
    }
  }
}
