package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactKind.mayHave;
import static writ.guardrail.facts.FactKind.oneOf;
import static writ.guardrail.facts.FactType.Plain.BOOL;
import static writ.guardrail.facts.FactType.Plain.STRING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.access.AccessBlock;
import writ.access.AccessComparison;
import writ.access.AccessDelta;
import writ.access.IpSet;
import writ.access.Reading;
import writ.access.Verdict;
import writ.access.Window;
import writ.plan.Basis;
import writ.plan.Change;
import writ.plan.DeliveryChange;
import writ.plan.Difference;
import writ.plan.TargetDefinition;
import writ.token.ChangeClass;
import writ.token.DesiredToken;
import writ.token.Effect;
import writ.token.SpecDescription;
import writ.token.TokenDefinition;
import writ.token.TokenId;

/// A change as rules see it.
///
/// @param token what the token is to be, or what it was where it goes
/// @param delivery where its next value goes other than at the base revision; null for nowhere else
/// @param before what it was; null where there was none
/// @param reading how alone a deny is read; null where what any reading says counts
public record ChangeFacts(
    Change change,
    @Nullable DeliveryChange delivery,
    TokenFacts token,
    @Nullable TokenFacts before,
    FactsContext factsContext,
    @Nullable Reading reading) {

  /// No token has this id: a delivery that changes needs no look at the live one.
  private static final TokenId NOBODY = new TokenId("0".repeat(32));

  static final Set<String> ACTIONS =
      Set.of(
          "create", "update", "rename", "enable", "disable", "renew", "rotate", "replace", "roll",
          "finish", "retire", "move", "delete", "revoke", "deliver");

  private static final Set<String> VERDICTS =
      Set.of("new", "removed", "widening", "narrowing", "equivalent", "incomparable");

  static final FactKind<ChangeFacts> KIND =
      new FactKind<>(
          "Change",
          ChangeFacts.class,
          List.of(
              oneOf("action", ACTIONS, "what happens to the token", ChangeFacts::action),
              has(
                  "enables",
                  BOOL,
                  "whether a disabled token works again",
                  each -> each.change.classes().contains(ChangeClass.ENABLE)),
              has(
                  "renewal",
                  BOOL,
                  "whether it gains nothing but time, as its spec says",
                  each -> each.change.givesOnlyTime() && !each.livesLongerThanAtBase()),
              has(
                  "lives_longer",
                  BOOL,
                  "whether the token, or a value of it, may work earlier or later than it could"
                      + " before the change, or by its spec at the base revision",
                  ChangeFacts::livesLonger),
              oneOf(
                  "access",
                  VERDICTS,
                  "how its access compares with what it was",
                  each -> each.verdict().word()),
              has(
                  "gains",
                  FactType.listOf(FactType.thing("Grant")),
                  "what it can do and could not",
                  ChangeFacts::gains),
              has(
                  "losses",
                  FactType.listOf(FactType.thing("Grant")),
                  "what it could do and cannot",
                  ChangeFacts::losses),
              has(
                  "widened_by",
                  FactType.listOf(STRING),
                  "of `permission`, `resource`, `ip`, `time`",
                  ChangeFacts::widenedBy),
              has(
                  "witness",
                  STRING,
                  "a request that shows it, in words; empty for none",
                  ChangeFacts::witness),
              has(
                  "assumptions",
                  FactType.listOf(STRING),
                  "what the comparison rests on",
                  each -> each.delta().assumptions()),
              has("fields", FactType.listOf(STRING), "the fields that differ", ChangeFacts::fields),
              has(
                  "resets_secret",
                  BOOL,
                  "whether the token gets a new value",
                  each -> each.change.makesSecret()),
              has(
                  "delivers_elsewhere",
                  BOOL,
                  "whether the next value goes elsewhere than at the base revision, or by a sink"
                      + " that is defined otherwise",
                  each -> each.delivery != null && each.delivery.goesElsewhere()),
              has(
                  "deliveries_added",
                  FactType.listOf(FactType.thing("Delivery")),
                  "where the next value goes and would not at the base revision",
                  each ->
                      each.delivery == null ? List.of() : DeliveryFacts.of(each.delivery.added())),
              has(
                  "deliveries_removed",
                  FactType.listOf(FactType.thing("Delivery")),
                  "where it would go at the base revision and does not",
                  each ->
                      each.delivery == null
                          ? List.of()
                          : DeliveryFacts.of(each.delivery.removed())),
              has(
                  "changed_sinks",
                  FactType.listOf(STRING),
                  "its sinks that are defined otherwise than at the base revision",
                  each -> each.delivery == null ? List.of() : each.delivery.changedSinks()),
              has("removes_deny", BOOL, "whether a deny goes or shrinks", ChangeFacts::removesDeny),
              mayHave(
                  "before", FactType.thing("Token"), "the token as it was", ChangeFacts::before)));

  String action() {
    return switch (change) {
      case Change.Create _ -> "create";
      case Change.Modify modify -> word(modify);
      case Change.Rotate rotate ->
          rotate.cause() == Change.Rotate.Cause.RESTRICTION ? "replace" : "rotate";
      case Change.Roll _ -> "roll";
      case Change.Finish _ -> "finish";
      case Change.Retire retire -> retire.moved() == null ? "retire" : "move";
      case Change.Delete _ -> "delete";
      case Change.Revoke _ -> "revoke";
    };
  }

  /// By the base revision where there is one, and by the live token where no renewal within a spec
  /// explains it. A date that cannot be read counts.
  private boolean livesLonger() {
    var then = then(change);
    var after = change.targetOrNull();
    if (livesLongerThanAtBase()) {
      return true;
    }
    if (then == null || after == null || change.givesOnlyTime()) {
      return false;
    }
    var now = factsContext.universe().now();
    return (UnreadFact.reason(then, UnreadFact.LIFETIME) != null && verdict().gains())
        || !Window.of(then, now).contains(Window.of(after, now));
  }

  private boolean livesLongerThanAtBase() {
    return delivery != null && delivery.livesLonger();
  }

  /// A token that stays as it is, and whose next value goes elsewhere.
  public static ChangeFacts ofDelivery(
      DeliveryChange delivery, DesiredToken.Present spec, FactsContext factsContext) {
    var definition = TargetDefinition.of(spec, null, factsContext.now());
    var same = AccessComparison.in(factsContext.universe()).between(definition, definition);
    var change =
        new Change.Modify(
            delivery.key(),
            delivery.place(),
            new Basis(NOBODY, "", null),
            definition,
            definition,
            List.of(),
            new TreeSet<>(),
            spec.isProtected(),
            same);
    var token = TokenFacts.of(delivery.key(), definition, spec, null, factsContext);
    return new ChangeFacts(change, delivery, token, token, factsContext, null);
  }

  private static String word(Change.Modify modify) {
    if (modify.classes().isEmpty()) {
      return "deliver";
    }
    return modify.classes().size() == 1 ? modify.classes().first().word() : "update";
  }

  /// A hand-over replaces a token that there was, so that its access is compared and not new.
  private Verdict verdict() {
    return delta().verdict();
  }

  /// As it was planned; worked out anew where a deny is read in one way alone.
  private AccessDelta delta() {
    var after = change.targetOrNull();
    var then = then(change);
    return reading == null || (then == null && !(change instanceof Change.Create))
        ? change.access()
        : AccessComparison.compare(then, after, factsContext.universe());
  }

  /// The same where a deny is read in one way.
  public ChangeFacts in(Reading one) {
    var then = before == null ? null : before.in(one);
    return new ChangeFacts(change, delivery, token.in(one), then, factsContext.in(one), one);
  }

  /// The same as a former spec describes its token.
  public ChangeFacts as(SpecDescription former) {
    var then = before == null ? null : before.as(former);
    return new ChangeFacts(change, delivery, token.as(former), then, factsContext, reading);
  }

  /// Whether the readings of a deny can say nothing different of it.
  public boolean isReadAlike() {
    return factsContext.areReadAlike(definitions());
  }

  /// What the token was and what it becomes.
  public List<TokenDefinition> definitions() {
    return Stream.of(then(change), change.targetOrNull()).flatMap(Stream::ofNullable).toList();
  }

  private String witness() {
    return verdict().gains()
        ? Objects.requireNonNullElse(RequestWords.different(delta(), factsContext), "")
        : "";
  }

  private List<GrantFacts> gains() {
    checkGains();
    return GrantFacts.of(delta().gained(), factsContext);
  }

  private List<GrantFacts> losses() {
    if (verdict() != Verdict.EQUIVALENT && verdict() != Verdict.NEW) {
      UnreadFact.check(UnreadFact.reason(definitions()));
    }
    return GrantFacts.of(delta().lost(), factsContext);
  }

  private void checkGains() {
    if (verdict().gains()) {
      UnreadFact.check(UnreadFact.reason(definitions()));
    }
  }

  /// Where the readings of a deny differ, every way of any of them.
  private List<String> widenedBy() {
    checkGains();
    if (isReadAlike()) {
      return ways();
    }
    return Stream.of(Reading.values())
        .flatMap(each -> in(each).ways().stream())
        .distinct()
        .toList();
  }

  private List<String> ways() {
    var ways = new ArrayList<String>();
    var old = before == null ? null : before.access();
    var gained = delta().gained();
    if (gained.isEmpty()) {
      return ways;
    }
    if (old == null) {
      return List.of("permission", "resource", "ip", "time");
    }
    var had = new TreeSet<String>();
    var hadOn = new TreeSet<String>();
    old.grants().forEach(grant -> had.add(grant.permission().id().value()));
    old.grants().forEach(grant -> hadOn.add(text(grant)));
    var grants = GrantFacts.of(gained, factsContext);
    if (grants.stream().anyMatch(grant -> !had.contains(grant.permission().id().value()))) {
      ways.add("permission");
    }
    if (grants.stream()
        .anyMatch(grant ->
            had.contains(grant.permission().id().value()) && !hadOn.contains(text(grant)))) {
      ways.add("resource");
    }
    var sources = IpSet.of(old.definition().ipFilter());
    if (gained.stream().anyMatch(block -> !sources.contains(block.sources()))) {
      ways.add("ip");
    }
    var window = Window.of(old.definition(), factsContext.universe().now());
    if (gained.stream().anyMatch(block -> !within(block, window))) {
      ways.add("time");
    }
    return ways;
  }

  private static String text(GrantFacts grant) {
    return grant.permission().id() + " " + grant.resource().resource();
  }

  private static boolean within(AccessBlock block, Window window) {
    return window.contains(block.window());
  }

  private List<String> fields() {
    return change instanceof Change.Modify modify
        ? modify.differences().stream().map(ChangeFacts::field).distinct().sorted().toList()
        : List.of();
  }

  private static String field(Difference difference) {
    return switch (difference) {
      case Difference.GrantsAdded _, Difference.GrantsRemoved _ -> "policies";
      case Difference.AddressAdded(var list, var _, var _) -> list.field();
      case Difference.AddressRemoved(var list, var _, var _) -> list.field();
      case Difference.EmptyInChanged _ -> Difference.AddressList.IN.field();
      case Difference.NameChanged _ -> "name";
      case Difference.NotBeforeChanged _ -> "not_before";
      case Difference.ExpiryChanged _ -> "expires_on";
      case Difference.StatusChanged _ -> "status";
      case Difference.UnreadableReplaced(var pointer, var _) -> pointer;
    };
  }

  private boolean removesDeny() {
    var then = before == null ? null : before.definition();
    var now = change.targetOrNull();
    if (now != null && UnreadFact.decides(then, now)) {
      UnreadFact.check(UnreadFact.reason(definitions()));
    }
    return then != null && now != null && !denied(now).containsAll(denied(then));
  }

  private static Set<String> denied(TokenDefinition token) {
    var denied = new TreeSet<String>();
    for (var policy : token.policies()) {
      if (policy.effect() == Effect.DENY) {
        for (var permission : policy.permissions()) {
          policy.resources().forEach(resource -> denied.add(permission + " " + resource));
        }
      }
    }
    return denied;
  }

  /// When the live token behind a change was last used, as far as the plan tells.
  public static @Nullable Instant lastUsedOn(Change change) {
    return switch (change) {
      case Change.Roll roll -> roll.lastUsedOn();
      case Change.Retire retire -> retire.lastUsedOn();
      case Change.Delete delete -> delete.lastUsedOn();
      case Change.Revoke revoke -> revoke.lastUsedOn();
      case Change.Create _, Change.Modify _, Change.Rotate _, Change.Finish _ -> null;
    };
  }

  /// What there was; null where there was none.
  public static @Nullable TokenDefinition then(Change change) {
    return switch (change) {
      case Change.Create _, Change.Finish _ -> null;
      case Change.Modify modify -> modify.before();
      case Change.Rotate rotate -> rotate.before();
      case Change.Roll roll -> roll.before();
      case Change.Retire retire -> retire.before();
      case Change.Delete delete -> delete.before();
      case Change.Revoke revoke -> revoke.before();
    };
  }
}
