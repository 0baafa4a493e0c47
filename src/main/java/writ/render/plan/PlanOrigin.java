package writ.render.plan;

import java.time.Instant;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.Printable;
import writ.render.Times;
import writ.render.report.PlanView;
import writ.render.report.Report;

/// Where a plan comes from that was not made just now: `plan.json, made 2026-01-15T09:00Z (2 hours
/// ago)`.
///
/// @param file the name of the file that it was saved in
/// @param now by this machine's clock
public record PlanOrigin(String file, Instant now) implements PlanView {

  @Override
  public String of(Plan plan, Report report) {
    return Printable.line(file)
        + ", made "
        + Times.withDistance(plan.plannedAt(), present(plan))
        + (plan.isEmpty() ? ": nothing of it is left to do\n" : ": what of it still holds\n\n");
  }

  /// By Cloudflare's clock where it was asked.
  private Instant present(Plan plan) {
    return plan.owners().stream().map(OwnerPlan::serverTime).max(Instant::compareTo).orElse(now);
  }
}
