package writ.plan.saved;

import static writ.json.JsonCodec.INSTANT;
import static writ.json.JsonCodec.TEXT;
import static writ.json.JsonCodec.entries;
import static writ.json.JsonCodec.list;
import static writ.json.JsonCodec.sorted;
import static writ.json.JsonCodec.text;
import static writ.json.JsonCodec.word;
import static writ.plan.saved.TokenCodec.ACCOUNT_ID;
import static writ.plan.saved.TokenCodec.CIDR;
import static writ.plan.saved.TokenCodec.PERMISSION_ID;
import static writ.plan.saved.TokenCodec.RESOURCE;

import java.util.List;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.Escalation;
import writ.access.FleetComparison;
import writ.access.IpSet;
import writ.access.ResourceAtom;
import writ.access.Verdict;
import writ.access.Window;
import writ.access.Witness;
import writ.access.reach.Confidence;
import writ.access.reach.ReachMeans;
import writ.access.reach.ReachStart;
import writ.access.reach.ReachSummary;
import writ.json.JsonCodec;
import writ.json.JsonPart;
import writ.json.ObjectCodec;
import writ.token.IpAddress;
import writ.token.Scope;

/// What changes mean for access.
final class AccessCodec {

  private static final ObjectCodec<ResourceAtom.AnyOther> ANY_OTHER =
      ObjectCodec.of(fields ->
          new ResourceAtom.AnyOther(
              fields.required("any_other", text(Scope::new), ResourceAtom.AnyOther::kind),
              fields.optional("account", ACCOUNT_ID, ResourceAtom.AnyOther::account),
              fields.required("other_than", sorted(ACCOUNT_ID), ResourceAtom.AnyOther::otherThan),
              fields.required("except", sorted(RESOURCE), ResourceAtom.AnyOther::except)));

  private static final JsonCodec<ResourceAtom> ATOM =
      JsonCodec.of(
          atom ->
              switch (atom) {
                case ResourceAtom.Named named -> RESOURCE.write(named.resource());
                case ResourceAtom.AnyOther rest -> ANY_OTHER.write(rest);
              },
          part ->
              part.has("any_other")
                  ? ANY_OTHER.read(part)
                  : new ResourceAtom.Named(RESOURCE.read(part)));

  private static final JsonCodec<IpAddress> ADDRESS =
      JsonCodec.of(address -> TEXT.write(address.toString()), AccessCodec::address);

  private static final ObjectCodec<Window> WINDOW =
      ObjectCodec.of(fields ->
          new Window(
              fields.optional("from", INSTANT, Window::from),
              fields.optional("until", INSTANT, Window::until)));

  private static final ObjectCodec<AccessBlock> BLOCK =
      ObjectCodec.of(fields ->
          new AccessBlock(
              fields.required("permissions", sorted(PERMISSION_ID), AccessBlock::permissions),
              fields.required("resources", sorted(ATOM), AccessBlock::resources),
              fields.required(
                  "sources", list(CIDR).as(IpSet::of, IpSet::cidrs), AccessBlock::sources),
              fields.required("window", WINDOW, AccessBlock::window)));

  private static final ObjectCodec<Witness> WITNESS =
      ObjectCodec.of(fields ->
          new Witness(
              fields.required("permission", PERMISSION_ID, Witness::permission),
              fields.required("resource", ATOM, Witness::resource),
              fields.required("source", ADDRESS, Witness::source),
              fields.required("instant", INSTANT, Witness::instant)));

  static final ObjectCodec<AccessDelta> DELTA =
      ObjectCodec.of(fields ->
          new AccessDelta(
              fields.required("verdict", word(Verdict::valueOf), AccessDelta::verdict),
              fields.required("gained", list(BLOCK), AccessDelta::gained),
              fields.required("lost", list(BLOCK), AccessDelta::lost),
              fields.optional("witness", WITNESS, AccessDelta::witness),
              fields.required("assumptions", list(TEXT), AccessDelta::assumptions)));

  static final ObjectCodec<FleetComparison.Gain> GAIN =
      ObjectCodec.of(fields ->
          new FleetComparison.Gain(
              fields.required("gained", list(BLOCK), FleetComparison.Gain::gained),
              fields.optional("witness", WITNESS, FleetComparison.Gain::witness),
              fields.unless(List.of(), "unread", list(TEXT), FleetComparison.Gain::unread),
              fields.required("assumptions", list(TEXT), FleetComparison.Gain::assumptions)));

  static final ObjectCodec<Escalation> ESCALATION =
      ObjectCodec.of(fields ->
          new Escalation(
              fields.required("kind", word(Escalation.Kind::valueOf), Escalation::kind),
              fields.required("permissions", sorted(PERMISSION_ID), Escalation::permissions),
              fields.required("resources", sorted(ATOM), Escalation::resources)));

  private static final ObjectCodec<ReachStart> START =
      ObjectCodec.of(fields ->
          new ReachStart(
              fields.required("permission", PERMISSION_ID, ReachStart::permission),
              fields.required("resources", sorted(ATOM), ReachStart::resources)));

  private static final JsonCodec<Confidence> CONFIDENCE = word(Confidence::valueOf);

  static final ObjectCodec<ReachSummary> REACH =
      ObjectCodec.of(fields ->
          new ReachSummary(
              fields.required("means", word(ReachMeans::valueOf), ReachSummary::means),
              fields.required("starts", list(START), ReachSummary::starts),
              fields.required("between", list(TEXT), ReachSummary::between),
              fields.required("places", sorted(ATOM), ReachSummary::places),
              fields.required(
                  "reached",
                  entries("confidence", CONFIDENCE, "what", list(TEXT)),
                  ReachSummary::reached)));

  private AccessCodec() {}

  private static IpAddress address(JsonPart part) {
    var address = IpAddress.read(TEXT.read(part));
    if (address == null) {
      throw part.unlike("an address");
    }
    return address;
  }
}
