package writ.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.Cloudflare;
import writ.cloudflare.CredentialInfo;
import writ.cloudflare.Session;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Allowances;
import writ.plan.Organisation;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.plan.Selection;
import writ.resolve.Describer;
import writ.resolve.Resolver;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.DesiredToken;
import writ.token.Listing;
import writ.token.Names;
import writ.token.Owner;
import writ.token.TokenKey;

/// How one owner's part of a plan comes about: who am I, then names and tokens side by side, then
/// the plan.
final class OwnerStory {

  /// How it ends.
  sealed interface Ending {

    /// @param store where the changes can be made
    record Planned(Organisation.Part part, TokenStore store, List<Diagnostic> noticed)
        implements Ending {}

    record Unreachable(Plan.Unreachable owner) implements Ending {}
  }

  private final World world;
  private final Repository repository;
  private final Selection selection;
  private final Allowances allowances;
  private final OwnerSpecs specs;
  private final Owner owner;

  OwnerStory(
      World world,
      Repository repository,
      Selection selection,
      Allowances allowances,
      OwnerSpecs specs) {
    this.world = world;
    this.repository = repository;
    this.selection = selection;
    this.allowances = allowances;
    this.specs = specs;
    this.owner = specs.owner();
  }

  Ending tell(Cloudflare cloudflare, Credentials credentials) {
    var credential = credentials.of(owner);
    return credential
        .value()
        .map(secret -> tell(cloudflare.session(secret)))
        .orElseGet(() -> unreachable(credential.diagnostics().getFirst()));
  }

  private Ending tell(Session session) {
    var identified = session.identify(owner);
    var noticed = new ArrayList<>(identified.diagnostics());
    var myself = identified.valueOrNull();
    var store = session.tokens(owner, myself);
    var needs = Resolver.needs(specs.specs(), owner, repository.aliases());
    var names = Parallel.begin(() -> session.catalog(owner, needs));
    var tokens = store.list();
    var catalog = names.get();
    if (catalog.valueOrNull() == null) {
      return unreachable(worst(catalog.diagnostics()));
    }
    return switch (tokens) {
      case Answer.Done<Listing>(var listing, _) -> {
        var whole =
            needs.user() ? catalog.then(found -> withUser(session, found, listing)) : catalog;
        noticed.addAll(whole.diagnostics());
        yield planned(
            counted(listing, session), whole.value().orElseThrow(), myself, store, noticed);
      }
      case Answer.Missing<Listing> _ ->
          throw new IllegalStateException("a listing is never missing");
      case Answer.Refused<Listing>(var reason) -> unreachable(reason);
      case Answer.Lost<Listing>(var reason) -> unreachable(reason);
    };
  }

  private Result<Catalog> withUser(Session session, Catalog catalog, Listing listing) {
    return switch (owner) {
      case Owner.UserOwner _ -> session.withUser(catalog, listing);
      case Owner.AccountOwner _ -> Result.of(catalog);
    };
  }

  private Ending planned(
      Listing listing,
      Catalog catalog,
      @Nullable CredentialInfo myself,
      TokenStore store,
      List<Diagnostic> noticed) {
    var aliases = repository.aliases();
    var resolved = Resolver.resolve(specs.specs(), owner, catalog, aliases);
    noticed.addAll(resolved.diagnostics());
    var desired = resolved.value().orElse(List.of());
    var describer = new Describer(owner, catalog, aliases);
    var input =
        new PlanInput(
            owner,
            desired,
            specs.specs().stream()
                .map(spec -> new TokenKey(owner, spec.name().value()))
                .collect(Collectors.toSet()),
            listing,
            repository.ownership(owner),
            catalog,
            names(describer, desired, listing),
            myself == null ? null : myself.tokenId(),
            PlanInput.DEFAULT_LEASE,
            world.clock().instant(),
            selection,
            allowances,
            Set.of());
    return new Ending.Planned(new Organisation.Part(input, Planner.plan(input)), store, noticed);
  }

  private static Names names(Describer describer, List<DesiredToken> desired, Listing listing) {
    var wanted =
        desired.stream()
            .flatMap(each ->
                switch (each) {
                  case DesiredToken.Present present -> present.policies().stream();
                  case DesiredToken.Absent _ -> Stream.<AccessPolicy>empty();
                });
    var live = listing.tokens().stream().flatMap(token -> token.definition().policies().stream());
    return describer.names(Stream.concat(wanted, live).toList());
  }

  /// The listing with all that was asked so far as its cost.
  private static Listing counted(Listing listing, Session session) {
    return new Listing(
        listing.owner(), listing.tokens(), listing.gap(), listing.serverTime(), session.requests());
  }

  private static Diagnostic worst(List<Diagnostic> noticed) {
    return Collections.min(noticed, Comparator.comparing(Diagnostic::severity));
  }

  private Ending unreachable(Diagnostic reason) {
    return new Ending.Unreachable(new Plan.Unreachable(owner, reason));
  }
}
