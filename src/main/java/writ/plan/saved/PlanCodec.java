package writ.plan.saved;

import static writ.json.JsonCodec.FLAG;
import static writ.json.JsonCodec.INSTANT;
import static writ.json.JsonCodec.NUMBER;
import static writ.json.JsonCodec.TEXT;
import static writ.json.JsonCodec.entries;
import static writ.json.JsonCodec.list;
import static writ.json.JsonCodec.text;
import static writ.json.JsonCodec.word;
import static writ.plan.saved.AccessCodec.ESCALATION;
import static writ.plan.saved.AccessCodec.GAIN;
import static writ.plan.saved.AccessCodec.REACH;
import static writ.plan.saved.DiagnosticCodec.DIAGNOSTIC;
import static writ.plan.saved.DiagnosticCodec.SPAN;
import static writ.plan.saved.TokenCodec.DELIVERIES;
import static writ.plan.saved.TokenCodec.KEY;
import static writ.plan.saved.TokenCodec.NAMES;
import static writ.plan.saved.TokenCodec.OWNER;
import static writ.plan.saved.TokenCodec.TOKEN_ID;

import java.util.List;
import java.util.SortedMap;
import writ.diagnostic.Span;
import writ.json.JsonCodec;
import writ.json.ObjectCodec;
import writ.plan.DeliveryChange;
import writ.plan.Observation;
import writ.plan.OrganisationAccess;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.VerdictBasis;
import writ.token.LateText;
import writ.token.Owner;

/// A plan. What is absent is left out; no null is written.
final class PlanCodec {

  static final String FORMAT = "writ.plan/1";

  private static final ObjectCodec<Observation> OBSERVATION =
      ObjectCodec.of(fields ->
          new Observation(
              fields.required("kind", word(Observation.Kind::valueOf), Observation::kind),
              fields.required("id", TOKEN_ID, Observation::id),
              fields.required("name", TEXT, Observation::name),
              fields.optional("last_used_on", INSTANT, Observation::lastUsedOn),
              fields.optional("about", INSTANT, Observation::about),
              fields.required("late", FLAG, Observation::isLate)));

  private static final JsonCodec<SortedMap<String, List<Span>>> PLACES_BY_NAME =
      entries("name", TEXT, "places", list(SPAN));

  private static final ObjectCodec<VerdictBasis> GROUNDS =
      ObjectCodec.of(fields -> {
        var allowing = fields.required("allowing", PLACES_BY_NAME, VerdictBasis::allowing);
        return new VerdictBasis(
            fields.required("permissions", NUMBER, VerdictBasis::permissions),
            fields.required("digest", text(LateText::of), VerdictBasis::digest),
            allowing);
      });

  private static final ObjectCodec<OwnerPlan> OWNER_PLAN =
      ObjectCodec.of(fields -> {
        var owner = fields.required("owner", OWNER, OwnerPlan::owner);
        return new OwnerPlan(
            owner,
            fields.required("server_time", INSTANT, OwnerPlan::serverTime),
            fields.required("live", NUMBER, OwnerPlan::live),
            fields.required("managed", NUMBER, OwnerPlan::managed),
            fields.required("specs", NUMBER, OwnerPlan::specs),
            fields.required("requests", NUMBER, OwnerPlan::requests),
            fields.required("changes", ChangeCodec.all(owner), OwnerPlan::changes),
            fields.required("unchanged", NUMBER, OwnerPlan::unchanged),
            fields.required("held_back", NUMBER, OwnerPlan::heldBack),
            fields.required("observations", list(OBSERVATION), OwnerPlan::observations),
            fields.required("diagnostics", list(DIAGNOSTIC), OwnerPlan::diagnostics),
            fields.optional("busy_until", INSTANT, OwnerPlan::busyUntil),
            fields.required("names", NAMES, OwnerPlan::names),
            fields.optional("grounds", GROUNDS, OwnerPlan::grounds));
      });

  private static final ObjectCodec<Plan.Unreachable> UNREACHABLE =
      ObjectCodec.of(fields ->
          new Plan.Unreachable(
              fields.required("owner", OWNER, Plan.Unreachable::owner),
              fields.required("reason", DIAGNOSTIC, Plan.Unreachable::reason)));

  private static final ObjectCodec<OrganisationAccess.Escalated> ESCALATED =
      ObjectCodec.of(fields ->
          new OrganisationAccess.Escalated(
              fields.inline(KEY, OrganisationAccess.Escalated::token),
              fields.required("powers", list(ESCALATION), OrganisationAccess.Escalated::powers),
              fields.unless(
                  List.of(), "reaches", list(REACH), OrganisationAccess.Escalated::reaches)));

  private static final ObjectCodec<OrganisationAccess> ORGANISATION =
      ObjectCodec.of(fields ->
          new OrganisationAccess(
              fields.inline(GAIN, OrganisationAccess::gain),
              fields.required("escalated", list(ESCALATED), OrganisationAccess::escalated),
              fields.required("names", NAMES, OrganisationAccess::names)));

  private static final ObjectCodec<DeliveryChange> DELIVERY_CHANGE =
      ObjectCodec.of(fields ->
          new DeliveryChange(
              fields.inline(KEY, DeliveryChange::key),
              fields.optional("place", SPAN, DeliveryChange::place),
              fields.required("before", DELIVERIES, DeliveryChange::before),
              fields.required("after", DELIVERIES, DeliveryChange::after),
              fields.required("changed_sinks", list(TEXT), DeliveryChange::changedSinks),
              fields.added(false, "lives_longer", FLAG, DeliveryChange::livesLonger)));

  static final ObjectCodec<Plan> PLAN =
      ObjectCodec.of(fields -> {
        fields.derived("format", TEXT, _ -> FORMAT);
        var owners = fields.required("owners", list(OWNER_PLAN), Plan::owners);
        var identities = owners.stream().map(each -> identity(each.owner())).distinct();
        fields.check(identities.count() == owners.size(), "it speaks of an owner twice");
        return new Plan(
            fields.required("planned_at", INSTANT, Plan::plannedAt),
            owners,
            fields.required("unreachable", list(UNREACHABLE), Plan::unreachable),
            fields.required("narrowed", FLAG, Plan::isNarrowed),
            fields.optional("organisation", ORGANISATION, Plan::organisation),
            fields.unless(List.of(), "delivery_changes", list(DELIVERY_CHANGE), Plan::deliveries));
      });

  private PlanCodec() {}

  private static String identity(Owner owner) {
    return switch (owner) {
      case Owner.AccountOwner account -> account.id().value();
      case Owner.UserOwner user -> user.reference();
    };
  }
}
