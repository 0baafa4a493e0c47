package writ.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import writ.cloudflare.Cloudflare;
import writ.plan.Allowances;
import writ.plan.Orders;
import writ.plan.Organisation;
import writ.plan.OwnerPlan;
import writ.plan.PlanInput;
import writ.plan.Reversal;
import writ.plan.Selection;
import writ.plan.Share;
import writ.token.CatalogNeeds;

/// How one owner's part of an undo comes about, from the record alone.
final class UndoStory {

  private final Repository repository;
  private final UndoQuestion question;
  private final PastRun past;
  private final Instant now;

  UndoStory(Repository repository, UndoQuestion question, PastRun past, Instant now) {
    this.repository = repository;
    this.question = question;
    this.past = past;
    this.now = now;
  }

  OwnerStory.Ending tell(OwnerPlan done, Cloudflare cloudflare, Credentials credentials) {
    return switch (Sight.of(done.owner(), CatalogNeeds.NOTHING, cloudflare, credentials)) {
      case Sight.Unseen(var owner) -> new OwnerStory.Ending.Unreachable(owner);
      case Sight.Seen seen -> {
        var part = part(done, seen);
        yield new OwnerStory.Ending.Planned(part, Share.of(part), seen.store(), seen.noticed());
      }
    };
  }

  private Organisation.Part part(OwnerPlan done, Sight.Seen seen) {
    var myself = seen.myself();
    var input =
        new PlanInput(
            done.owner(),
            List.of(),
            Set.of(),
            seen.listing(),
            repository.ownership(done.owner()),
            seen.catalog(),
            done.names(),
            myself == null ? null : myself.tokenId(),
            PlanInput.DEFAULT_LEASE,
            now,
            Selection.ALL,
            new Allowances(question.enable(), false, false),
            Orders.NONE);
    // the plan with the definitions stands in the record's second line
    var place = past.file().at(2, 1, 1);
    var plan =
        Reversal.plan(
            input, new Reversal.Done(done, past.record().made(), place), question.retireCreated());
    return new Organisation.Part(input, plan);
  }
}
