package writ.plan.saved;

import static writ.json.JsonCodec.FLAG;
import static writ.json.JsonCodec.INSTANT;
import static writ.json.JsonCodec.TEXT;
import static writ.json.JsonCodec.entries;
import static writ.json.JsonCodec.list;
import static writ.json.JsonCodec.map;
import static writ.json.JsonCodec.sorted;
import static writ.json.JsonCodec.text;
import static writ.json.JsonCodec.word;
import static writ.plan.saved.DiagnosticCodec.SPAN;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.json.Json;
import writ.json.JsonCodec;
import writ.json.JsonPart;
import writ.json.ObjectCodec;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Cidr;
import writ.token.Delivery;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.Names;
import writ.token.Owner;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.UnknownPart;

/// Tokens: whose they are, how they are defined, where their values go.
final class TokenCodec {

  static final JsonCodec<TokenId> TOKEN_ID = text(TokenId::new);

  static final JsonCodec<PermissionId> PERMISSION_ID = text(PermissionId::new);

  static final JsonCodec<AccountId> ACCOUNT_ID = text(AccountId::new);

  static final JsonCodec<Cidr> CIDR = text(Cidr::of);

  /// A key, or the enclosing account's key and the key.
  static final JsonCodec<Resource> RESOURCE =
      JsonCodec.of(
          resource ->
              resource.within() == null
                  ? TEXT.write(resource.key())
                  : Json.array().add(resource.within()).add(resource.key()),
          TokenCodec::resource);

  static final ObjectCodec<Owner> OWNER =
      ObjectCodec.of(fields -> {
        fields.derived("user", FLAG, owner -> owner instanceof Owner.UserOwner ? true : null);
        var label = fields.required("label", TEXT, Owner::label);
        var account = fields.optional("account", ACCOUNT_ID, TokenCodec::account);
        return account == null
            ? new Owner.UserOwner(label)
            : new Owner.AccountOwner(account, label);
      });

  static final ObjectCodec<TokenKey> KEY =
      ObjectCodec.of(fields ->
          new TokenKey(
              fields.required("owner", OWNER, TokenKey::owner),
              fields.required("name", TEXT, TokenKey::name)));

  static final ObjectCodec<AccessPolicy> POLICY =
      ObjectCodec.of(fields ->
          new AccessPolicy(
              fields.required("effect", word(Effect::valueOf), AccessPolicy::effect),
              fields.required("permissions", sorted(PERMISSION_ID), AccessPolicy::permissions),
              fields.required("resources", sorted(RESOURCE), AccessPolicy::resources)));

  private static final ObjectCodec<IpFilter> REQUEST_IP =
      ObjectCodec.of(fields ->
          new IpFilter(
              fields.unless(false, "nobody", FLAG, IpFilter::isForNobody),
              fields.required("in", sorted(CIDR), IpFilter::in),
              fields.required("not_in", sorted(CIDR), IpFilter::notIn)));

  private static final ObjectCodec<UnknownPart> UNKNOWN =
      ObjectCodec.of(fields ->
          new UnknownPart(
              fields.required("place", TEXT, UnknownPart::place),
              fields.required("text", TEXT, UnknownPart::text),
              fields.optional("policy", POLICY, UnknownPart::policy)));

  static final ObjectCodec<TokenDefinition> DEFINITION =
      ObjectCodec.of(fields -> {
        var requestIp = fields.required("request_ip", REQUEST_IP, TokenDefinition::ipFilter);
        return new TokenDefinition(
            fields.required("name", TEXT, TokenDefinition::name),
            fields.required("policies", list(POLICY), TokenDefinition::policies),
            requestIp,
            fields.optional("not_before", INSTANT, TokenDefinition::notBefore),
            fields.optional("expires_on", INSTANT, TokenDefinition::expiresOn),
            fields.required("status", text(Status::new), TokenDefinition::status),
            fields.unless(List.of(), "unknown", list(UNKNOWN), TokenDefinition::unknown));
      });

  private static final JsonCodec<SortedMap<String, String>> PLACEHOLDERS =
      map(Function.identity(), TEXT);

  static final JsonCodec<List<Delivery>> DELIVERIES =
      list(
          ObjectCodec.of(fields -> {
            var placeholders =
                fields.required("placeholders", PLACEHOLDERS, Delivery::placeholders);
            return new Delivery(
                fields.required("sink", TEXT, Delivery::sink),
                placeholders,
                fields.required("place", SPAN, Delivery::span));
          }));

  static final ObjectCodec<Names> NAMES =
      ObjectCodec.of(fields ->
          new Names(
              fields.required("permissions", map(PermissionId::new, TEXT), Names::permissions),
              fields.required(
                  "resources", entries("resource", RESOURCE, "name", TEXT), Names::resources)));

  private TokenCodec() {}

  private static @Nullable AccountId account(Owner owner) {
    return switch (owner) {
      case Owner.AccountOwner account -> account.id();
      case Owner.UserOwner _ -> null;
    };
  }

  private static Resource resource(JsonPart part) {
    if (part.isText()) {
      return Resource.flat(TEXT.read(part));
    }
    var keys = list(TEXT).read(part);
    if (keys.size() != 2) {
      throw part.unlike("an account's key and a key");
    }
    return new Resource(keys.getLast(), keys.getFirst());
  }
}
