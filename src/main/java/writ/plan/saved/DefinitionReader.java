package writ.plan.saved;

import java.util.List;
import java.util.TreeSet;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// A saved token's definition read back, as [PlanWriter] writes it.
final class DefinitionReader {

  private DefinitionReader() {}

  static TokenDefinition definition(JsonPart part) {
    var addresses = part.at("request_ip");
    var nobody = addresses.optional("nobody");
    var unknown = part.optional("unknown");
    return new TokenDefinition(
        part.at("name").text(),
        part.at("policies").list(DefinitionReader::policy),
        new IpFilter(
            nobody != null && nobody.flag(),
            new TreeSet<>(networks(addresses.at("in"))),
            new TreeSet<>(networks(addresses.at("not_in")))),
        part.instantOrNull("not_before"),
        part.instantOrNull("expires_on"),
        part.at("status").as(Status::new),
        unknown == null ? List.of() : unknown.list(DefinitionReader::unknown));
  }

  private static UnknownPart unknown(JsonPart part) {
    var policy = part.optional("policy");
    return new UnknownPart(
        part.at("place").text(), part.at("text").text(), policy == null ? null : policy(policy));
  }

  private static List<Cidr> networks(JsonPart part) {
    return part.list(each -> each.as(Cidr::of));
  }

  static AccessPolicy policy(JsonPart part) {
    return AccessPolicy.of(
        part.at("effect").oneOf(Effect.class),
        part.at("permissions").list(each -> each.as(PermissionId::new)),
        part.at("resources").list(PlanReader::resource));
  }
}
