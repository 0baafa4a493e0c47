package writ.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore;
import writ.cloudflare.Cloudflare;
import writ.cloudflare.Whose;
import writ.diagnostic.Diagnostic;
import writ.plan.Allowances;
import writ.plan.Cutoff;
import writ.plan.Orders;
import writ.plan.Organisation;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.plan.Selection;
import writ.plan.ShardReport;
import writ.plan.Share;
import writ.resolve.Describer;
import writ.resolve.Resolver;
import writ.token.DesiredToken;
import writ.token.Listing;
import writ.token.Names;
import writ.token.Owner;
import writ.token.TokenKey;

/// How one owner's part of a plan comes about: who am I, names and tokens side by side, then the
/// plan.
final class OwnerStory {

  /// How it ends.
  sealed interface Ending {

    /// @param share what it adds to what is said of all owners
    /// @param store where the changes can be made; null where another process looked
    record Planned(
        Organisation.Part part, Share share, @Nullable TokenStore store, List<Diagnostic> noticed)
        implements Ending {

      /// The same with less in it.
      Planned with(Organisation.Part less) {
        return new Planned(less, Share.of(less), store, noticed);
      }
    }

    record Unreachable(Plan.Unreachable owner) implements Ending {}

    /// The owner has nothing to do with the value that was asked about.
    ///
    /// @param isSomebodys whether the value is known to be a token's all the same
    record Elsewhere(boolean isSomebodys) implements Ending {}
  }

  private static final Duration NAP = Duration.ofSeconds(10);

  private final World world;
  private final Errand errand;
  private final Repository repository;
  private final Patience patience;
  private final OwnerSpecs specs;
  private final Owner owner;

  OwnerStory(World world, Errand errand, OwnerSpecs specs) {
    this.world = world;
    this.errand = errand;
    this.repository = errand.narrowing().repository();
    this.patience = errand.patience();
    this.specs = specs;
    this.owner = specs.owner();
  }

  Ending tell(Cloudflare cloudflare, Credentials credentials) {
    var needs = Resolver.needs(specs.specs(), owner, repository.aliases());
    var sight =
        switch (errand.demand()) {
          case Demand.CutOff _, Demand.Leaked _ ->
              Sight.inEmergency(owner, needs, cloudflare, credentials);
          case Demand.Specified _, Demand.NewValue _ ->
              Sight.of(owner, needs, cloudflare, credentials);
        };
    return patiently(cloudflare, sight);
  }

  /// Lists and plans again until no other run can be at work on what is to change. A dead run's
  /// token is old after one lease; whoever is younger then is alive.
  private Ending patiently(Cloudflare cloudflare, Sight first) {
    var end = world.clock().instant().plus(patience.lease()).plus(NAP);
    var sight = first;
    var ending = ending(cloudflare, sight);
    var busy = busyFor(ending);
    if (patience.waits() && busy.isPositive()) {
      world.watcher().waiting(busy, "another apply may be running in " + owner);
    }
    while (patience.waits()
        && busy.isPositive()
        && !world.clock().instant().plus(busy).isAfter(end)
        && sleep(busy.compareTo(NAP) < 0 ? busy : NAP)) {
      sight = sight.again();
      ending = ending(cloudflare, sight);
      busy = busyFor(ending);
    }
    return ending;
  }

  private static Duration busyFor(Ending ending) {
    if (!(ending instanceof Ending.Planned(var part, _, _, _))) {
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
      world.pause().sleep(time);
      return !world.interrupted().getAsBoolean();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Ending ending(Cloudflare cloudflare, Sight sight) {
    return switch (sight) {
      case Sight.Unseen(var unreachable) -> new Ending.Unreachable(unreachable);
      case Sight.Seen seen ->
          errand.demand() instanceof Demand.Leaked(var value)
              ? told(cloudflare.session(value).whose(owner), seen)
              : planned(errand.demand(), seen);
    };
  }

  /// Asked after the listing, which tells when the token was last used: asking is a use as well.
  private Ending told(Whose whose, Sight.Seen seen) {
    return switch (whose) {
      case Whose.Token(var id) -> planned(new Demand.CutOff.Told(id), seen);
      case Whose.Somebody() -> new Ending.Elsewhere(true);
      case Whose.Nobody() -> new Ending.Elsewhere(false);
      case Whose.Unanswered(var reason) ->
          new Ending.Unreachable(new Plan.Unreachable(owner, reason));
    };
  }

  private Ending planned(Demand wanted, Sight.Seen seen) {
    var myself = seen.myself();
    var facts =
        new ShardReport.Seen(
            seen.listing(), seen.catalog(), myself == null ? null : myself.tokenId());
    return planned(wanted, facts, seen.noticed(), seen.store());
  }

  /// The owner's part of a plan after what another process saw.
  Ending told(ShardReport.Seen seen) {
    return planned(errand.demand(), seen, List.of(), null);
  }

  private Ending planned(
      Demand wanted, ShardReport.Seen seen, List<Diagnostic> told, @Nullable TokenStore store) {
    var listing = seen.listing();
    var catalog = seen.catalog();
    var noticed = new ArrayList<>(told);
    var aliases = repository.aliases();
    var resolved = Resolver.of(owner, catalog, aliases).resolve(specs.specs(), listing.tokens());
    if (!(wanted instanceof Demand.CutOff)) {
      noticed.addAll(resolved.noticed());
      noticed.addAll(LockProblems.online(repository.lock(), owner, catalog));
    }
    var desired = resolved.desired();
    var describer = new Describer(owner, catalog, aliases);
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
            repository.ownership(owner),
            catalog,
            names(describer, desired, listing),
            seen.credential(),
            patience.lease(),
            store == null ? errand.present().instant() : errand.present().at(listing),
            asked.selection(),
            asked.allowances(),
            asked.orders());
    var plan =
        wanted instanceof Demand.CutOff cutOff
            ? Cutoff.plan(input, cutOff.meant(listing))
            : Planner.plan(input).holdingBack(resolved.heldBack(), resolved.lost());
    var share = Share.of(new Organisation.Part(input, plan));
    var kept = errand.keepsTokens() ? input : input.withoutTokens(errand.hasRules());
    return new Ending.Planned(new Organisation.Part(kept, plan), share, store, noticed);
  }

  /// A demand in the planner's words.
  private record Asked(Selection selection, Allowances allowances, Orders orders) {

    static Asked of(Demand wanted, Set<TokenKey> specified, Listing listing) {
      return switch (wanted) {
        case Demand.Specified(var selection, var allowances, var replacements) ->
            new Asked(selection, allowances, Orders.replacing(replacements));
        case Demand.NewValue value -> {
          var keys = value.keys(specified, listing);
          yield new Asked(Selection.of(keys), value.allowances(), value.orders(keys));
        }
        case Demand.CutOff _, Demand.Leaked _ ->
            new Asked(Selection.ALL, Allowances.NONE, Orders.NONE);
      };
    }
  }

  private static Names names(Describer describer, List<DesiredToken> desired, Listing listing) {
    var wanted = desired.stream().flatMap(each -> each.policies().stream());
    var live = listing.tokens().stream().flatMap(token -> token.definition().policies().stream());
    return describer.names(Stream.concat(wanted, live).toList());
  }
}
