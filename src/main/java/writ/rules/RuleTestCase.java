package writ.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.access.Universe;
import writ.diagnostic.Diagnostic;
import writ.guardrail.ChangeLimits;
import writ.guardrail.Evaluation;
import writ.guardrail.Guardrails;
import writ.guardrail.RuleSet;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.EvaluationContexts;
import writ.guardrail.facts.OwnerTokens;
import writ.guardrail.facts.RuleNames;
import writ.plan.Allowances;
import writ.plan.DeliveryChange;
import writ.plan.ForcedActions;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.plan.Selection;
import writ.project.OwnerNames;
import writ.spec.PolicySpec;
import writ.spec.TokenSpec;
import writ.spec.rule.RuleTestSpec;
import writ.spec.yaml.Located;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.Delivery;
import writ.token.DesiredToken;
import writ.token.Expiry;
import writ.token.IpFilter;
import writ.token.LateText;
import writ.token.Lifetime;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.Ownership;
import writ.token.PermissionId;
import writ.token.Places;
import writ.token.Resource;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

/// One case of a rule test: its tokens are made, and the rules asked about them. What lies between
/// two tokens is what the planner says lies between them.
final class RuleTestCase {

  private final RuleTestNames world;
  private final RuleTestSpec.Case row;
  private final Owner owner;
  private final Catalog catalog;
  private final RuleNames ruleNames;
  private final Universe universe;
  private final List<Diagnostic> problems = new ArrayList<>();

  RuleTestCase(RuleTestNames world, RuleTestSpec.Case row) {
    this.world = world;
    this.row = row;
    var specs =
        Stream.of(row.token(), row.before(), row.declared()).flatMap(Stream::ofNullable).toList();
    this.owner = world.owner(specs.getFirst());
    this.catalog = world.catalog(owner, specs);
    var open = Universe.of(catalog, world.now());
    this.universe = owner instanceof Owner.UserOwner ? open.ofUserTokens() : open;
    this.ruleNames = new RuleLexicon(names().lookup(), universe, world.boundaries(), Map.of());
  }

  /// What kept the tokens of the case from being made; known after it was judged.
  List<Diagnostic> problems() {
    return problems;
  }

  Evaluation evaluate(RuleSet rules) {
    var given = row.context();
    var context =
        new EvaluationContext(
            world.now(),
            given.event(),
            given.labels(),
            given.author(),
            given.approvers(),
            given.base());
    var token = row.token();
    return token != null && row.live() != null && row.before() == null
        ? evaluateLive(token, row.live(), rules, context)
        : judgeChange(rules, context);
  }

  /// A live token, and its spec where it has one.
  private Evaluation evaluateLive(
      TokenSpec token, RuleTestSpec.Live facts, RuleSet rules, EvaluationContext context) {
    var spec = facts.managed() ? desired(row.declared() == null ? token : row.declared()) : null;
    var live = new OwnerTokens.Live(listed(token), spec, facts.managed());
    var specs = specs(spec);
    return Guardrails.evaluate(List.of(tokens(specs, List.of(live))), rules, context);
  }

  private Evaluation judgeChange(RuleSet rules, EvaluationContext context) {
    var token = row.token() == null ? null : desired(row.token());
    var before = row.before() == null ? null : listed(row.before());
    var specs = specs(token);
    var planned =
        new Plan(world.now(), List.of(Planner.plan(input(token, before))), List.of(), false);
    var plan = planned.delivering(deliveries());
    return Guardrails.evaluate(
            plan,
            ChangeLimits.NONE,
            rules,
            List.of(tokens(specs, List.of())),
            EvaluationContexts.of(context))
        .evaluation();
  }

  /// What the token's spec says of its next value and its renewals, and what it said before. A date
  /// before is that of the live token, and promises nothing.
  private List<DeliveryChange> deliveries() {
    var then = row.before();
    var now = row.token();
    if (then == null || now == null) {
      return List.of();
    }
    var used =
        Stream.concat(then.deliveries().stream(), now.deliveries().stream())
            .map(Delivery::sink)
            .toList();
    var changed =
        row.changedSinks().stream()
            .map(Located::value)
            .filter(used::contains)
            .distinct()
            .sorted()
            .toList();
    var key = new TokenKey(owner, now.name().value());
    var change =
        new DeliveryChange(
            key,
            row.span(),
            then.deliveries(),
            now.deliveries(),
            changed,
            now.lifetime().mayOutlive(promised(then, now), world.now()));
    return change.isReal() ? List.of(change) : List.of();
  }

  /// What a spec promised that is told as how the token is live: its dates are the token's own, and
  /// what becomes of them is a change.
  private static Lifetime promised(TokenSpec then, TokenSpec now) {
    return then.expiry() instanceof Expiry.After
        ? new Lifetime(now.lifetime().notBefore(), then.expiry(), then.rotation())
        : new Lifetime(now.lifetime().notBefore(), now.expiry(), then.rotation());
  }

  private OwnerTokens tokens(List<OwnerTokens.Spec> specs, List<OwnerTokens.Live> live) {
    return new OwnerTokens(owner, ruleNames, universe, specs, live);
  }

  private static List<OwnerTokens.Spec> specs(DesiredToken.@Nullable Present token) {
    return token == null ? List.of() : List.of(new OwnerTokens.Spec(token));
  }

  private static <T> List<T> listOf(@Nullable T value) {
    return value == null ? List.of() : List.of(value);
  }

  private PlanInput input(DesiredToken.@Nullable Present token, @Nullable LiveToken before) {
    var wanted = token != null ? delivered(token) : before != null ? absent(before) : null;
    var listing = new Listing(owner, listOf(before), null, world.now(), 1);
    var desired = listOf(wanted);
    var keys = Set.copyOf(desired.stream().map(DesiredToken::key).toList());
    return new PlanInput(
        owner,
        desired,
        keys,
        listing,
        Ownership.EVERYTHING,
        catalog,
        names().names(policies(token, before)),
        null,
        PlanInput.DEFAULT_LEASE,
        world.now(),
        Selection.ALL,
        new Allowances(true, true, false),
        orders(keys));
  }

  private ForcedActions orders(Set<TokenKey> keys) {
    return switch (row.action()) {
      case null -> ForcedActions.replacing(keys);
      case "rotate" -> ForcedActions.rotating(keys);
      case "roll" -> ForcedActions.rolling(keys);
      default -> ForcedActions.NONE;
    };
  }

  /// A token that goes.
  private DesiredToken absent(LiveToken before) {
    var places = new Places(row.span(), new TreeMap<>(), List.of());
    return new DesiredToken.Absent(
        new TokenKey(owner, before.name()), Duration.ZERO, false, places);
  }

  /// A test that does not care where values go can make tokens all the same.
  private DesiredToken.Present delivered(DesiredToken.Present token) {
    return token.deliveries().isEmpty()
        ? new DesiredToken.Present(
            token.key(),
            token.policies(),
            token.ipFilter(),
            token.notBefore(),
            token.expiry(),
            token.status(),
            List.of(Delivery.to("test", new TreeMap<>(), row.span())),
            token.rotation(),
            token.isProtected(),
            token.renamedFrom(),
            token.pin(),
            token.description(),
            token.labels(),
            token.places())
        : token;
  }

  private static List<AccessPolicy> policies(
      DesiredToken.@Nullable Present token, @Nullable LiveToken before) {
    return Stream.concat(
            Stream.ofNullable(token).flatMap(each -> each.policies().stream()),
            Stream.ofNullable(before).flatMap(each -> each.definition().policies().stream()))
        .toList();
  }

  private OwnerNames names() {
    return new OwnerNames(owner, catalog, world.aliases());
  }

  /// Null where a name in it means nothing, which is a problem of the test.
  private DesiredToken.@Nullable Present desired(TokenSpec spec) {
    var resolved = names().resolve(List.of(spec));
    resolved.diagnostics().stream()
        .filter(each -> each.isError() || resolved.value().orElse(List.of()).isEmpty())
        .forEach(problems::add);
    return resolved.value().orElse(List.of()).stream()
        .filter(DesiredToken.Present.class::isInstance)
        .map(DesiredToken.Present.class::cast)
        .map(this::underItsPath)
        .findFirst()
        .orElse(null);
  }

  /// The spec of a case may be thought to lie in another file.
  private DesiredToken.Present underItsPath(DesiredToken.Present token) {
    return row.file().isEmpty()
        ? token
        : new DesiredToken.Present(
            token.key(),
            token.policies(),
            token.ipFilter(),
            token.notBefore(),
            token.expiry(),
            token.status(),
            token.deliveries(),
            token.rotation(),
            token.isProtected(),
            token.renamedFrom(),
            token.pin(),
            token.description(),
            token.labels(),
            token.places().under(row.file()));
  }

  /// As the API would list it: with its policies as they are written, whether they fit or not.
  private LiveToken listed(TokenSpec spec) {
    var facts = row.live();
    var name = spec.name().value();
    return new LiveToken(
        new TokenId(RuleTestSpec.standIn("token " + name)),
        owner,
        new TokenDefinition(
            name,
            spec.policies().stream().map(this::policy).toList(),
            IpFilter.of(
                spec.allowedAddresses().stream().map(each -> each.value()).toList(),
                spec.refusedAddresses().stream().map(each -> each.value()).toList()),
            spec.notBefore() == null ? null : spec.notBefore().value(),
            end(spec.expiry()),
            spec.status()),
        facts == null ? null : facts.issuedOn(),
        facts == null ? null : facts.modifiedOn(),
        facts == null ? null : facts.lastUsedOn(),
        null,
        null,
        List.of(),
        List.of(),
        LateText.of("{}"));
  }

  private @Nullable Instant end(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never _ -> null;
      case Expiry.On(var instant) -> instant;
      case Expiry.After(var length, _) -> world.now().plus(length);
    };
  }

  private AccessPolicy policy(PolicySpec written) {
    var resources = new ArrayList<Resource>();
    for (var each : written.resources()) {
      var found = ruleNames.resource(each.value());
      if (found == null) {
        problems.add(RuleTestProblems.unknownResource(each));
      } else {
        resources.add(found);
      }
    }
    var permissions = new ArrayList<PermissionId>();
    for (var each : written.permissions()) {
      var meant = ruleNames.permissions(each.value());
      if (meant.isEmpty()) {
        problems.add(RuleTestProblems.unknownPermission(each));
      }
      meant.stream()
          .filter(group ->
              meant.size() == 1
                  || resources.stream().anyMatch(resource -> group.appliesTo(resource.scope())))
          .findFirst()
          .ifPresent(group -> permissions.add(group.id()));
    }
    return AccessPolicy.of(written.effect(), permissions, resources);
  }
}
