package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactKind.mayHave;
import static writ.guardrail.facts.FactKind.oneOf;
import static writ.guardrail.facts.FactType.Plain.BOOL;
import static writ.guardrail.facts.FactType.Plain.DURATION;
import static writ.guardrail.facts.FactType.Plain.INT;
import static writ.guardrail.facts.FactType.Plain.STRING;
import static writ.guardrail.facts.FactType.Plain.TIMESTAMP;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.access.Reading;
import writ.token.Delivery;
import writ.token.DesiredToken;
import writ.token.Expiry;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.SpecDescription;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenKey;

/// A token as rules see it: what it is to be, or what it is, or what a change makes of it.
public final class TokenFacts {

  public static final FactKind<TokenFacts> KIND =
      new FactKind<>(
          "Token",
          TokenFacts.class,
          List.of(
              has("name", STRING, "its name", each -> each.definition.name()),
              oneOf(
                  "owner",
                  Set.of("account", "user"),
                  "who it belongs to",
                  each -> each.key.owner() instanceof Owner.AccountOwner ? "account" : "user"),
              has(
                  "account",
                  STRING,
                  "the account's name; empty for a user's token",
                  TokenFacts::account),
              has(
                  "file",
                  STRING,
                  "the spec's file; empty for a live token without a spec",
                  TokenFacts::file),
              has("dir", STRING, "the folder of the file", each -> each.described.folder()),
              has(
                  "line",
                  INT,
                  "the line of its name in the file; 0 without a file",
                  TokenFacts::line),
              has("labels", new FactType.Texts(), "its labels", each -> each.described.labels()),
              mayHave(
                  "description", STRING, "its description", each -> each.described.description()),
              has(
                  "policies",
                  FactType.listOf(FactType.thing("Policy")),
                  "what it allows and denies",
                  known(UnreadFact.POLICIES, TokenFacts::policies)),
              has(
                  "ip_in",
                  FactType.listOf(STRING),
                  "networks it may be used from, as written;" + " empty for all",
                  known(UnreadFact.CONDITION, each -> each.written(false))),
              has(
                  "ip_not_in",
                  FactType.listOf(STRING),
                  "networks carved out of them, as written",
                  known(UnreadFact.CONDITION, each -> each.written(true))),
              mayHave(
                  "not_before",
                  TIMESTAMP,
                  "from when on it works",
                  known(UnreadFact.BEGIN, each -> each.definition.notBefore())),
              mayHave(
                  "expires_on",
                  TIMESTAMP,
                  "when it stops working",
                  known(UnreadFact.END, each -> each.definition.expiresOn())),
              has(
                  "never_expires",
                  BOOL,
                  "whether nothing ends it",
                  known(UnreadFact.END, each -> each.definition.expiresOn() == null)),
              mayHave(
                  "lifetime",
                  DURATION,
                  "how long it works from now on, or from its beginning",
                  known(UnreadFact.LIFETIME, TokenFacts::lifetime)),
              mayHave("age", DURATION, "how long ago it was issued", TokenFacts::age),
              has(
                  "status",
                  STRING,
                  "`active`, `disabled`, `expired` or what Cloudflare says",
                  TokenFacts::status),
              has(
                  "revoked",
                  BOOL,
                  "whether it was cut off for good, by Cloudflare or in an emergency",
                  each -> each.live != null && each.live.isCutOff()),
              has(
                  "deliver",
                  FactType.listOf(STRING),
                  "the sinks its value goes to",
                  each -> each.described.deliveries().stream().map(Delivery::sink).toList()),
              has(
                  "deliveries",
                  FactType.listOf(FactType.thing("Delivery")),
                  "the same with what fills their placeholders",
                  each -> DeliveryFacts.of(each.described.deliveries())),
              mayHave(
                  "id",
                  STRING,
                  "its id, when it is live",
                  each -> each.live == null ? null : each.live.id().value()),
              mayHave(
                  "issued_on",
                  TIMESTAMP,
                  "when it was issued, when it is live",
                  each -> each.live == null ? null : each.live.issuedOn()),
              mayHave(
                  "modified_on",
                  TIMESTAMP,
                  "when it was last changed, when it is live",
                  each -> each.live == null ? null : each.live.modifiedOn()),
              mayHave(
                  "last_used_on",
                  TIMESTAMP,
                  "when it was last used, as far as that is known",
                  TokenFacts::lastUsedOn),
              has("managed", BOOL, "whether a spec describes it", each -> each.isManaged),
              mayHave(
                  "declared",
                  FactType.thing("Token"),
                  "what its spec makes of a live token",
                  each -> each.declared),
              has("access", FactType.thing("Access"), "all it can do", TokenFacts::access)));

  private final TokenKey key;
  private final TokenDefinition definition;
  private final DesiredToken.@Nullable Present spec;
  private final SpecDescription described;
  private final @Nullable LiveToken live;
  private final @Nullable Instant lastUsedOn;
  private final boolean isManaged;
  private final @Nullable TokenFacts declared;
  private final FactsContext factsContext;
  private final AccessFacts access;
  private @Nullable List<PolicyFacts> policies;
  private @Nullable List<NetworkFacts> networks;

  private static Function<TokenFacts, @Nullable Object> known(
      List<String> pointers, Function<TokenFacts, @Nullable Object> fact) {
    return UnreadFact.resting(pointers, token -> token.definition, fact);
  }

  private TokenFacts(
      TokenKey key,
      TokenDefinition definition,
      DesiredToken.@Nullable Present spec,
      SpecDescription described,
      @Nullable LiveToken live,
      @Nullable Instant lastUsedOn,
      boolean isManaged,
      @Nullable TokenFacts declared,
      FactsContext factsContext) {
    this.key = key;
    this.definition = definition;
    this.spec = spec;
    this.described = described;
    this.live = live;
    this.lastUsedOn = lastUsedOn;
    this.isManaged = isManaged;
    this.declared = declared;
    this.factsContext = factsContext;
    this.access = new AccessFacts(definition, factsContext);
  }

  /// A token as its spec wants it.
  public static TokenFacts wanted(DesiredToken.Present spec, FactsContext factsContext) {
    return new TokenFacts(
        spec.key(),
        definition(spec, factsContext.now()),
        spec,
        SpecDescription.of(spec),
        null,
        null,
        true,
        null,
        factsContext);
  }

  /// A live token.
  public static TokenFacts live(OwnerTokens.Live token, Owner owner, FactsContext factsContext) {
    var declared = token.declared() == null ? null : wanted(token.declared(), factsContext);
    var live = token.token();
    return new TokenFacts(
        new TokenKey(owner, live.name()),
        live.definition(),
        token.declared(),
        SpecDescription.of(token.declared()),
        live,
        live.lastUsedOn(),
        token.isManaged(),
        declared,
        factsContext);
  }

  /// A token before or after a change.
  ///
  /// @param spec null where none describes it
  public static TokenFacts of(
      TokenKey key,
      TokenDefinition definition,
      DesiredToken.@Nullable Present spec,
      @Nullable Instant lastUsedOn,
      FactsContext factsContext) {
    return new TokenFacts(
        key,
        definition,
        spec,
        SpecDescription.of(spec),
        null,
        lastUsedOn,
        spec != null,
        null,
        factsContext);
  }

  /// The same as a former spec describes it.
  public TokenFacts as(SpecDescription former) {
    return with(definition.named(former.name()), former, declared, factsContext);
  }

  /// What its spec says of it beside what it can do.
  public SpecDescription described() {
    return described;
  }

  /// The same, said to stand in another file.
  public TokenFacts under(String otherPath) {
    return with(definition, described.in(otherPath), declared, factsContext);
  }

  /// The same where a deny is read in one way.
  public TokenFacts in(Reading reading) {
    var other = declared == null ? null : declared.in(reading);
    return with(definition, described, other, factsContext.in(reading));
  }

  private TokenFacts with(
      TokenDefinition otherDefinition,
      SpecDescription otherWords,
      @Nullable TokenFacts otherDeclared,
      FactsContext otherScene) {
    return new TokenFacts(
        key,
        otherDefinition,
        spec,
        otherWords,
        live,
        lastUsedOn,
        isManaged,
        otherDeclared,
        otherScene);
  }

  private static TokenDefinition definition(DesiredToken.Present spec, Instant now) {
    var end =
        switch (spec.expiry()) {
          case Expiry.Never() -> null;
          case Expiry.On(var instant) -> instant;
          case Expiry.After(var length, var _) -> now.plus(length);
        };
    return new TokenDefinition(
        spec.key().name(), spec.policies(), spec.ipFilter(), spec.notBefore(), end, spec.status());
  }

  /// Whether it is live, and nobody can use it as it is: disabled, expired or cut off.
  public boolean isDead() {
    return live != null && !live.mayWork(factsContext.now());
  }

  public TokenKey key() {
    return key;
  }

  public TokenDefinition definition() {
    return definition;
  }

  public FactsContext factsContext() {
    return factsContext;
  }

  public AccessFacts access() {
    return access;
  }

  public DesiredToken.@Nullable Present spec() {
    return spec;
  }

  public String file() {
    return described.file();
  }

  public List<PolicyFacts> policies() {
    var known = policies;
    if (known == null) {
      var placement = new ElementPlace(this);
      var found = new ArrayList<PolicyFacts>();
      for (var i = 0; i < definition.policies().size(); i++) {
        found.add(new PolicyFacts(placement.entry(i), i, definition.policies().get(i), this));
      }
      known = List.copyOf(found);
      policies = known;
    }
    return known;
  }

  public List<NetworkFacts> networks() {
    var known = networks;
    if (known == null) {
      known = NetworkFacts.of(this);
      networks = known;
    }
    return known;
  }

  private List<String> written(boolean notIn) {
    return networks().stream()
        .filter(each -> each.isNotIn() == notIn)
        .map(NetworkFacts::text)
        .toList();
  }

  /// How many parts it has: each policy's permissions and resources, and each network.
  public long parts() {
    return parts(definition);
  }

  public static long parts(TokenDefinition definition) {
    var inPolicies =
        definition.policies().stream()
            .mapToLong(each -> 1L + each.permissions().size() + each.resources().size())
            .sum();
    var filter = definition.ipFilter();
    return inPolicies + filter.in().size() + filter.notIn().size();
  }

  /// A rule that asks for a status which is not told is not answered: it would pass on a token that
  /// may work.
  private String status() {
    var status = live == null ? definition.status() : live.statusAt(factsContext.now());
    UnreadFact.check(status.equals(Status.NOT_TOLD) ? UnreadFact.NO_STATUS : null);
    return status.value();
  }

  private String account() {
    return key.owner() instanceof Owner.AccountOwner account ? account.label() : "";
  }

  private long line() {
    return spec == null ? 0 : spec.places().token().line();
  }

  /// What a spec promises, so that a renewal within `expires_after` never makes it grow.
  private @Nullable Duration lifetime() {
    if (live == null && spec != null && spec.expiry() instanceof Expiry.After(var length, var _)) {
      return length;
    }
    var end = definition.expiresOn();
    if (end == null) {
      return null;
    }
    var start = definition.notBefore();
    var from = start == null || start.isBefore(factsContext.now()) ? factsContext.now() : start;
    return Duration.between(from, end);
  }

  private @Nullable Duration age() {
    var issued = live == null ? null : live.issuedOn();
    return issued == null ? null : Duration.between(issued, factsContext.now());
  }

  private @Nullable Instant lastUsedOn() {
    return live == null ? lastUsedOn : live.lastUsedOn();
  }
}
