package writ.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore;
import writ.cloudflare.Cloudflare;
import writ.cloudflare.ValueOwner;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.owner.Credentials;
import writ.owner.OwnerSnapshot;
import writ.plan.Allowances;
import writ.plan.Expiring;
import writ.plan.ForcedActions;
import writ.plan.FormerSpecs;
import writ.plan.OrganisationAccess;
import writ.plan.OwnerContribution;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.plan.RevokePlan;
import writ.plan.Selection;
import writ.plan.saved.ShardReport;
import writ.project.Configuration;
import writ.project.LockProblems;
import writ.project.OwnerSpecs;
import writ.token.AccessPolicy;
import writ.token.DesiredToken;
import writ.token.Listing;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.workspace.ProcessContext;

/// How one owner's part of a plan comes about: who am I, names and tokens side by side, then the
/// plan.
final class OwnerRun {

  /// How it ends.
  sealed interface Outcome {

    /// @param contribution what it adds to what is said of all owners
    /// @param store where the changes can be made; null where another process looked
    record Planned(
        OrganisationAccess.Part part,
        OwnerContribution contribution,
        @Nullable TokenStore store,
        List<Diagnostic> noticed)
        implements Outcome {

      /// The same with less in it.
      Planned with(OrganisationAccess.Part less) {
        return new Planned(less, OwnerContribution.of(less), store, noticed);
      }
    }

    record Unreachable(Plan.Unreachable owner) implements Outcome {}

    /// The owner has nothing to do with the value that was asked about.
    ///
    /// @param isSomebodys whether the value is known to be a token's all the same
    record Elsewhere(boolean isSomebodys) implements Outcome {}
  }

  private static final Duration NAP = Duration.ofSeconds(10);

  private final ProcessContext process;
  private final OwnerRequest ownerRequest;
  private final Configuration configuration;
  private final LeaseWait leaseWait;
  private final OwnerSpecs specs;
  private final Owner owner;

  OwnerRun(ProcessContext process, OwnerRequest ownerRequest, OwnerSpecs specs) {
    this.process = process;
    this.ownerRequest = ownerRequest;
    this.configuration = ownerRequest.selected().configuration();
    this.leaseWait = ownerRequest.leaseWait();
    this.specs = specs;
    this.owner = specs.owner();
  }

  /// Lists the owner's tokens, resolves what specs say of them, and plans; again while another run
  /// may be at work.
  Outcome run(Cloudflare cloudflare, Credentials credentials) {
    return untilFree(cloudflare, list(cloudflare, credentials));
  }

  /// The owner as it is now; specs say which names have to be looked up.
  private OwnerSnapshot list(Cloudflare cloudflare, Credentials credentials) {
    var needs = configuration.needs(owner, specs.specs());
    return switch (ownerRequest.demand()) {
      case TokenDemand.CutOff _, TokenDemand.Leaked _ ->
          OwnerSnapshot.inEmergency(owner, needs, cloudflare, credentials);
      case TokenDemand.Specified _, TokenDemand.NewValue _ ->
          OwnerSnapshot.of(owner, needs, cloudflare, credentials);
    };
  }

  /// Lists and plans again until no other run can be at work on what is to change. A dead run's
  /// token is old after one lease; whoever is younger then is alive.
  private Outcome untilFree(Cloudflare cloudflare, OwnerSnapshot first) {
    var end = process.clock().instant().plus(leaseWait.lease()).plus(NAP);
    var snapshot = first;
    var outcome = plan(cloudflare, snapshot);
    var busy = busyFor(outcome);
    if (leaseWait.waits() && busy.isPositive()) {
      process.watcher().waiting(busy, "another apply may be running in " + owner);
    }
    while (leaseWait.waits()
        && busy.isPositive()
        && !process.clock().instant().plus(busy).isAfter(end)
        && sleep(busy.compareTo(NAP) < 0 ? busy : NAP)) {
      snapshot = snapshot.again();
      outcome = plan(cloudflare, snapshot);
      busy = busyFor(outcome);
    }
    return outcome;
  }

  private static Duration busyFor(Outcome outcome) {
    if (!(outcome instanceof Outcome.Planned(var part, _, _, _))) {
      return Duration.ZERO;
    }
    var end = part.plan().busyUntil();
    return end == null
        ? Duration.ZERO
        // the server tells whole seconds
        : Duration.between(part.plan().serverTime(), end).plusSeconds(1);
  }

  /// Lets time pass.
  ///
  /// @return whether the run goes on
  private boolean sleep(Duration time) {
    try {
      process.pause().sleep(time);
      return !process.interrupted().getAsBoolean();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Outcome plan(Cloudflare cloudflare, OwnerSnapshot snapshot) {
    return switch (snapshot) {
      case OwnerSnapshot.Unseen(var unreachable) -> new Outcome.Unreachable(unreachable);
      case OwnerSnapshot.Seen seen ->
          ownerRequest.demand() instanceof TokenDemand.Leaked(var value)
              ? located(cloudflare.session(value).whose(owner), seen)
              : plan(ownerRequest.demand(), seen);
    };
  }

  /// Asked after the listing, which tells when the token was last used: asking is a use as well.
  private Outcome located(ValueOwner whose, OwnerSnapshot.Seen seen) {
    return switch (whose) {
      case ValueOwner.Token(var id) -> plan(new TokenDemand.CutOff.Told(id), seen);
      case ValueOwner.Somebody() -> new Outcome.Elsewhere(true);
      case ValueOwner.Nobody() -> new Outcome.Elsewhere(false);
      case ValueOwner.Unanswered(var reason) ->
          new Outcome.Unreachable(new Plan.Unreachable(owner, reason));
    };
  }

  private Outcome plan(TokenDemand wanted, OwnerSnapshot.Seen seen) {
    var myself = seen.myself();
    var facts =
        new ShardReport.Seen(
            seen.listing(), seen.catalog(), myself == null ? null : myself.tokenId());
    return plan(
        wanted, facts, seen.noticed(), myself == null ? null : myself.expiresOn(), seen.store());
  }

  /// The owner's part of a plan after what another process saw.
  Outcome plan(ShardReport.Seen seen) {
    return plan(ownerRequest.demand(), seen, List.of(), null, null);
  }

  private Outcome plan(
      TokenDemand wanted,
      ShardReport.Seen seen,
      List<Diagnostic> seenBefore,
      @Nullable Instant credentialEnd,
      @Nullable TokenStore store) {
    var listing = seen.listing();
    var catalog = seen.catalog();
    var noticed = new ArrayList<>(seenBefore);
    var names = configuration.names(owner, catalog);
    var resolved = names.resolve(specs.specs(), listing.tokens());
    if (!(wanted instanceof TokenDemand.CutOff)) {
      noticed.addAll(resolved.noticed());
      noticed.addAll(LockProblems.online(configuration.lock(), owner, catalog));
    }
    var desired = resolved.desired();
    var specified =
        specs.specs().stream()
            .map(spec -> new TokenKey(owner, spec.name().value()))
            .collect(Collectors.toSet());
    var asked = Asked.of(wanted, specified, listing);
    var input =
        new PlanInput(
            owner,
            desired,
            specified,
            listing,
            configuration.ownership(owner),
            catalog,
            names.names(mentioned(desired, listing)),
            seen.credential(),
            leaseWait.lease(),
            store == null ? ownerRequest.present().instant() : ownerRequest.present().at(listing),
            asked.selection(),
            asked.allowances(),
            asked.forced());
    var planned =
        wanted instanceof TokenDemand.CutOff cutOff
            ? RevokePlan.plan(input, cutOff.meant(listing))
            : Planner.plan(input).holdingBack(resolved.heldBack(), resolved.lost());
    if (wanted instanceof TokenDemand.Specified) {
      var selected = ownerRequest.selected();
      var end = new Expiring(input, configuration.project().warnBefore());
      noticed.addAll(end.credential(credentialEnd));
      noticed.addAll(end.tokens(selected.isNarrowed()));
      if (selected.shard().isEmpty() || !selected.isNarrowed()) {
        noticed.addAll(moves(input, planned));
      }
    }
    var contribution = OwnerContribution.of(new OrganisationAccess.Part(input, planned));
    var kept = ownerRequest.keepsTokens() ? input : input.withoutTokens(ownerRequest.hasRules());
    return new Outcome.Planned(
        new OrganisationAccess.Part(kept, planned), contribution, store, noticed);
  }

  /// What is told of tokens whose spec is gone, or got another name, as far as it was asked for.
  private List<Diagnostic> moves(PlanInput input, OwnerPlan planned) {
    var former = new HashMap<String, Span>();
    var elsewhere = new HashMap<String, Owner>();
    configuration.base().stream()
        .flatMap(base -> base.configuration().owners().stream())
        .filter(each -> each.owner().equals(owner))
        .flatMap(each -> each.specs().stream())
        .filter(spec -> !spec.isAbsent())
        .filter(spec -> !input.specified().contains(new TokenKey(owner, spec.name().value())))
        .filter(spec -> input.selection().includes(new TokenKey(owner, spec.name().value())))
        .forEach(spec -> former.put(spec.name().value(), spec.name().span()));
    for (var other : configuration.owners()) {
      if (!other.owner().equals(owner)) {
        other.specs().stream()
            .filter(spec -> !spec.isAbsent())
            .forEach(spec -> elsewhere.put(spec.name().value(), other.owner()));
      }
    }
    return new FormerSpecs(input, planned, former, elsewhere).told();
  }

  /// A demand in the planner's words.
  private record Asked(Selection selection, Allowances allowances, ForcedActions forced) {

    static Asked of(TokenDemand wanted, Set<TokenKey> specified, Listing listing) {
      return switch (wanted) {
        case TokenDemand.Specified(var selection, var allowances, var replacements) ->
            new Asked(selection, allowances, ForcedActions.replacing(replacements));
        case TokenDemand.NewValue value -> {
          var keys = value.keys(specified, listing);
          yield new Asked(Selection.of(keys), value.allowances(), value.forced(keys));
        }
        case TokenDemand.CutOff _, TokenDemand.Leaked _ ->
            new Asked(Selection.ALL, Allowances.NONE, ForcedActions.NONE);
      };
    }
  }

  private static List<AccessPolicy> mentioned(List<DesiredToken> desired, Listing listing) {
    var wanted = desired.stream().flatMap(each -> each.policies().stream());
    var live = listing.tokens().stream().flatMap(token -> token.definition().policies().stream());
    return Stream.concat(wanted, live).toList();
  }
}
