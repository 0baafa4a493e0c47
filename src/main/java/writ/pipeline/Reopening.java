package writ.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import writ.apply.TokenStore;
import writ.diagnostic.Result;
import writ.plan.Plan;
import writ.plan.PlanJson;
import writ.plan.Staleness;
import writ.plan.Warrant;
import writ.token.Catalog;
import writ.token.Listing;
import writ.token.Owner;
import writ.token.TokenId;

/// A saved plan taken up again: its owners' tokens are listed anew, and what does not hold any more
/// is refused, change by change.
final class Reopening {

  private final Repository repository;
  private final PlanQuestion question;
  private final Plan saved;
  private final Tribunal tribunal;

  Reopening(Repository repository, PlanQuestion question, Plan saved, Tribunal tribunal) {
    this.repository = repository;
    this.question = question;
    this.saved = saved;
    this.tribunal = tribunal;
  }

  /// Reads a plan that somebody saved.
  static Result<Plan> read(Inputs inputs, String path) {
    return inputs.saved(path).then(PlanJson::read);
  }

  Planned with(List<Sight> sights, Instant now) {
    var listings = new ArrayList<Listing>();
    var stores = new TreeMap<Owner, TokenStore>();
    var catalogs = new TreeMap<Owner, Catalog>();
    var ownCredentials = new HashMap<Owner, TokenId>();
    var unreachable = new ArrayList<>(saved.unreachable());
    for (var sight : sights) {
      switch (sight) {
        case Sight.Seen(var listing, var catalog, var myself, var store, _) -> {
          catalogs.put(listing.owner(), catalog);
          listings.add(listing);
          stores.put(listing.owner(), store);
          if (myself != null) {
            ownCredentials.put(listing.owner(), myself.tokenId());
          }
        }
        case Sight.Unseen(var owner) -> unreachable.add(owner);
      }
    }
    var warrant = new Warrant(question.allowances(), repository::ownership, ownCredentials);
    var held = Staleness.check(saved, listings, now).then(warrant::check);
    var plan = new Plan(saved.plannedAt(), held.plan().owners(), unreachable, saved.isNarrowed());
    return Planned.judged(
        new Roundup(plan, List.of(), stores, List.of()),
        tribunal,
        tribunal.judgeSaved(plan, catalogs, now),
        held.refusals());
  }
}
