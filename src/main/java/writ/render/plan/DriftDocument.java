package writ.render.plan;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.plan.Drifted;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.saved.PlanJson;
import writ.render.change.ChangeLine;
import writ.render.change.DriftDescription;
import writ.render.report.EvaluationDocument;
import writ.render.report.PlanView;
import writ.render.report.Report;

/// What was changed outside Git for programs: the plan that would take it back, in its saved form,
/// and beside it under `drift` what happened. `schemas/plan.schema.json` describes it.
public record DriftDocument(List<Drifted> drift) implements PlanView {

  public DriftDocument {
    drift = List.copyOf(drift);
  }

  @Override
  public String of(Plan plan, Report report) {
    var isJudged = !report.evaluation().rules().isEmpty() || !report.findings().isEmpty();
    return PlanJson.write(plan, isJudged ? EvaluationDocument.of(report) : null, happened(plan));
  }

  private ArrayNode happened(Plan plan) {
    var all = Json.object().putArray("drift");
    for (var owner : plan.owners()) {
      drift.stream()
          .filter(each -> owner.changes().contains(each.takesBack()))
          .forEach(each -> all.add(one(each, owner, plan)));
    }
    return all;
  }

  private static ObjectNode one(Drifted drifted, OwnerPlan owner, Plan plan) {
    var told = DriftDescription.of(drifted, owner, plan, PlanNames.of(plan));
    var node = Json.object();
    node.put("owner", owner.owner().reference());
    node.put("token", drifted.takesBack().key().name());
    node.put("verdict", told.label().toLowerCase(Locale.ROOT));
    node.put("widened", told.verdict().gains());
    var happened = node.putArray("happened");
    told.sentences().forEach(happened::add);
    var changed = node.putArray("changed");
    told.facts().forEach(each -> changed.add(line(each)));
    var applying = node.putArray("applying");
    told.applying().forEach(applying::add);
    return node;
  }

  private static String line(ChangeLine line) {
    return (line.sign() + " " + line.what() + " " + line.where()).strip();
  }
}
