package writ.plan.saved;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.Escalation;
import writ.access.FleetComparison;
import writ.access.IpSet;
import writ.access.ResourceAtom;
import writ.access.Verdict;
import writ.access.Window;
import writ.access.Witness;
import writ.token.AccountId;
import writ.token.Cidr;
import writ.token.IpAddress;
import writ.token.PermissionId;
import writ.token.Scope;

/// The access part of a saved plan, read back.
final class AccessReader {

  private AccessReader() {}

  static AccessDelta delta(JsonPart part) {
    return new AccessDelta(
        part.at("verdict").oneOf(Verdict.class),
        part.at("gained").list(AccessReader::block),
        part.at("lost").list(AccessReader::block),
        witness(part.optional("witness")),
        part.at("assumptions").list(JsonPart::text));
  }

  static FleetComparison.Gain gain(JsonPart part) {
    return new FleetComparison.Gain(
        part.at("gained").list(AccessReader::block),
        witness(part.optional("witness")),
        texts(part.optional("unread")),
        part.at("assumptions").list(JsonPart::text));
  }

  private static List<String> texts(@Nullable JsonPart part) {
    return part == null ? List.of() : part.list(JsonPart::text);
  }

  static Escalation power(JsonPart part) {
    return new Escalation(
        part.at("kind").oneOf(Escalation.Kind.class),
        new TreeSet<>(part.at("permissions").list(each -> each.as(PermissionId::new))),
        new TreeSet<>(part.at("resources").list(AccessReader::atom)));
  }

  private static AccessBlock block(JsonPart part) {
    return new AccessBlock(
        new TreeSet<>(part.at("permissions").list(each -> each.as(PermissionId::new))),
        new TreeSet<>(part.at("resources").list(AccessReader::atom)),
        IpSet.of(part.at("sources").list(each -> each.as(Cidr::of))),
        window(part.at("window")));
  }

  private static Window window(JsonPart part) {
    return new Window(part.instantOrNull("from"), part.instantOrNull("until"));
  }

  private static @Nullable Witness witness(@Nullable JsonPart part) {
    return part == null
        ? null
        : new Witness(
            part.at("permission").as(PermissionId::new),
            atom(part.at("resource")),
            address(part.at("source")),
            part.at("instant").instant());
  }

  private static IpAddress address(JsonPart part) {
    var address = IpAddress.read(part.text());
    if (address == null) {
      throw part.unlike("an address");
    }
    return address;
  }

  private static ResourceAtom atom(JsonPart part) {
    if (!part.has("any_other")) {
      return new ResourceAtom.Named(PlanReader.resource(part));
    }
    var account = part.optional("account");
    return new ResourceAtom.AnyOther(
        part.at("any_other").as(Scope::new),
        account == null ? null : account.as(AccountId::new),
        new TreeSet<>(part.at("other_than").list(each -> each.as(AccountId::new))),
        new TreeSet<>(part.at("except").list(PlanReader::resource)));
  }
}
