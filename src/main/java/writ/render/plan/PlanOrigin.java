package writ.render.plan;

import java.time.Instant;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.Times;
import writ.render.document.Block;
import writ.render.document.Document;

/// Where a plan comes from that was not made just now: `plan.json, made 2026-01-15T09:00Z (2 hours
/// ago)`.
///
/// @param file the name of the file that it was saved in
/// @param now by this machine's clock
public record PlanOrigin(String file, Instant now) {

  /// What is told of it before the plan itself.
  public Document described(Plan plan) {
    var origin = file + ", made " + Times.withDistance(plan.plannedAt(), present(plan));
    var document = new Document.Builder("Plan");
    return plan.isEmpty()
        ? document.add(new Block.Line(0, origin + ": nothing of it is left to do")).build()
        : document
            .add(new Block.Line(0, origin + ": what of it still holds"), new Block.Space())
            .build();
  }

  /// By Cloudflare's clock where it was asked.
  private Instant present(Plan plan) {
    return plan.owners().stream().map(OwnerPlan::serverTime).max(Instant::compareTo).orElse(now);
  }
}
